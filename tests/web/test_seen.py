"""What a runner sees, in a real browser over runs that were made without the pose model."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from gaitcheck.video.limits import container_of
from tests.browsing import Chromium, chromium
from tests.conftest import ROOT, SAMPLES
from tests.web.asking import page as served_page
from tests.web.asking import read, upload
from tests.web.works import QUICK, SLOW

PHONE, DESK = 390, 1280
WAIT_MS = 120_000


@dataclass
class Shop:
    """A page that is served, a browser, and two runs."""

    browser: Chromium
    client: httpx.Client
    runs: tuple[str, str]

    def open(self, path: str, width: int = DESK) -> Page:
        page = self.browser.new_page(viewport={"width": width, "height": 844})
        page.goto(f"{self.client.base_url}{path}")
        return page


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    film = (SAMPLES / "side_right.mp4").read_bytes()
    with pytest.MonkeyPatch.context() as patch, chromium() as browser:
        patch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{ROOT / 'src'}")
        with served_page(tmp_path_factory.mktemp("page"), QUICK) as client:
            first, second = (read(client, name, film, height_cm=175) for name in ("one.mp4", "two.mp4"))
            yield Shop(browser=browser, client=client, runs=(first, second))


@pytest.fixture(autouse=True)
def closed_pages(shop: Shop) -> Iterator[None]:
    yield
    shop.browser.close_pages()


def test_on_a_phone_no_number_lies_off_the_screen(shop: Shop) -> None:
    page = shop.open(f"/runs/{shop.runs[0]}", PHONE)
    table = page.locator(".run").first
    assert table.locator("tr b").count() > 10
    for number in [*table.locator("tr b").all(), *table.locator("tbody th").all()]:
        box = number.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE
    assert page.locator(".wide").first.evaluate("wide => wide.scrollWidth <= wide.clientWidth")
    assert not [cell for cell in table.locator("td.none").all() if cell.is_visible()]


def test_a_leg_that_has_the_only_number_does_not_say_it_twice(shop: Shop) -> None:
    row = shop.open(f"/runs/{shop.runs[0]}").locator("#number-peak_swing_knee_flexion")
    assert [bool(cell.locator("b").count()) for cell in row.locator("td").all()[:3]] == [False, True, False]


WATCHED = """() => { window.asked = 0; window.overtaken = 0;
  for (const film of window.gaitcheck.films) { const goTo = film.goTo.bind(film);
    film.goTo = time => { window.asked += 1; if (film.video.seeking) window.overtaken += 1; goTo(time); }; } }"""


def test_playing_two_runs_shows_every_moment_before_it_asks_for_the_next(shop: Shop) -> None:
    page = shop.open(f"/compare?a={shop.runs[0]}&b={shop.runs[1]}")
    page.wait_for_function("() => window.gaitcheck?.films?.every(({ video }) => video.readyState > 1)", timeout=WAIT_MS)
    page.evaluate(WATCHED)
    before = page.evaluate("() => window.gaitcheck.films.map(film => film.frame)")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => window.asked >= 20", timeout=WAIT_MS)
    page.get_by_role("button", name="Pause").click()
    assert page.evaluate("() => window.overtaken") == 0
    page.wait_for_function(
        "before => window.gaitcheck.films.every((film, place) => film.frame !== before[place])", arg=before
    )
    expect(page.get_by_role("button", name="Play")).to_be_visible()


TICKS = "async pairs => { const { tick } = await import('/static/cycle.js'); return pairs.map(each => tick(...each)); }"


def test_the_ends_of_a_scale_can_be_told_apart_and_zero_has_no_sign(shop: Shop) -> None:
    ends = [[-0.04, -0.1, 0.02], [0.02, -0.1, 0.02], [-0.2, -0.2, 90], [90, -0.2, 90], [-0.01, -3, 3]]
    assert shop.open("/").evaluate(TICKS, ends) == ["-0.04", "0.02", "0", "90", "0.0"]


def test_units_are_words(shop: Shop) -> None:
    for part in ("curves", "analysis"):
        told = json.dumps(shop.client.get(f"/api/runs/{shop.runs[0]}/{part}").json())
        assert '"unit": "leg_lengths"' not in told


HEADS = [
    *(bytes(4) + box + bytes(400) for box in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"text")),
    b"\x1aE\xdf\xa3" + bytes(400),
    b"RIFF1234AVI " + bytes(400),
    b"RIFF1234WAVE" + bytes(400),
    *(bytes(clock) + b"\x47" + bytes(187) + bytes(clock) + b"\x47" + bytes(400) for clock in (0, 4, 5)),
    b"\x89PNG" + bytes(400),
    b"these are notes, and no video " * 20,
    b"short",
]
JUDGED = """async heads => { const { isVideo } = await import('/static/kinds.js');
  return heads.map(each => isVideo(new Uint8Array(each))); }"""


def test_the_page_judges_files_as_the_server_does(shop: Shop) -> None:
    heads = [head[:400] for head in HEADS]
    told = shop.open("/").evaluate(JUDGED, [list(head) for head in heads])
    assert told == [container_of(head) is not None for head in heads]
    assert set(told) == {True, False}


def test_notes_are_refused_before_they_are_sent(shop: Shop, tmp_path: Path) -> None:
    notes = tmp_path / "notes.mp4"
    notes.write_text("these are notes, and no video " * 1000)
    before = len(shop.client.get("/api/runs").json()["runs"])
    page = shop.open("/")
    page.set_input_files("#film", notes)
    page.get_by_role("button", name="Read my run").click()
    expect(page.locator("#trouble")).to_contain_text("notes.mp4 is not a video")
    expect(page.get_by_role("button", name="Read my run")).to_be_enabled()
    assert len(shop.client.get("/api/runs").json()["runs"]) == before


@pytest.mark.usefixtures("no_sandbox")
def test_waiting_has_one_bar_for_the_whole_and_stopping_says_stopped(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLOW_STEP_S", "1")
    with served_page(tmp_path, SLOW) as client:
        run = upload(client, b"video")
        client.post(f"/api/runs/{run}/start", json={})
        page = shop.browser.new_page()
        page.goto(f"{client.base_url}/runs/{run}")
        assert "at once" not in page.locator("main").inner_text()
        expect(page.locator("#left")).to_have_text("about 40 minutes left", timeout=WAIT_MS)
        assert page.locator("#bar").evaluate("bar => bar.value") == pytest.approx(0.25)
        page.get_by_role("button", name="Stop").click()
        expect(page.get_by_role("heading", level=2, name="Stopped")).to_be_visible()
        expect(page.get_by_role("button", name="Read it again")).to_be_visible()
        assert "could not be read" not in page.locator("main").inner_text()
