"""The run frame by frame."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from gaitcheck import Analysis
from gaitcheck.exports.formats import FRAMES
from gaitcheck.exports.frames import columns
from gaitcheck.exports.tables import to_csv, to_jsonl
from gaitcheck.kinematics.curves import CURVES
from gaitcheck.landmarks import LANDMARKS
from tests.exports.runs import UNSEEN, run, run_with_a_gap, slow_run

ANALYSES = [run(), run("rear"), slow_run(), run_with_a_gap()]


def csv_rows(analysis: Analysis) -> list[dict[str, str]]:
    out = io.StringIO()
    to_csv(columns(analysis), out)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def jsonl_rows(analysis: Analysis) -> list[dict[str, str | float | None]]:
    out = io.StringIO()
    to_jsonl(columns(analysis), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("analysis", ANALYSES, ids=["side", "rear", "slow", "gap"])
def test_csv_and_json_lines_hold_the_same_row_for_every_frame(analysis: Analysis) -> None:
    table, lines = csv_rows(analysis), jsonl_rows(analysis)
    assert len(table) == len(lines) == len(analysis.track.time_s)
    for row, line in zip(table, lines, strict=True):
        assert row == {name: "" if value is None else str(value) for name, value in line.items()}


@pytest.mark.parametrize("analysis", ANALYSES, ids=["side", "rear", "slow", "gap"])
def test_times_are_the_videos_own(analysis: Analysis) -> None:
    times = [float(row["time_s"]) for row in csv_rows(analysis)]
    np.testing.assert_allclose(times, analysis.track.time_s, atol=1e-6)


def test_every_column_is_there_with_its_unit() -> None:
    names = set(csv_rows(run())[0])
    assert {"frame", "time_s", "left_phase", "right_phase", "event", "legs_swapped"} <= names
    for landmark in LANDMARKS:
        assert {f"{landmark}_{what}" for what in ("x_px", "y_px", "visibility", "repaired")} <= names
    for curve in CURVES:
        stem = f"{curve.name}_{curve.unit}"
        assert ({f"left_{stem}", f"right_{stem}"} if curve.per_side else {stem}) <= names


def test_nobody_seen_is_an_empty_cell_and_never_nan() -> None:
    rows = csv_rows(run_with_a_gap())
    assert "nan" not in {value.lower() for row in rows for value in row.values()}
    middle = rows[(UNSEEN.start + UNSEEN.stop) // 2]
    assert middle["left_knee_x_px"] == ""
    assert middle["left_knee_flexion_deg"] == middle["right_knee_flexion_deg"] == middle["trunk_lean_deg"] == ""
    assert middle["left_phase"] == middle["right_phase"] == "unknown"


def test_a_curve_that_the_view_does_not_carry_is_empty() -> None:
    side, rear = csv_rows(run())[60], csv_rows(run("rear"))[60]
    assert side["right_knee_flexion_deg"]
    assert not side["right_knee_valgus_deg"]
    assert rear["right_knee_valgus_deg"]
    assert not rear["right_knee_flexion_deg"]


def test_a_leg_is_in_stance_from_contact_to_toe_off() -> None:
    analysis = run()
    phases = [row["right_phase"] for row in csv_rows(analysis)]
    stances = [period for period in analysis.gait.periods if period.kind == "stance" and period.side == "right"]
    assert stances
    for stance in stances:
        inside = (analysis.gait.motion.time_s >= stance.start_s) & (analysis.gait.motion.time_s < stance.end_s)
        assert {phases[frame] for frame in np.flatnonzero(inside)} == {"stance"}


@pytest.mark.parametrize("kind", FRAMES)
def test_the_file_is_the_only_one_left(tmp_path: Path, kind: str) -> None:
    FRAMES[kind].write(run(), tmp_path / f"frames.{kind}")
    assert [path.name for path in tmp_path.iterdir()] == [f"frames.{kind}"]
