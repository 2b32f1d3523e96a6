"""The page in a real browser: a runner's way from the video to the first cue, and what is found on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import httpx
import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from gaitcheck.landmarks import INDEX
from tests.browsing import Chromium, chromium
from tests.conftest import ROOT, SAMPLES
from tests.waiting import LONGEST_S
from tests.web.asking import page as served_page
from tests.web.asking import read

LONG_MS = LONGEST_S * 1000
FAR_APART_PX = 2.0
HOSTILE = "<img src=x onerror=alert(1)>{{ 7 * 7 }}.mp4"


@dataclass
class Shop:
    """A page that is served, a browser, and two runs of which one came through the page itself."""

    browser: Chromium
    client: httpx.Client
    first: str
    second: str

    def open(self, path: str, width: int = 1280, scheme: Literal["light", "dark"] = "light") -> Page:
        page = self.browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto(f"{self.client.base_url}{path}")
        return page

    @property
    def pages(self) -> dict[str, str]:
        runs = f"/compare?a={self.first}&b={self.second}"
        return {"start": "/", "run": f"/runs/{self.first}", "runs": "/runs", "compare": runs, "help": "/help"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with pytest.MonkeyPatch.context() as patch, chromium() as browser:
        patch.setenv("PYTHONPATH", f"{ROOT}:{ROOT / 'src'}")
        with served_page(tmp_path_factory.mktemp("page")) as client:
            second = read(client, HOSTILE, (SAMPLES / "rear.mp4").read_bytes(), height_cm=175)
            yield Shop(browser=browser, client=client, first=uploaded(browser, client), second=second)


@pytest.fixture(autouse=True)
def closed_pages(shop: Shop) -> Iterator[None]:
    yield
    shop.browser.close_pages()


def uploaded(browser: Chromium, client: httpx.Client) -> str:
    """A run whose video went through the page; what is seen on the way is looked at."""
    page = browser.new_page()
    page.goto(str(client.base_url))
    page.set_input_files("#film", SAMPLES / "rear.mp4")
    expect(page.locator("#film-name")).to_contain_text("rear.mp4")
    page.get_by_label("Your height").fill("175")
    page.get_by_role("button", name="Read my run").click()
    page.wait_for_url(re.compile("/runs/"))
    expect(page.locator("#stage")).to_have_text("Following the runner", timeout=LONG_MS)
    page.wait_for_function("() => document.getElementById('bar').value > 0.1", timeout=LONG_MS)
    page.wait_for_function(PAINTED, arg="#figure", timeout=LONG_MS)
    expect(page.locator("#figure")).to_be_visible()
    page.wait_for_selector("#result", timeout=LONG_MS)
    run = page.url.rpartition("/")[2]
    page.close()
    return run


PAINTED = """name => { const canvas = document.querySelector(name);
  return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(value => value > 0); }"""
LINES = """cell => { const range = document.createRange(); range.selectNodeContents(cell);
  return new Set([...range.getClientRects()].map(line => Math.round(line.top))).size; }"""
DRAWN = """() => { const film = window.gaitcheck.players.get('1').film, video = film.video;
  return { frame: film.frame, time: video.currentTime, ankle: film.at(27), scale: film.canvas.width / film.width,
    colours: [-1, 0, 1].map(dx => [...film.canvas.getContext('2d').getImageData(
      Math.round(film.at(27)[0]) + dx, Math.round(film.at(27)[1]), 1, 1).data]) }; }"""


def wait_for_frame(page: Page, frame: int) -> None:
    page.wait_for_function("frame => window.gaitcheck.players.get('1').film.frame === frame", arg=frame)


def rows(shop: Shop, run: str) -> np.ndarray:
    """(frames, 100) as the API tells them."""
    content = shop.client.get(f"/api/runs/{run}/landmarks?count=20000").content
    return np.frombuffer(content, "<f4").reshape(-1, 100)


def faults(page: Page) -> list[str]:
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {fault['help']}: {fault['nodes'][0]['html'][:140]}" for fault in found]


def result(shop: Shop) -> Page:
    page = shop.open(f"/runs/{shop.first}")
    page.wait_for_function("() => window.gaitcheck?.players.get('1').film.frame !== null", timeout=LONG_MS)
    return page


def test_the_skeletons_ankle_lies_on_the_track_at_a_landing(shop: Shop) -> None:
    page, track = result(shop), rows(shop, shop.first)
    contact = next(
        each for each in shop.client.get(f"/api/runs/{shop.first}/events").json()["contacts"] if each["frame"]
    )
    page.get_by_role("button", name="To the next landing").click()
    wait_for_frame(page, contact["frame"])
    drawn = page.evaluate(DRAWN)
    start, end = track[contact["frame"], 0], track[contact["frame"] + 1, 0]
    assert start < drawn["time"] < end
    place = 1 + 2 * INDEX["left_ankle"]
    there = track[contact["frame"], place : place + 2] * drawn["scale"]
    assert np.linalg.norm(np.array(drawn["ankle"]) - there) < FAR_APART_PX
    assert max(alpha for *_, alpha in drawn["colours"]) == 255  # and something is drawn there


def test_the_keyboard_steps_frame_by_frame_and_from_landing_to_landing(shop: Shop) -> None:
    page = result(shop)
    page.locator(".screen").focus()
    for frame in (1, 2, 3):
        page.keyboard.press("ArrowRight")
        wait_for_frame(page, frame)
    page.keyboard.press("ArrowLeft")
    wait_for_frame(page, 2)
    page.keyboard.press(".")
    contacts = [each["frame"] for each in shop.client.get(f"/api/runs/{shop.first}/events").json()["contacts"]]
    wait_for_frame(page, min(frame for frame in contacts if frame > 2))


def test_a_finding_leads_to_its_moment_in_the_film(shop: Shop) -> None:
    page, track = result(shop), rows(shop, shop.first)
    button = page.locator(".jump").nth(3)
    moment = float(button.get_attribute("data-time") or "nan")
    button.click()
    page.wait_for_function(
        "moment => Math.abs(window.gaitcheck.players.get('1').film.video.currentTime - moment) < 0.03", arg=moment
    )
    near = np.flatnonzero(np.abs(track[:, 0] - moment) < 0.02)
    page.wait_for_function(
        "near => near.includes(window.gaitcheck.players.get('1').film.frame)", arg=[int(frame) for frame in near]
    )
    expect(page.locator(".screen")).to_be_focused()


def test_the_skeleton_can_be_switched_off(shop: Shop) -> None:
    page = result(shop)
    page.wait_for_function(PAINTED, arg=".overlay")
    page.get_by_label("Skeleton").uncheck()
    page.wait_for_function(f"name => !({PAINTED})(name)", arg=".overlay")


def test_playing_moves_picture_curve_and_clock_together(shop: Shop) -> None:
    page = result(shop)
    page.get_by_role("button", name="Play or pause film 1").click()
    page.wait_for_function("() => window.gaitcheck.players.get('1').film.frame > 20", timeout=LONG_MS)
    page.get_by_role("button", name="Play or pause film 1").click()
    words, time_s = page.evaluate(
        "() => [document.querySelector('.player .now').innerText, window.gaitcheck.players.get('1').curves.time]"
    )
    told = re.search(r"([\d.]+) s", words)
    assert told is not None
    assert float(told[1]) == pytest.approx(time_s, abs=1e-3)


def test_two_runs_stand_side_by_side_at_the_same_moment_of_the_stride(shop: Shop) -> None:
    page = shop.open(shop.pages["compare"])
    page.locator("#phase").fill("40")
    there = "({ video }) => video.readyState > 1 && !video.seeking"
    page.wait_for_function(f"() => window.gaitcheck?.films?.every({there})", timeout=LONG_MS)
    times = page.evaluate("() => window.gaitcheck.films.map(film => film.video.currentTime)")
    for run, time_s in zip((shop.first, shop.second), times, strict=True):
        contacts = shop.client.get(f"/api/runs/{run}/events").json()["contacts"]
        start, end = [each["time_s"] for each in contacts if each["side"] == "left"][:2]
        assert (time_s - start) / (end - start) == pytest.approx(0.4, abs=0.02)
    expect(page.locator(".changes").first).to_contain_text("too small to tell")
    assert "changed: " not in page.locator(".changes").first.inner_text()  # it is the same film twice


def test_no_page_names_an_option_of_the_terminal(shop: Shop) -> None:
    for path in shop.pages.values():
        assert "--" not in shop.open(path).locator("main").inner_text()


def test_on_a_phone_an_interval_stays_on_one_line_and_its_number_is_named_wherever_one_has_scrolled(shop: Shop) -> None:
    page = shop.open(shop.pages["compare"], 360)
    cell, number = page.locator(".changes td").first, page.locator(".changes tbody th").first
    assert cell.evaluate(LINES) == 1
    page.locator(".wide").first.evaluate("table => table.scrollTo(400, 0)")
    box = number.bounding_box()
    assert box is not None
    assert box["x"] >= 0


def test_the_words_of_the_stride_are_as_large_on_a_phone(shop: Shop) -> None:
    page = shop.open(f"/runs/{shop.first}", 360)
    page.wait_for_selector(".cycle svg", timeout=LONG_MS)
    svg = page.locator(".cycle svg")
    assert svg.evaluate("svg => svg.clientWidth / svg.viewBox.baseVal.width") == pytest.approx(1.0, abs=0.1)


def test_a_hostile_name_is_text_on_every_page(shop: Shop) -> None:
    for path in ("/", "/runs", f"/runs/{shop.second}", shop.pages["compare"]):
        page = shop.open(path)
        expect(page.locator("main")).to_contain_text(HOSTILE)
        assert page.locator("img[src=x]").count() == 0


def test_what_is_corrected_is_measured_again(shop: Shop) -> None:
    page = shop.open(f"/runs/{shop.second}")
    assert page.locator("#number-step_length").count() == 0
    page.get_by_label("Treadmill speed").fill("10.4")
    page.get_by_role("button", name="Measure again").click()
    expect(page.locator("#number-step_length")).to_be_visible(timeout=LONG_MS)


def test_what_cannot_be_read_says_why_and_lets_try_again(shop: Shop) -> None:
    run = read(shop.client, "<b>notes</b>.mp4", b"these are notes, and no video " * 40)
    page = shop.open(f"/runs/{run}")
    expect(page.get_by_role("heading", level=1)).to_have_text("<b>notes</b>.mp4")
    expect(page.locator(".reason")).not_to_be_empty()
    expect(page.get_by_role("button", name="Read it again")).to_be_visible()
    assert faults(page) == []


def test_sending_can_be_stopped_and_leaves_nothing(shop: Shop, tmp_path: Path) -> None:
    before = len(shop.client.get("/api/runs").json()["runs"])
    large = tmp_path / "large.mp4"
    large.write_bytes(b"\0\0\0\x18ftyp".ljust(60_000_000, b"0"))
    page = shop.open("/")
    page.route("**/video", lambda _: None)  # it never ends
    page.set_input_files("#film", large)
    page.get_by_role("button", name="Read my run").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Read my run")).to_be_enabled()
    assert len(shop.client.get("/api/runs").json()["runs"]) == before


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["start", "run", "runs", "compare", "help"])
def test_axe_finds_no_fault_and_nothing_is_wider_than_the_window(
    shop: Shop, name: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = shop.open(shop.pages[name], width, scheme)
    page.wait_for_load_state("networkidle")
    assert faults(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_nothing_is_asked_of_any_other_place_and_no_script_fails(shop: Shop) -> None:
    asked: list[str] = []
    failed: list[str] = []
    page = shop.browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    for path in shop.pages.values():
        page.goto(f"{shop.client.base_url}{path}")
        page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((str(shop.client.base_url), "data:"))] == []
    assert failed == []


def test_deleting_asks_first_and_then_nothing_is_left(shop: Shop) -> None:
    run = read(shop.client, "doomed.mp4", b"no video " * 100)
    page = shop.open("/runs")
    button: Locator = page.get_by_role("button", name=re.compile("Delete doomed.mp4"))
    page.once("dialog", lambda dialog: dialog.dismiss())
    button.click()
    assert shop.client.get(f"/api/runs/{run}").status_code == 200
    page.once("dialog", lambda dialog: dialog.accept())
    button.click()
    expect(button).to_have_count(0)
    assert shop.client.get(f"/api/runs/{run}").status_code == 404
