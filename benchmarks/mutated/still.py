"""Nobody runs here: a body that keeps one pose, while its points tremble, the camera shakes, or both.

The pose is one moment of a runner or somebody who stands. Points tremble each by itself, from frame to frame or
slowly, some more than others, as a pose model's do. The camera shakes all points together: it is moved, turned and
brought nearer, to a beat (a camera carried by somebody who walks) or without one.
"""

from __future__ import annotations

from random import Random
from typing import Final

import numpy as np
from scipy.ndimage import gaussian_filter1d

from benchmarks.mutated.bases import NAMES, STRIDE_S, place_px
from benchmarks.mutated.faults import noise
from benchmarks.mutated.films import USUAL_HZ, track_of_points
from gaitcheck.landmarks import LANDMARKS
from gaitcheck.types import Floats, PoseTrack

TORSO_PX: Final = 165.0
TREMBLING: Final = (0.002, 0.15)
"""Standard deviation of a point's jitter, torso lengths; pose models of a person who stands gave 0.003 to 0.02."""
SHAKING: Final = (0.01, 0.4)
"""How far a camera is moved, torso lengths."""
SHAKING_HZ: Final = (0.8, 8.0)


def still(dice: Random) -> PoseTrack:
    """Somebody who keeps still in front of a camera that may not."""
    frames, rate_hz = dice.randint(90, 400), dice.choice(USUAL_HZ)
    time_s = np.arange(frames) / rate_hz
    xy_px = place_px(dice.choice(NAMES), np.full(frames, dice.uniform(0.0, STRIDE_S)))
    if dice.random() < 0.75:
        xy_px = xy_px + _trembling_px(frames, rate_hz, dice)
    if dice.random() < 0.5:
        xy_px = _shaken(xy_px, time_s, dice)
    return track_of_points(time_s, xy_px, dice)


def _trembling_px(frames: int, rate_hz: float, dice: Random) -> Floats:
    """(frames, 33, 2) each point by itself; from frame to frame, or in the course of up to a quarter of a second."""
    random, spread = noise(dice), dice.uniform(*TREMBLING) * TORSO_PX
    white = random.normal(0.0, 1.0, (frames, len(LANDMARKS), 2))
    slow = gaussian_filter1d(white, dice.uniform(0.0, 0.25) * rate_hz + 1e-3, axis=0, mode="reflect")
    worse = random.uniform(0.3, 2.0, (1, len(LANDMARKS), 1))
    trembling: Floats = spread * worse * slow / np.std(slow)
    return trembling


def _shaken(xy_px: Floats, time_s: Floats, dice: Random) -> Floats:
    """All points moved, turned and brought nearer together."""
    middle = xy_px.mean(axis=(0, 1))
    across, up, turn, nearer = _walking(time_s, dice) if dice.random() < 0.3 else _anyhow(time_s, dice)
    moved = dice.uniform(*SHAKING) * TORSO_PX * np.stack([across, up], axis=1)
    cos, sin = np.cos(0.05 * turn), np.sin(0.05 * turn)
    turned = np.stack([np.stack([cos, -sin], axis=1), np.stack([sin, cos], axis=1)], axis=1)
    away = (1 + 0.05 * nearer)[:, None, None] * (xy_px - middle)
    shaken: Floats = middle + np.einsum("fij,fpj->fpi", turned, away) + moved[:, None]
    return shaken


def _walking(time_s: Floats, dice: Random) -> tuple[Floats, Floats, Floats, Floats]:
    """As somebody who walks carries a camera: up and down with the step, to the sides and rolling with the stride."""
    phase = np.pi * dice.uniform(1.0, 3.5) * time_s
    shifts = (dice.uniform(0.0, 6.3) for _ in range(4))
    across, up, turn, nearer = (np.sin(k * phase + shift) for k, shift in zip((1, 2, 1, 2), shifts, strict=True))
    return across, up, turn, nearer


def _anyhow(time_s: Floats, dice: Random) -> tuple[Floats, Floats, Floats, Floats]:
    across, up, turn, nearer = (_swinging(time_s, dice) for _ in range(4))
    return across, up, turn, nearer


def _swinging(time_s: Floats, dice: Random) -> Floats:
    """(frames,) about -1 to 1: to a beat, or as it comes."""
    if dice.random() < 0.5:
        return np.sin(2 * np.pi * dice.uniform(*SHAKING_HZ) * time_s + dice.uniform(0.0, 6.3))
    white = noise(dice).normal(0.0, 1.0, len(time_s))
    slow = gaussian_filter1d(white, dice.uniform(0.02, 0.3) / float(np.diff(time_s).mean()), mode="reflect")
    swinging: Floats = slow / max(float(np.std(slow)), 1e-9)
    return swinging
