"""A body of which face, arms or feet are not marked is drawn and written as far as it is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.exports.drawing import draw, marks_of
from gaitcheck.exports.formats import FRAMES
from gaitcheck.exports.json import to_json
from gaitcheck.exports.skeleton import COLOURS
from gaitcheck.landmarks import BODY, CORE, INDEX, LANDMARKS, Skeleton
from gaitcheck.report.provenance import provenance
from gaitcheck.report.stills import body_cut, foot_cut, still
from gaitcheck.types import Side
from tests.runner import exact_track

SKELETONS = {"without face and arms": BODY, "without feet too": CORE}


@cache
def run(points: tuple[str, ...], view: str = "side-right") -> Analysis:
    track = exact_track(Scenario(view=view, duration_s=4.0, size_px=(270, 480)))
    skeleton = Skeleton(name="some", points=points)
    xy_px = track.xy_px.copy()
    xy_px[:, [INDEX[name] for name in skeleton.lacks(LANDMARKS)]] = np.nan
    return gaitcheck.assess(replace(track, xy_px=xy_px, skeleton=skeleton), Settings(height_cm=175))


@pytest.mark.parametrize("points", SKELETONS.values(), ids=SKELETONS)
@pytest.mark.parametrize("view", ["side-right", "rear"])
def test_legs_are_drawn_on_the_film(points: tuple[str, ...], view: str) -> None:
    analysis = run(points, view)
    marks = marks_of(analysis)
    landed = analysis.gait.events[4].frame
    drawn = draw(np.full((480, 270, 3), 90, np.uint8), marks, landed)[:480]
    for side in Side:
        assert np.count_nonzero(np.all(np.abs(drawn.astype(int) - COLOURS[side]) < 8, axis=2)) > 20


@pytest.mark.parametrize("points", SKELETONS.values(), ids=SKELETONS)
def test_the_reports_stills_show_the_body_and_the_foot(points: tuple[str, ...]) -> None:
    analysis, grey = run(points), np.full((480, 270, 3), 90, np.uint8)
    body_px = analysis.track.xy_px[60]
    assert still(grey, body_cut(body_px, 300.0), body_px) != still(grey, body_cut(body_px, 300.0), None)
    assert np.isfinite(foot_cut(body_px, Side.LEFT, 120.0).centre).all()


@pytest.mark.parametrize("points", SKELETONS.values(), ids=SKELETONS)
@pytest.mark.parametrize("kind", FRAMES)
def test_every_table_of_frames_can_be_written(points: tuple[str, ...], kind: str, tmp_path: Path) -> None:
    analysis, out = run(points), tmp_path / f"run{FRAMES[kind].suffix}"
    FRAMES[kind].write(analysis, out)
    assert out.stat().st_size > 1000
    assert to_json(analysis)


def test_the_report_says_whose_points_they_are() -> None:
    assert dict(provenance(run(CORE)))["Points"].startswith("some, fingerprint")
    assert "Pose model" not in dict(provenance(run(CORE)))


def test_between_looks_what_is_not_marked_stays_so() -> None:
    analysis = run(CORE)
    fast = replace(analysis.track, look_every=2)
    motion = gaitcheck.assess(fast, Settings(height_cm=175)).gait.motion
    assert np.isnan(motion.xy_ll[:, INDEX["left_heel"]]).all()
    assert np.isfinite(motion.xy_ll[:, [INDEX[name] for name in CORE]]).all()
