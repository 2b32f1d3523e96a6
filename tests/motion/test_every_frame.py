"""From the frames that were looked at to all of them: a smooth motion, of which every few frames are known."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Settings
from gaitcheck.landmarks import INDEX
from gaitcheck.motion import clean
from gaitcheck.motion.every_frame import at_every_frame, frames_of, looks_of
from gaitcheck.types import Motion, PoseTrack
from tests.runner import exact_track

EVERY = 3


@cache
def track() -> PoseTrack:
    return exact_track(Scenario(view="side-right", duration_s=2.5, frame_rate_hz=180.0))


@cache
def whole() -> Motion:
    """What there is at every frame."""
    return clean(track(), Settings(height_cm=175))


def looks(motion: Motion | None = None) -> Motion:
    """What of it is known when every third frame is looked at."""
    known = motion or whole()
    return replace(
        known,
        time_s=known.time_s[::EVERY],
        xy_ll=known.xy_ll[::EVERY],
        seen=known.seen[::EVERY].copy(),
        repaired=known.repaired[::EVERY].copy(),
        swapped=known.swapped[::EVERY].copy(),
        frame_rate_hz=known.frame_rate_hz / EVERY,
    )


def told(motion: Motion) -> Motion:
    return at_every_frame(motion, replace(track(), look_every=EVERY))


def test_between_the_looks_the_body_is_where_it_was() -> None:
    found, last = told(looks()), (len(whole().time_s) - 1) // EVERY * EVERY
    np.testing.assert_allclose(found.time_s, whole().time_s)
    np.testing.assert_allclose(found.xy_ll[: last + 1], whole().xy_ll[: last + 1], atol=0.002)
    np.testing.assert_allclose(found.xy_ll[: last + 1 : EVERY], looks().xy_ll, atol=1e-12)


def test_a_mirrored_motion_is_told_mirrored() -> None:
    other_way = replace(looks(), xy_ll=looks().xy_ll * np.array([-1.0, 1.0]))
    np.testing.assert_allclose(told(other_way).xy_ll, told(looks()).xy_ll * np.array([-1.0, 1.0]), atol=1e-12)


def test_the_cameras_rate_is_that_of_all_frames() -> None:
    assert told(looks()).frame_rate_hz == pytest.approx(180.0)


def test_frames_after_the_last_look_stay_where_it_was_and_are_not_seen() -> None:
    known = looks()
    seen = track()
    cut = frames_of(seen, np.arange(len(seen.time_s)) < (len(known.time_s) - 1) * EVERY + EVERY)
    found = at_every_frame(known, replace(cut, look_every=EVERY))
    np.testing.assert_allclose(found.xy_ll[-EVERY:], np.repeat(known.xy_ll[-1:], EVERY, axis=0), atol=1e-12)
    assert found.seen[-EVERY].all()
    assert not found.seen[-EVERY + 1 :].any()


def test_a_frame_counts_as_seen_only_between_two_looks_that_saw_and_as_repaired_beside_one_that_was() -> None:
    known, ankle = looks(), INDEX["left_ankle"]
    known.seen[20, ankle] = False
    known.repaired[40, ankle] = True
    found = told(known)
    assert [int(at) for at in np.flatnonzero(~found.seen[:100, ankle])] == [58, 59, 60, 61, 62]
    assert [int(at) for at in np.flatnonzero(found.repaired[:, ankle])] == [118, 119, 120, 121, 122]


def test_the_legs_count_as_exchanged_in_the_frames_nearest_to_the_look_that_found_it() -> None:
    known = looks()
    known.swapped[10] = True
    assert [int(at) for at in np.flatnonzero(told(known).swapped)] == [29, 30, 31]


def test_of_a_film_in_slow_motion_the_times_are_lifes() -> None:
    slow = replace(track(), time_s=track().time_s * 4.0, look_every=EVERY)
    found = at_every_frame(replace(looks(), slow_motion_factor=4.0), slow)
    np.testing.assert_allclose(found.time_s, track().time_s)


def test_where_every_frame_was_looked_at_nothing_changes() -> None:
    assert at_every_frame(whole(), track()) is whole()
    assert looks_of(track()) is track()


def test_the_looks_of_a_track_are_its_looked_at_frames() -> None:
    seen = replace(track(), look_every=EVERY, camera=np.arange(4.0 * len(track().time_s)).reshape(-1, 4))
    found = looks_of(seen)
    assert found.look_every == 1
    np.testing.assert_array_equal(found.time_s, seen.time_s[::EVERY])
    np.testing.assert_array_equal(found.xy_px, seen.xy_px[::EVERY])
    np.testing.assert_array_equal(found.camera, seen.camera[::EVERY])
