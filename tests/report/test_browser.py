"""The report in a browser: accessible, narrow enough for a phone, silent on the network, and fit for paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from gaitcheck.joining import join
from gaitcheck.report import write
from tests.browsing import Chromium, chromium
from tests.conftest import SAMPLES, Sample

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
REPORTS = ("joined", "rear")
PLANTED = "<p style='color:#999;background:#aaa'>pale</p><img src='data:,'>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def reports(sample: Callable[[str], Sample], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report of one film with a cue, and of two joined films."""
    folder = tmp_path_factory.mktemp("reports")
    side, rear = sample("side_right")[0], sample("rear")[0]
    films = {"joined": (join(side, rear), ("side_right", "rear")), "rear": (rear, ("rear",))}
    for name, (analysis, videos) in films.items():
        write(analysis, folder / f"{name}.html", [SAMPLES / f"{video}.mp4" for video in videos])
    return {name: folder / f"{name}.html" for name in films}


def opened(browser: Chromium, path: Path, width: int = 1280, scheme: Scheme = "light") -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(path.as_uri())
    return page


def faults(page: Page) -> list[str]:
    """What axe finds, each with the first place it is found in."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {fault['help']}: {fault['nodes'][0]['html'][:120]}" for fault in found]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_fault(browser: Chromium, reports: dict[str, Path], name: str, width: int, scheme: Scheme) -> None:
    assert faults(opened(browser, reports[name], width, scheme)) == []


def test_axe_finds_planted_faults(browser: Chromium, reports: dict[str, Path], tmp_path: Path) -> None:
    planted = tmp_path / "planted.html"
    planted.write_text(reports["rear"].read_text("utf-8").replace("</main>", f"{PLANTED}</main>"), "utf-8")
    found = {fault.split(":")[0] for fault in faults(opened(browser, planted))}
    assert {"color-contrast", "image-alt"} <= found


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("width", [320, 360, 720, 1280])
def test_the_page_is_never_wider_than_the_window(
    browser: Chromium, reports: dict[str, Path], name: str, width: int
) -> None:
    page = opened(browser, reports[name], width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_asked_of_the_network(browser: Chromium, reports: dict[str, Path], name: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(reports[name].as_uri(), wait_until="networkidle")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []


def test_every_picture_is_shown(browser: Chromium, reports: dict[str, Path]) -> None:
    page = opened(browser, reports["joined"])
    widths = page.evaluate("[...document.images].map(image => image.naturalWidth)")
    assert len(widths) >= 10
    assert min(widths) > 0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_paper_is_white_whatever_the_screen_is(browser: Chromium, reports: dict[str, Path], scheme: Scheme) -> None:
    page = opened(browser, reports["rear"], scheme=scheme)
    on_screen = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (on_screen == "rgb(255, 255, 255)") is (scheme == "light")
    page.emulate_media(media="print", color_scheme=scheme)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_it_prints_on_a4(browser: Chromium, reports: dict[str, Path]) -> None:
    printed = opened(browser, reports["joined"]).pdf(prefer_css_page_size=True)
    sizes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[0 0 ([\d. ]+)\]", printed)}
    assert sizes
    for width, height in sizes:
        assert width == pytest.approx(595.3, abs=1.0)
        assert height == pytest.approx(841.9, abs=1.0)


def test_the_drawings_keep_their_room_on_paper(browser: Chromium, reports: dict[str, Path]) -> None:
    page = opened(browser, reports["joined"], width=680)
    page.emulate_media(media="print")
    widths = page.evaluate(
        "[...document.querySelectorAll('svg.range')].map(each => each.getBoundingClientRect().width)"
    )
    assert min(widths) > 90


def test_the_focus_is_seen_and_the_first_stop_skips_to_the_summary(browser: Chromium, reports: dict[str, Path]) -> None:
    page = opened(browser, reports["rear"])
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#summary$"))
