"""The commands that write one file for other tools."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import gaitcheck
from gaitcheck.cli import main
from gaitcheck.exports import extras
from gaitcheck.jobs import apart
from tests.exports.runs import run


@pytest.fixture(autouse=True)
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The videos that were analysed; the run is one that was made already, for the pose model is not the point."""
    asked: list[str] = []

    def analyze(video: Path, *_: object) -> gaitcheck.Analysis:
        asked.append(str(video))
        return run()

    monkeypatch.setattr(apart, "analyze", analyze)
    return asked


def test_events_go_to_standard_output_a_row_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", "run.mp4"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == len(run().gait.events)
    assert {row["kind"] for row in rows} == {"initial_contact", "toe_off"}


@pytest.mark.parametrize("command", ["frames", "events"])
def test_a_file_of_any_name_is_written_alone_and_told_as_text(
    command: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "a\tb\n\x1b[31m.parquet"
    assert main([command, "run.mp4", "--format", "parquet", "-o", str(path)]) == 0
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    told = capsys.readouterr()
    assert told.out == ""
    assert r"a\tb\n\x1b[31m.parquet" in told.err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["frames", "run.mp4", "--format", "xlsx"], 2, "--format is one of csv, jsonl, parquet"),
        (["events", "run.mp4", "--format", "parquet"], 2, "Add -o FILE."),
    ],
)
def test_what_cannot_come_out_is_told_before_the_slow_part(
    arguments: list[str], code: int, says: str, analysed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    assert says in capsys.readouterr().err
    assert analysed == []


def test_a_missing_extra_is_one_line_with_the_way_to_install_it(
    analysed: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda library: None)
    assert main(["frames", "run.mp4", "--format", "parquet", "-o", str(tmp_path / "frames.parquet")]) == 4
    told = capsys.readouterr().err
    assert told.startswith("gaitcheck: This needs the library pyarrow, which is not installed.")
    assert 'pip install ".[parquet]"' in told
    assert analysed == []
    assert list(tmp_path.iterdir()) == []
