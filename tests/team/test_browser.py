"""The team page in a browser: accessible, narrow enough for a phone, silent on the network, sorted by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from gaitcheck.team import write
from tests.browsing import Chromium, chromium
from tests.team.squad import entry, squad

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
HOSTILE = "<img src=x onerror=alert(1)>" + "W" * 90


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("team")
    write((*squad(), entry(HOSTILE)), folder, title="Tuesday")
    return folder / "team.html"


def opened(browser: Chromium, path: Path, width: int = 1280, scheme: Scheme = "light", **other: Any) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, **other)
    page.goto(path.as_uri())
    return page


def faults(page: Page) -> list[str]:
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {fault['help']}: {fault['nodes'][0]['html'][:120]}" for fault in found]


def names(page: Page) -> list[str]:
    """The athletes shown in the table, from the top."""
    shown: list[str] = page.evaluate(
        "[...document.querySelectorAll('#athletes tbody tr')].filter(r => !r.hidden).map(r => r.cells[0].textContent)"
    )
    return shown


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_fault(browser: Chromium, team: Path, width: int, scheme: Scheme) -> None:
    page = opened(browser, team, width, scheme)
    page.locator("summary").evaluate_all("all => all.forEach(each => each.parentElement.open = true)")
    page.select_option("#who", index=2)
    assert faults(page) == []


@pytest.mark.parametrize("width", [320, 360, 720, 1280])
def test_the_page_is_never_wider_than_the_window(browser: Chromium, team: Path, width: int) -> None:
    assert opened(browser, team, width).evaluate("document.documentElement.scrollWidth") == width


def test_nothing_is_asked_of_the_network_and_only_its_own_script_runs(browser: Chromium, team: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(team.as_uri(), wait_until="networkidle")
    assert [url for url in asked if not url.startswith("file:")] == []
    assert said == []
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.planted = 1'}))")
    assert page.evaluate("window.planted") is None
    assert "Content Security Policy" in said[0]


def test_a_heading_sorts_by_keyboard_and_says_so(browser: Chromium, team: Path) -> None:
    page = opened(browser, team)
    heading = page.locator("#athletes th[data-column=cadence]")
    heading.locator("button").focus()
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    assert names(page)[0] == "Slow"
    assert page.locator("#shown").text_content() == "10 of 10 athletes shown, sorted by Cadence, ascending."
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    assert names(page)[0] == "Quicker"
    assert set(names(page)[-2:]) == {"Unseen", HOSTILE}  # who has no number stays last
    assert page.locator("#athletes [aria-sort]").count() == 1


def test_the_table_is_filtered_by_words_and_by_reason(browser: Chromium, team: Path) -> None:
    page = opened(browser, team)
    page.fill("#search", "GREY 8 mm")
    assert names(page) == ["Quiet"]
    page.fill("#search", "")
    page.select_option("#kind", "pain")
    assert names(page) == ["Sorer", "Sore"]
    assert page.locator("#shown").text_content() == "2 of 10 athletes shown."


def test_a_chosen_number_gets_its_column(browser: Chromium, team: Path) -> None:
    page = opened(browser, team)
    cells = page.locator("#athletes [data-column=stride_time]")
    assert not cells.first.is_visible()
    page.locator("details.choose summary").click()
    page.locator("input[value=stride_time]").check()
    assert all(cells.nth(number).is_visible() for number in range(cells.count()))


def test_a_highlighted_athlete_is_marked_in_every_drawing(browser: Chromium, team: Path) -> None:
    page = opened(browser, team)
    page.select_option("#who", label="Slow")
    marked = page.locator(".on")
    assert marked.count() == page.locator("[data-who='" + page.input_value("#who") + "']").count() > 5


def test_without_scripts_the_page_is_whole(browser: Chromium, team: Path) -> None:
    page = opened(browser, team, java_script_enabled=False)
    assert page.locator("#controls").is_hidden()
    assert page.locator("#athletes tbody tr").count() == 10


@pytest.mark.parametrize("scheme", SCHEMES)
def test_it_prints_on_a4_white_with_everything_open(browser: Chromium, team: Path, scheme: Scheme) -> None:
    page = opened(browser, team, scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.look:not([open])").count() == 0
    printed = page.pdf(prefer_css_page_size=True)
    sizes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[0 0 ([\d. ]+)\]", printed)}
    assert sizes
    for width, height in sizes:
        assert width == pytest.approx(595.3, abs=1.0)
        assert height == pytest.approx(841.9, abs=1.0)


def test_the_table_fits_the_paper(browser: Chromium, team: Path) -> None:
    page = opened(browser, team, width=703)  # A4 less its margins, at 96 pixels an inch
    page.emulate_media(media="print")
    assert page.evaluate("document.getElementById('athletes').getBoundingClientRect().right") <= 703
