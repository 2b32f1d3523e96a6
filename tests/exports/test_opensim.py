"""Markers and motions, as OpenSim itself reads them."""

from __future__ import annotations

import io
import json
import platform
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.errors import CannotAnalyse, UsageError
from gaitcheck.exports.formats import FRAMES
from gaitcheck.exports.mot import in_degrees
from gaitcheck.exports.trc import positions_m
from gaitcheck.landmarks import INDEX, LANDMARKS
from tests.exports.runs import named, run, run_with_a_gap, slow_run
from tests.runner import exact_track

READER = Path(__file__).with_name("readers") / "opensim_reads.py"
KINDS = ("trc", "mot")
pytestmark = pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"),
    reason="opensim has no wheel for this machine",
)


def read(analysis: Analysis, kind: str, folder: Path) -> dict[str, Any]:
    """What OpenSim holds after reading the export."""
    FRAMES[kind].write(analysis, folder / f"run.{kind}")
    command = [sys.executable, str(READER), kind, f"run.{kind}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    held: dict[str, Any] = json.loads(done.stdout)
    return held


def in_metres(analysis: Analysis) -> Analysis:
    """The same track of a runner whose height is told."""
    return gaitcheck.assess(analysis.track, replace(analysis.provenance.settings, height_cm=175))


@pytest.fixture(scope="module")
def uneven() -> Analysis:
    """A tenth of the frames was never recorded."""
    return gaitcheck.assess(exact_track(Scenario(dropped_share=0.1), jitter_px=1.0), Settings(height_cm=175))


@pytest.mark.parametrize(
    "analysis", [run(), run("rear"), in_metres(run_with_a_gap())], ids=["side", "rear", "with a gap"]
)
def test_both_readers_hold_every_marker_where_it_was_and_none_where_it_was_not_seen(
    analysis: Analysis, tmp_path: Path
) -> None:
    held, motion = read(analysis, "trc", tmp_path), analysis.gait.motion
    assert held["names"] == held["table_names"] == list(LANDMARKS)
    assert held["unit"] == "meters"
    assert held["rate_hz"] == held["told_rate_hz"] == pytest.approx(motion.frame_rate_hz, rel=1e-4)
    for times in ("time_s", "frame_time_s"):
        np.testing.assert_allclose(held[times], motion.time_s, atol=2e-6)
    for positions in ("table_m", "data_m"):
        np.testing.assert_allclose(np.array(held[positions]), positions_m(motion), atol=6e-6)


def test_the_runner_stands_upright_on_the_ground_and_as_large_as_in_life(tmp_path: Path) -> None:
    held = np.array(read(run(), "trc", tmp_path)["table_m"])
    height_m = held[:, INDEX["nose"], 1] - held[:, [INDEX["left_heel"], INDEX["right_heel"]], 1].min(axis=1)
    assert 1.4 < np.median(height_m) < 1.75  # of a runner of 1.75 m, from the lower heel to the nose
    assert abs(np.percentile(held[:, INDEX["right_heel"], 1], 10)) < 0.05
    assert np.all(held[..., 2] == 0)
    ahead = held[:, INDEX["right_foot_index"], 0] - held[:, INDEX["right_heel"], 0]
    assert np.median(ahead) > 0.1  # toes point to where the runner goes


def test_from_behind_the_right_leg_is_on_the_side_that_opensim_calls_right(tmp_path: Path) -> None:
    held = np.array(read(run("rear"), "trc", tmp_path)["table_m"])
    assert np.all(held[..., 0] == 0)
    assert np.median(held[:, INDEX["right_hip"], 2] - held[:, INDEX["left_hip"], 2]) > 0.1


def test_an_uneven_clip_is_put_on_an_even_grid_and_that_is_told(uneven: Analysis, tmp_path: Path) -> None:
    held, motion = read(uneven, "trc", tmp_path), uneven.gait.motion
    np.testing.assert_allclose(np.diff(held["time_s"]), 1.0 / held["rate_hz"], atol=2e-6)
    assert len(held["time_s"]) > len(motion.time_s)
    known = positions_m(motion)[:, INDEX["right_knee"], 0]
    between = np.interp(held["time_s"], motion.time_s, known)
    np.testing.assert_allclose(np.array(held["table_m"])[:, INDEX["right_knee"], 0], between, atol=1e-5)
    assert "even grid of 60.00 Hz" in FRAMES["trc"].notes(uneven)[0]
    assert FRAMES["trc"].notes(run()) == ()


@pytest.mark.parametrize("analysis", [run(), run("rear"), slow_run()], ids=["side", "rear", "slow motion"])
def test_both_readers_hold_every_angle_in_degrees(analysis: Analysis, tmp_path: Path) -> None:
    held, angles = read(analysis, "mot", tmp_path), in_degrees(analysis)
    assert held["in_degrees"]
    assert held["names"] == [name for name, _ in angles]
    assert held["storage_names"] == ["time", *held["names"]]
    for times in ("time_s", "storage_time_s"):
        np.testing.assert_allclose(held[times], analysis.gait.motion.time_s, atol=2e-6)
    for values in ("table", "storage"):
        np.testing.assert_allclose(held[values], np.array([cells for _, cells in angles], dtype=float).T)


def test_a_motion_leaves_out_the_frames_in_which_nobody_was_seen_and_tells_so(tmp_path: Path) -> None:
    analysis = run_with_a_gap()
    held = read(analysis, "mot", tmp_path)
    angles = np.array([cells for _, cells in in_degrees(analysis)], dtype=float).T
    known = np.all(np.isfinite(angles), axis=1)
    assert 0 < np.sum(~known) < len(known)
    np.testing.assert_allclose(held["storage"], angles[known])
    np.testing.assert_allclose(held["storage_time_s"], analysis.gait.motion.time_s[known], atol=2e-6)
    assert FRAMES["mot"].notes(analysis) == (
        f"{np.sum(~known)} frames were left out, because an angle is not known there.",
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_file_name_stays_in_its_line(kind: str, tmp_path: Path) -> None:
    hostile = named(run(), "a\tb\nendheader\n\x1b[31m\udcff.mp4")
    held, plain = read(hostile, kind, tmp_path), read(run(), kind, tmp_path)
    assert held == plain


@pytest.mark.parametrize("kind", KINDS)
def test_doubtful_times_are_refused_with_the_way_out(kind: str) -> None:
    doubtful = gaitcheck.assess(slow_run().track, Settings(height_cm=175))
    with pytest.raises(CannotAnalyse) as caught:
        written(doubtful, kind)
    assert "--capture-fps" in caught.value.option
    assert "--" not in caught.value.hint


def test_markers_without_a_scale_are_refused_before_and_after_the_slow_part() -> None:
    with pytest.raises(UsageError, match="metres"):
        FRAMES["trc"].check(Settings(), Path("run.trc"))
    FRAMES["trc"].check(Settings(speed_kmh=10), Path("run.trc"))
    from_behind = gaitcheck.assess(run("rear").track, Settings(speed_kmh=10))
    with pytest.raises(UsageError) as caught:
        written(from_behind, "trc")
    assert "--height-cm" in caught.value.hint


def written(analysis: Analysis, kind: str) -> str:
    out, text = io.StringIO(), FRAMES[kind].text
    assert text is not None
    text(analysis, out)
    return out.getvalue()
