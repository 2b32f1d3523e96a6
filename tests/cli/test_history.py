"""gaitcheck history over a real store: the trends of one athlete in the terminal, as JSON and as a page."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from gaitcheck.cli import main
from gaitcheck.exports.json import to_json
from gaitcheck.store import open_store
from gaitcheck.store.opening import Store
from tests.comparing.runs import analysed
from tests.store.kept import recording, sha256

RUNS = ((date(2026, 5, 1), 168.0), (date(2026, 6, 1), 176.0))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """One athlete with two runs, another with none."""
    monkeypatch.setenv("GAITCHECK_DATA", str(tmp_path / "data"))
    opened = open_store()
    anna = opened.athletes.add("Anna <b>")
    opened.athletes.add("Nobody")
    for day, cadence_spm in RUNS:
        film = recording(opened, anna, f"{day}.mp4", filmed_on=day)
        opened.analyses.add(film.id, sha256(str(day)), to_json(analysed(cadence_spm=cadence_spm)), [])
    return opened


def test_the_terminal_shows_what_changed_since_the_baseline(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "Anna <b>"]) == 0
    out = capsys.readouterr().out
    assert "2026-05-01: filmed from the right side" in out
    assert "higher: +8." in out


def test_json_and_page_are_written_side_by_side(
    store: Store, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "anna.html"
    assert main(["history", store.athletes.get("Anna <b>").id, "--json", "--html", str(page)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [run["filmed_on"] for run in told["runs"]] == ["2026-05-01", "2026-06-01"]
    assert "<h1>Anna &lt;b&gt;</h1>" in page.read_text("utf-8")


def test_of_two_films_analysed_as_one_run_there_is_one(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    anna = store.athletes.get("Anna <b>")
    text = store.analyses.latest(anna.id)[0][2].analysis_json
    film = recording(store, anna, "rear.mp4", filmed_on=RUNS[0][0])
    store.analyses.add(film.id, sha256("rear"), text, [])
    assert main(["history", "Anna <b>", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["runs"]) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["Nobody"], 4, "There is no analysis of 'Nobody' in the store."),
        (["Somebody"], 2, "no athlete 'Somebody'"),
        (["Nobody", "--html", "gone/a.html"], 4, "There is no folder"),
        (["Nobody", "--store", "mysql://x/y"], 2, "is not known"),
    ],
)
def test_what_cannot_be_shown_is_told_in_a_line(
    store: Store, arguments: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["history", *arguments]) == code
    error = capsys.readouterr().err
    assert says in error
    assert "Traceback" not in error
