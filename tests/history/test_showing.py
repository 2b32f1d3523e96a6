"""A history in the terminal, as JSON and as a page: the same numbers, every name only a name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from axe_playwright_python.sync_playwright import Axe
from rich.console import Console

from gaitcheck.history import chart
from gaitcheck.history.json import SCHEMA_FILE, to_json
from gaitcheck.history.page import to_html, write
from gaitcheck.history.terminal import show
from gaitcheck.history.trends import trends
from tests.browsing import chromium
from tests.comparing.runs import run, told
from tests.history.seasons import of, on, points, season
from tests.report.reading import read

HOSTILE = "<script>alert(1)</script>\x1b[31m"


def printed(capsys: pytest.CaptureFixture[str], *runs: Any) -> str:
    show(of(*runs), Console(width=200, highlight=False))
    return capsys.readouterr().out


def test_the_json_keeps_to_its_schema_and_is_the_same_each_time() -> None:
    text = to_json(of(*season()))
    jsonschema.validate(json.loads(text), json.loads(SCHEMA_FILE.read_text("utf-8")))
    assert to_json(of(*season()[::-1])) == text
    assert text.isascii()


def test_the_json_tells_baselines_changes_and_what_keeps_runs_apart() -> None:
    told_of = json.loads(to_json(of(*season())))
    cadence = next(trend for trend in told_of["trends"] if trend["metric"] == "cadence")
    assert [point["is_baseline"] for point in cadence["points"]] == [True, False, True, False, False]
    assert cadence["points"][1]["since_baseline"]["verdict"] == "higher"
    assert "The speed differs" in told_of["runs"][2]["not_compared_with_the_run_before"][0]
    assert told_of["runs"][2]["speed_kmh"] == 13.0


def test_the_terminal_shows_circumstances_marks_and_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, *season()[:3])
    assert "2026-05-01: filmed from the right side; frames per second 120; speed 10.4 km/h; shoes grey" in out
    assert "Not compared with the run before: The speed differs" in out
    cadence = next(line for line in out.splitlines() if line.startswith(" Cadence"))
    assert "! 174." in cadence
    assert "b 177." in cadence


def test_earlier_runs_than_fit_are_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert "1 earlier runs are in --html and --json." in " ".join(printed(capsys, *season()).split())


def test_runs_of_one_day_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, on(5, run()), on(5, run(seed=7)))
    assert "2026-05-01 (1)" in out
    assert "2026-05-01 (2)" in out


def test_a_hostile_name_is_only_text(capsys: pytest.CaptureFixture[str]) -> None:
    history = trends(HOSTILE, [on(5, run(told=told(shoes="<b>x")))])
    show(history)
    assert "\x1b" not in capsys.readouterr().out
    whole = read(to_html(history))
    assert whole.all("script") == []
    assert whole.all("h1")[0].text == "<script>alert(1)</script>\\x1b[31m"


def test_the_drawing_marks_sure_changes_and_joins_only_runs_made_alike() -> None:
    history = of(*season())
    drawn = next(each for each in chart.charts(history) if each.metric.id == "cadence")
    assert [bool(mark.sign) for mark in drawn.marks] == [
        point.since_baseline is not None and point.since_baseline.change.verdict.value != "too_small_to_tell"
        for point in points(history, "cadence")
    ]
    ends = [(line[0], line[2]) for line in drawn.lines]
    assert ends == [(drawn.x(a), drawn.x(b)) for a, b in ((0, 1), (1, 3), (3, 4))]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_and_nothing_is_asked_of_the_network(width: int, scheme: Any, tmp_path: Path) -> None:
    path = tmp_path / "history.html"
    write(of(*season()), path)
    with chromium() as browser:
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        page.locator("summary").evaluate_all("all => all.forEach(each => each.parentElement.open = true)")
        assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert asked == [path.as_uri()]
