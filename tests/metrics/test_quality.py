"""What is told of a film before its numbers: a runner seen without fault, and one fault at a time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.landmarks import INDEX
from gaitcheck.metrics.quality import quality
from gaitcheck.note import Note, NoteKind
from gaitcheck.types import (
    CameraYaw,
    CloseUps,
    Event,
    EventKind,
    LegCloseUp,
    PoseTrack,
    Quality,
    Side,
    Stretch,
    StretchKind,
)
from gaitcheck.words import Surface
from gaitcheck.words.notes import in_words
from tests.reasons import MADE_UP
from tests.runner import exact_track, mirrored


@cache
def whole(view: str = "side-right") -> Analysis:
    track = exact_track(Scenario(view=view, duration_s=6.0), jitter_px=0.3)
    return gaitcheck.assess(track, Settings(height_cm=175))


def told(
    analysis: Analysis, *, track: dict[str, Any] | None = None, stretches: tuple[Stretch, ...] = (), **motion: Any
) -> Quality:
    """The quality of the same run with something else known of its track or its motion."""
    gait = replace(analysis.gait, motion=replace(analysis.gait.motion, **motion))
    return quality(replace(analysis.track, **(track or {})), gait, analysis.measurements, stretches)


def said(found: Quality) -> list[str]:
    """What is told, in the words of the terminal."""
    return [in_words(note, Surface.TERMINAL) for note in found.notes]


def only(found: Quality) -> str:
    """The one thing that is told."""
    (one,) = said(found)
    return one


@pytest.mark.parametrize("view", ["side-right", "rear"])
def test_of_a_film_without_fault_nothing_is_told(view: str) -> None:
    assert told(whole(view)) == Quality(detected_share=1.0, repaired_share=0.0, swapped_share=0.0, notes=())


def frames(share: float) -> np.ndarray:
    """(frames,) the first of them."""
    count = len(whole().track.time_s)
    return np.arange(count) < share * count


def lost(share: float) -> PoseTrack:
    xy_px = whole().track.xy_px.copy()
    xy_px[frames(share), INDEX["left_hip"]] = np.nan
    return replace(whole().track, xy_px=xy_px)


@pytest.mark.parametrize(("share", "warned"), [(0.04, False), (0.10, True)])
def test_the_share_of_frames_in_which_the_runner_was_not_seen(share: float, warned: bool) -> None:
    found = told(whole(), track={"xy_px": lost(share).xy_px})
    assert found.detected_share == pytest.approx(1 - share, abs=0.003)
    assert ("The runner was seen in only 90% of the frames." in said(found)) is warned


@pytest.mark.parametrize(("share", "warned"), [(0.05, False), (0.20, True)])
def test_the_share_of_frames_in_which_the_legs_were_exchanged(share: float, warned: bool) -> None:
    found = told(whole(), swapped=frames(share))
    assert found.swapped_share == pytest.approx(share, abs=0.003)
    assert [("exchanged the legs in 20% of the frames" in warning) for warning in said(found)] == [True] * warned


def test_the_share_of_the_legs_points_that_were_repaired_and_no_others() -> None:
    repaired = np.zeros_like(whole().gait.motion.repaired)
    repaired[:, INDEX["nose"]] = True
    assert told(whole(), repaired=repaired).repaired_share == 0.0
    repaired[frames(0.5), INDEX["left_ankle"]] = True
    assert told(whole(), repaired=repaired).repaired_share == pytest.approx(0.5 / 10, abs=0.001)


def test_shares_are_of_the_measured_stretch_alone() -> None:
    count = len(whole().track.time_s)
    half = {"kind": StretchKind.RUNNING, "take": 1, "start_s": 3.0, "end_s": 6.0, "first": count // 2, "stop": count}
    found = told(whole(), swapped=frames(0.5), stretches=(Stretch(**half, measured=True),))
    assert found.swapped_share == 0.0
    found = told(whole(), swapped=~frames(0.5), stretches=(Stretch(**half, measured=True),))
    assert found.swapped_share == 1.0


def test_the_mirrored_run_has_the_same_quality() -> None:
    swapped = frames(0.2)
    mirror = gaitcheck.assess(mirrored(whole().track), Settings(height_cm=175))
    assert told(mirror, swapped=swapped) == told(whole(), swapped=swapped)


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({"frame_rate_hz": 30.0}, "Filmed at 30 frames per second; 60 or more tells how the foot lands."),
        ({"leg_length_px": 90.0}, "The runner is small in the picture"),
        ({"ground_angle_deg": -9.0}, "The ground looks tilted by about 9 degrees"),
        ({"notes": (Note.of(NoteKind.TOLD, text="The camera shook."),)}, "The camera shook."),
        ({"track": {"people_seen": 3}}, "3 people are in the picture; the nearest runner was followed"),
        ({"track": {"warnings": ("Every 3rd frame was looked at.",)}}, "Every 3rd frame was looked at."),
    ],
)
def test_each_fault_is_told_by_itself(known: dict[str, Any], says: str) -> None:
    assert only(told(whole(), **known)).startswith(says)


@pytest.mark.parametrize(
    "known",
    [
        {"frame_rate_hz": 50.0},
        {"leg_length_px": 120.0},
        {"ground_angle_deg": 7.0},
        {"frame_rate_hz": 30.0, "clock_doubt": MADE_UP},
    ],
)
def test_at_the_border_of_a_fault_or_where_the_clock_is_doubted_anyway_it_is_not_told(known: dict[str, Any]) -> None:
    assert told(whole(), **known).notes == ()


def test_from_behind_the_ground_tells_no_tilt() -> None:
    assert told(whole("rear"), ground_angle_deg=20.0).notes == ()


@pytest.mark.parametrize(("contacts", "warned"), [(13, True), (14, False)])
def test_fewer_than_fourteen_steps_are_told(contacts: int, warned: bool) -> None:
    events = tuple(
        Event(kind=kind, side=Side.LEFT, time_s=float(number), frame=number, confidence=1.0)
        for number in range(contacts)
        for kind in EventKind
    )
    found = quality(whole().track, replace(whole().gait, events=events), ())
    words = "Only 13 steps were seen; 10 seconds of running or more make the numbers steadier."
    assert said(found) == [words] * warned


@pytest.mark.parametrize(("deg", "where"), [(-6.0, "left"), (6.0, "right")])
def test_a_camera_off_the_line_is_told_with_the_side_on_which_it_stood(deg: float, where: str) -> None:
    gait = replace(whole("rear").gait, camera_yaw=CameraYaw(deg=deg, sd_deg=0.5))
    assert only(quality(whole("rear").track, gait, ())).startswith(
        f"The camera stood about 6 degrees off straight behind, to your {where}."
    )


def test_a_camera_nearly_in_line_is_not_spoken_of() -> None:
    gait = replace(whole("rear").gait, camera_yaw=CameraYaw(deg=1.0, sd_deg=0.5))
    assert quality(whole("rear").track, gait, ()).notes == ()


def test_knees_that_could_not_be_read_off_the_picture_are_named() -> None:
    close_ups = CloseUps(legs=LegCloseUp(why_absent=MADE_UP))
    found = quality(whole("rear").track, whole("rear").gait, (), close_ups=close_ups)
    assert "The outline of the standing leg (left and right) could not be read steadily" in only(found)
