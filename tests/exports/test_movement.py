"""The poses dataset, as the package movement itself reads it.

movement asks for another build of OpenCV than MediaPipe does, so it is not installed beside GaitCheck: its own
code and the two libraries that this lacks lie in a folder of the cache.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from platformdirs import user_cache_dir

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis
from gaitcheck.exports.formats import FRAMES
from gaitcheck.landmarks import INDEX, LANDMARKS
from tests.exports.runs import named, run, run_with_a_gap, slow_run
from tests.runner import exact_track, legs_exchanged

READER: Final = Path(__file__).with_name("readers") / "movement_reads.py"
MOVEMENT: Final = "movement==0.15.0"


@pytest.fixture(scope="module")
def movement() -> Path:
    """The folder that movement can be imported from, filled from the package index where it is not there yet."""
    folder = Path(user_cache_dir("gaitcheck")) / "readers" / MOVEMENT
    if not (folder / "whole").exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--no-deps", "--target", str(folder)]
        subprocess.run([*pip, MOVEMENT, "attrs", "loguru"], check=True)
        (folder / "whole").touch()
    return folder


def read(analysis: Analysis, movement: Path, folder: Path) -> dict[str, Any]:
    """What movement holds after reading the export."""
    FRAMES["movement"].write(analysis, folder / "run.nc")
    environment = {**os.environ, "PYTHONPATH": str(movement), "HOME": str(folder), "USERPROFILE": str(folder)}
    command = [sys.executable, str(READER), "run.nc"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    held: dict[str, Any] = json.loads(done.stdout)
    return held


@pytest.mark.parametrize("analysis", [run(), run_with_a_gap(), slow_run()], ids=["side", "gap", "slow motion"])
def test_movement_holds_every_landmark_where_the_model_saw_it(
    analysis: Analysis, movement: Path, tmp_path: Path
) -> None:
    held, track = read(analysis, movement, tmp_path), analysis.track
    assert held["dims"] == ["time", "space", "keypoints", "individuals"]
    assert (held["space"], held["individuals"]) == (["x", "y"], ["runner"])
    assert held["keypoints"] == list(LANDMARKS)
    np.testing.assert_array_equal(held["time_s"], track.time_s)
    kept = ~analysis.gait.motion.swapped
    assert np.mean(kept) > 0.5
    np.testing.assert_array_equal(np.array(held["position_px"])[kept, ..., 0].swapaxes(1, 2), track.xy_px[kept])
    np.testing.assert_array_equal(np.array(held["confidence"])[kept, ..., 0], track.visibility[kept])


def test_speed_is_right_on_frames_that_are_not_evenly_spaced(movement: Path, tmp_path: Path) -> None:
    track = exact_track(Scenario(dropped_share=0.1))
    xy_px = track.xy_px.copy()
    xy_px[:, INDEX["nose"], 0] = 100.0 + 30.0 * track.time_s
    held = read(gaitcheck.assess(replace(track, xy_px=xy_px)), movement, tmp_path)
    np.testing.assert_allclose(np.array(held["velocity_px_per_s"])[:, 0, INDEX["nose"]], 30.0)


def test_the_legs_have_their_right_names_and_keep_their_confidence(movement: Path, tmp_path: Path) -> None:
    exact = exact_track(Scenario())
    visibility = exact.visibility.copy()
    visibility[:, INDEX["left_knee"]] = 0.5
    swapped = (exact.time_s > 2.0) & (exact.time_s < 2.4)
    track = legs_exchanged(replace(exact, visibility=visibility), swapped)
    analysis = gaitcheck.assess(track)
    assert np.any(analysis.gait.motion.swapped)
    held = read(analysis, movement, tmp_path)
    put_right = analysis.gait.motion.swapped & swapped
    knees = np.array(held["position_px"])[put_right, :, INDEX["left_knee"], 0]
    np.testing.assert_allclose(knees, exact.xy_px[put_right, INDEX["left_knee"]])
    assert set(np.array(held["confidence"])[put_right, INDEX["right_knee"], 0]) == {0.5}  # what was called left there


def test_what_the_model_was_unsure_of_can_be_filtered_out(movement: Path, tmp_path: Path) -> None:
    track = run().track
    visibility = track.visibility.copy()
    visibility[10:20, INDEX["left_wrist"]] = 0.2
    analysis = replace(run(), track=replace(track, visibility=visibility))
    sure = np.array(read(analysis, movement, tmp_path)["sure_px"])
    assert np.flatnonzero(np.isnan(sure[:, 0, INDEX["left_wrist"], 0])).tolist() == list(range(10, 20))


def test_a_hostile_file_name_is_text(movement: Path, tmp_path: Path) -> None:
    held = read(named(run(), "a\tb\n\x1b[31m\udcff<b>.mp4"), movement, tmp_path)
    assert held["attrs"] == {
        "source_software": "GaitCheck",
        "time_unit": "seconds",
        "fps": pytest.approx(60.0),
        "source_file": r"a\tb\n\x1b[31m\udcff<b>.mp4",
    }
