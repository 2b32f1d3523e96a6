"""What the peers write down, read from small samples written by hand in their formats."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from benchmarks.peers import myogait, ours, sports2d, trc
from benchmarks.peers.clips import rendered
from benchmarks.peers.records import Contact, PeerError
from gaitcheck.landmarks import LANDMARKS
from gaitcheck.types import Side

PRINTED = """Events: 6 (zeni)
Segmenting gait cycles...
  14 valid cycles
Computing statistics...
  Cadence: 163.6 steps/min
  Stride: 0.733 +/- 0.006 s
  Symmetry overall: 8.9%
  !! High cadence: 164 steps/min (normal: 100-120)
Done.
"""
EVENTS = {
    "method": "zeni",
    "fps": 60.0,
    "left_hs": [{"frame": 18, "time": 0.3, "confidence": 0.932}, {"frame": 62, "time": 1.0333, "confidence": 1.0}],
    "right_hs": [{"frame": 40, "time": 0.6667, "confidence": 0.957}],
    "left_to": [{"frame": 41, "time": 0.6833, "confidence": 1.0}],
}
MOTION = (
    "Coordinates\nversion=1\nnRows=2\nnColumns=3\ninDegrees=yes\nendheader\n"
    "time\tright knee\tleft knee\n0.0\t9\t8\n0.1\t7\t6\n"
)
PRINTED_BY_SPORTS2D = "Camera horizon: -41.80°, corrected using \n- Person 0: Seen from the front.\nAngles saved.\n"


def test_myogaits_printed_cadence_its_flags_and_its_heel_strikes_are_read() -> None:
    told = myogait.from_printed(PRINTED, EVENTS)
    assert told.cadence_spm == 163.6
    assert told.words == ("High cadence: 164 steps/min (normal: 100-120)",)
    assert told.contacts == (
        Contact(time_s=0.3, side=Side.LEFT),
        Contact(time_s=0.6667, side=Side.RIGHT),
        Contact(time_s=1.0333, side=Side.LEFT),
    )


def test_a_printed_cadence_of_nought_is_none() -> None:
    assert myogait.from_printed(PRINTED.replace("163.6", "0.0"), {}).cadence_spm is None


def test_a_pipeline_without_cycles_has_contacts_and_no_cadence() -> None:
    told = myogait.from_pipeline({"cadence_spm": None, "events": EVENTS, "warnings": ["cycles: only 0 left cycle(s)"]})
    assert told.cadence_spm is None
    assert len(told.contacts or ()) == 3
    assert told.words == ("cycles: only 0 left cycle(s)",)


def test_sports2d_tells_angles_and_its_idea_of_the_view_but_no_contacts() -> None:
    told = sports2d.told(MOTION, PRINTED_BY_SPORTS2D)
    assert told.words == ("2 angles in 2 frames", "Camera horizon: -41.80°", "Person 0: Seen from the front")
    assert told.contacts is None
    assert told.cadence_spm is None


def test_a_motion_file_without_a_table_is_said_to_be_unreadable() -> None:
    with pytest.raises(PeerError, match="cannot be read"):
        sports2d.told("Coordinates\nversion=1\n", "")


def test_our_own_report_is_read_by_the_same_rules() -> None:
    cadence = {"metric": "cadence", "value": None, "why_absent": "slow motion is likely"}
    events = [
        {"kind": "initial_contact", "side": "left", "time_s": 0.37},
        {"kind": "toe_off", "side": "left", "time_s": 0.63},
    ]
    report = {"measurements": [cadence], "events": events, "quality": {"warnings": ["Few steps."]}}
    told = ours.told(report)
    assert told.cadence_spm is None
    assert told.contacts == (Contact(time_s=0.37, side=Side.LEFT),)
    assert told.words == ("cadence: slow motion is likely", "Few steps.")


def test_landmarks_reach_sports2d_as_pixels_with_hip_and_neck_between_the_sides(tmp_path: Path) -> None:
    cells = {f"{name}_{axis}_px": "1" for name in LANDMARKS for axis in "xy"}
    cells |= {"left_hip_x_px": "100", "right_hip_x_px": "120", "left_hip_y_px": "300", "right_hip_y_px": "310"}
    unseen = dict.fromkeys(cells, "")
    trc.write([cells, unseen], tmp_path / "landmarks_px.trc", 50.0)
    lines = (tmp_path / "landmarks_px.trc").read_text().splitlines()
    markers = lines[3].split("\t")[2::3]
    seen, blank = csv.reader(io.StringIO("\n".join(lines[5:])), delimiter="\t")
    column = 2 + 3 * markers.index("Hip")
    assert [float(cell) for cell in seen[column : column + 2]] == [110, 305]
    assert float(blank[1]) == pytest.approx(0.02)
    assert blank[column : column + 2] == ["", ""]


def test_in_slow_motion_the_truth_is_put_on_the_files_clock() -> None:
    truth = {
        "scenario": {"view": "rear", "frame_rate_hz": 120.0},
        "slow_motion_factor": 4.0,
        "cadence_spm": 168.0,
        "events": [
            {"kind": "initial_contact", "side": "right", "time_s": 0.5},
            {"kind": "toe_off", "side": "right", "time_s": 0.7},
        ],
    }
    clip = rendered("slow", Path("slow.mp4"), truth, "chosen")
    assert clip.contacts == (Contact(time_s=2.0, side=Side.RIGHT),)
    assert (clip.frame_rate_hz, clip.capture_rate_hz, clip.cadence_spm) == (30, 120, 168)
    assert clip.seen_from == "back"
