"""What somebody does with a long run, and how long the browser takes over it."""

from __future__ import annotations

import time
from typing import Final

import numpy as np
from playwright.sync_api import Page

THERE: Final = """() => { const player = window.gaitcheck?.players.get('1');
  return player && player.film.frame !== null && player.curves.curve; }"""
JUMPS: Final = """async count => { const { film } = window.gaitcheck.players.get('1'), took = [];
  for (let number = 0; number < count; number += 1) {
    const target = (number * 37) % 600 + 0.008, began = performance.now();
    film.video.currentTime = target;
    while (Math.abs((film.frame ?? -9) - Math.floor(target * 60)) > 1 && performance.now() - began < 5000)
      await new Promise(resolve => setTimeout(resolve, 4));
    took.push(performance.now() - began);
  }
  return took; }"""
SCRUB: Final = """async steps => { const { seek } = window.gaitcheck.players.get('1'), took = [];
  let last = performance.now(), going = true;
  const tick = now => { took.push(now - last); last = now; if (going) requestAnimationFrame(tick); };
  requestAnimationFrame(now => { last = now; requestAnimationFrame(tick); });
  for (let step = 0; step < steps; step += 1) {
    seek.value = 100 + step * 0.1;
    seek.dispatchEvent(new Event('input'));
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  going = false;
  return took; }"""
SIZES: Final = """() => performance.getEntriesByType('resource').filter(each => each.name.includes('/api/')
  && !each.name.includes('/video')).reduce((sum, each) => sum + each.transferSize, 0)"""


def opened(page: Page, address: str) -> float:
    """Seconds until film, skeleton and curves are there."""
    began_s = time.perf_counter()
    page.goto(address)
    page.wait_for_function(THERE)
    return time.perf_counter() - began_s


def jumped(page: Page, count: int = 60) -> np.ndarray:
    """Milliseconds from asking for a moment anywhere in the film until the skeleton of that frame is drawn."""
    return np.array(page.evaluate(JUMPS, count))


def scrubbed(page: Page, steps: int = 200) -> np.ndarray:
    """Milliseconds from one drawn frame of the page to the next while the slider is dragged."""
    return np.array(page.evaluate(SCRUB, steps))


def sent_kb(page: Page) -> float:
    """What was asked of the server beside the page and the film: curves, events, pieces of the landmarks."""
    return float(page.evaluate(SIZES)) / 1000
