"""The frame-by-frame report, read back by the standard readers."""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis
from gaitcheck.exports.frames import columns
from gaitcheck.exports.tables import to_csv, to_jsonl
from gaitcheck.landmarks import LANDMARKS
from tests.runner import exact_track, legs_exchanged, with_landmarks


@pytest.fixture(scope="module")
def run() -> Analysis:
    track = exact_track(Scenario(view="side-right", duration_s=4.0))
    xy_px = track.xy_px.copy()
    xy_px[30] = np.nan
    swapped = (track.time_s > 2.0) & (track.time_s < 2.4)
    return gaitcheck.assess(legs_exchanged(with_landmarks(track, xy_px), swapped))


@pytest.fixture(scope="module")
def rows(run: Analysis) -> list[dict[str, str]]:
    out = io.StringIO()
    to_csv(columns(run), out)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def test_there_is_one_row_a_frame_with_its_time(run: Analysis, rows: list[dict[str, str]]) -> None:
    assert [int(row["frame"]) for row in rows] == list(range(len(run.track.time_s)))
    assert [float(row["time_s"]) for row in rows] == pytest.approx(list(run.track.time_s), abs=1e-6)


def test_every_landmark_has_a_place_in_pixels_and_a_visibility(run: Analysis, rows: list[dict[str, str]]) -> None:
    for number, name in enumerate(LANDMARKS):
        assert float(rows[7][f"{name}_x_px"]) == pytest.approx(run.track.xy_px[7, number, 0], abs=0.01)
        assert float(rows[7][f"{name}_visibility"]) == 1.0


def test_a_frame_without_the_runner_has_empty_cells_and_says_repaired(rows: list[dict[str, str]]) -> None:
    assert rows[30]["left_knee_x_px"] == ""
    assert rows[30]["left_knee_repaired"] == "1"
    assert "nan" not in json.dumps(rows)


def test_exchanged_legs_are_flagged(rows: list[dict[str, str]]) -> None:
    assert rows[130]["legs_swapped"] == "1"
    assert rows[60]["legs_swapped"] == "0"


def test_events_stand_in_their_frames_and_phases_follow_them(run: Analysis, rows: list[dict[str, str]]) -> None:
    for event in run.gait.events:
        assert f"{event.side} {event.kind}" in rows[event.frame]["event"]
    assert {row["left_phase"] for row in rows} == {"stance", "swing", "unknown"}
    landed = next(event for event in run.gait.events if event.kind == "initial_contact" and event.time_s > 1)
    assert rows[landed.frame + 3][f"{landed.side}_phase"] == "stance"


def test_angles_have_their_unit_in_the_name_and_only_the_views_own_are_filled(rows: list[dict[str, str]]) -> None:
    assert 0 < float(rows[50]["right_knee_flexion_deg"]) < 130
    assert rows[50]["right_knee_valgus_deg"] == ""
    assert float(rows[50]["trunk_lean_deg"]) == pytest.approx(7.5, abs=1.0)


def test_json_lines_hold_the_same_as_the_table(run: Analysis, rows: list[dict[str, str]]) -> None:
    out = io.StringIO()
    to_jsonl(columns(run), out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert len(lines) == len(rows)
    for name, cell in lines[50].items():
        assert rows[50][name] == ("" if cell is None else str(cell))
