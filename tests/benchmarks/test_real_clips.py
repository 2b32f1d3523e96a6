"""Real films beside their labels: contacts are matched foot by foot, and a refusal is a row with its reason."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.real_clips import __main__ as command
from benchmarks.real_clips.comparing import Outcome, compared, matched, measured_frames, refused
from benchmarks.real_clips.labels import Cadence, Label, Touch, read_labels
from benchmarks.real_clips.tables import HEAD, markdown, row, together
from gaitcheck.types import EventKind, Side
from tests.exports.runs import run

LEFT, RIGHT = Side.LEFT, Side.RIGHT
TRUE = [(1.0, LEFT), (1.4, RIGHT), (1.8, LEFT), (2.2, RIGHT)]
LABEL = Label(file_name="run.mp4", about="real time")


def label_of_a_run(*, late_frames: float = 0.0, spm: float = 168.0) -> Label:
    """What an eye would have labelled of a run whose answers were chosen."""
    analysis = run()
    frames = np.arange(len(analysis.track.time_s))
    touches = tuple(
        Touch(frame=float(np.interp(event.time_s, analysis.track.time_s, frames)) - late_frames, side=event.side)
        for event in analysis.gait.events
        if event.kind is EventKind.INITIAL_CONTACT
    )
    whole = Cadence(first=0, last=len(frames) - 1, spm=spm, give_spm=2.0)
    return replace(LABEL, cadences=(whole,), touches=touches)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_every_contact_on_the_right_foot_is_found_with_its_error() -> None:
    found = matched(TRUE, [(time_s + 0.02, side) for time_s, side in TRUE])
    assert found.errors_ms == pytest.approx([20.0] * 4)
    assert (found.labelled, found.missed, found.invented) == (4, 0, 0)


def test_a_contact_on_the_other_foot_is_missed_and_invented() -> None:
    found = matched(TRUE, [(time_s, side.other) for time_s, side in TRUE])
    assert (len(found.errors_ms), found.missed, found.missed_between, found.invented) == (0, 4, 2, 4)


def test_one_that_was_found_counts_once_and_the_nearest_is_taken() -> None:
    found = matched([(1.0, LEFT), (1.08, LEFT)], [(1.03, LEFT)])
    assert (found.errors_ms, found.missed) == (pytest.approx([30.0]), 1)
    assert matched([(1.0, LEFT)], [(0.95, LEFT), (1.01, LEFT)]).errors_ms == pytest.approx([10.0])


def test_the_first_and_the_last_are_told_apart_from_those_between() -> None:
    found = matched(TRUE, [TRUE[1], (9.0, LEFT)])
    assert (found.missed, found.missed_between, found.invented) == (3, 1, 1)


def test_a_run_is_compared_with_its_label() -> None:
    told = compared(label_of_a_run(late_frames=0.6, spm=167.0), run())
    assert told.verdict == "measured"
    assert told.bias_spm == pytest.approx(1.0, abs=0.6)
    assert told.contacts is not None
    assert (told.contacts.missed, told.contacts.invented) == (0, 0)
    assert np.mean(told.contacts.errors_ms) == pytest.approx(10.0)


def test_a_label_of_another_part_of_the_film_is_not_compared_with() -> None:
    label = label_of_a_run()
    first, last = measured_frames(run())
    elsewhere = replace(label.cadences[0], first=last + 5, last=last + 90)
    assert compared(replace(label, cadences=(elsewhere,)), run()).bias_spm is None
    both = replace(label, cadences=(elsewhere, label.cadences[0]))
    assert compared(both, run()).labelled == label.cadences[0]
    assert (first, last) == (0, len(run().track.time_s) - 1)


def test_a_refusal_is_a_row_with_its_reason_and_no_figure() -> None:
    told = cells(row(refused(LABEL, "The feet were not seen | at all.")))
    assert told == ["`run.mp4`", "real time", "refused: The feet were not seen / at all.", *["-"] * 9]


def test_every_row_has_as_many_cells_as_the_head() -> None:
    measured = compared(label_of_a_run(), run())
    for line in (row(measured), row(refused(LABEL, "why")), together([measured])):
        assert len(cells(line)) == len(cells(HEAD))


def test_bias_and_spread_stand_below_all_films() -> None:
    def film(bias_spm: float) -> Outcome:
        label = replace(label_of_a_run(), cadences=(Cadence(first=0, last=900, spm=160.0, give_spm=2.0),))
        return replace(compared(label, run()), cadence_spm=160.0 + bias_spm)

    told = cells(together([film(1.0), film(3.0), refused(LABEL, "why")]))
    assert told[:6] == ["**all**", "3 films", "2 with a labelled cadence", "-", "-", "+2.0, SD 1.4"]
    assert cells(together([refused(LABEL, "why")]))[5:] == ["-", "0", "0", "0 (0)", "0", "-", "-"]


def test_what_was_warned_of_stands_below_the_table() -> None:
    warned = replace(compared(label_of_a_run(), run()), warnings=("Only the second take was measured.",))
    assert markdown([warned]).endswith("- `run.mp4`: Only the second take was measured.\n")
    assert "What was said" not in markdown([replace(warned, warnings=())])


FILE: dict[str, Any] = {
    "videos": {
        "someone/run.mp4": {
            "frames": 121,
            "real_time": "real time",
            "cadence_true_spm": 161.4,
            "cadence_true_pm": 2.6,
            "initial_contacts": [{"frame_est": 8.2, "foot": "R"}, {"frame_est": 19.1, "foot": "L"}],
        },
        "someone/takes.mp4": {
            "frames": 667,
            "cadence_true_spm": None,
            "segments": [{"frames": [0, 61], "cadence_spm": 163, "pm": 4}],
        },
        "someone/unknown.mp4": {"frames": 85, "cadence_true_spm": None},
    }
}


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    path = tmp_path / "labels.json"
    path.write_text(json.dumps(FILE))
    return path


def test_labels_are_read(labels: Path) -> None:
    whole, takes, unknown = read_labels(labels)
    assert whole.cadences == (Cadence(first=0, last=120, spm=161.4, give_spm=2.6),)
    assert whole.touches == (Touch(frame=8.2, side=RIGHT), Touch(frame=19.1, side=LEFT))
    assert takes.cadences == (Cadence(first=0, last=61, spm=163, give_spm=4),)
    assert unknown == Label(file_name="unknown.mp4", about="")


def asked(monkeypatch: pytest.MonkeyPatch, folder: Path, labels: Path) -> int:
    monkeypatch.setattr(sys, "argv", ["real_clips", str(folder), "--labels", str(labels)])
    return command.main()


def test_films_or_labels_that_are_missing_are_told(
    labels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(monkeypatch, tmp_path, labels) == 1
    assert "None of the 3 labelled films" in capsys.readouterr().err
    assert asked(monkeypatch, tmp_path, tmp_path / "gone.json") == 1
    assert "There are no labels at" in capsys.readouterr().err


def test_those_that_are_there_are_measured_and_the_others_named(
    labels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "run.mp4").write_bytes(b"no film at all")
    assert asked(monkeypatch, tmp_path, labels) == 0
    said = capsys.readouterr().out
    assert "| `run.mp4` | real time | refused: run.mp4 is not a video" in said
    assert "Not there, and not measured: takes.mp4, unknown.mp4." in said
