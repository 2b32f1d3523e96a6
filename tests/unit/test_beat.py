"""Which period is the step's: signals whose answer was chosen, with what leads to half and double beats in them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gaitcheck
from benchmarks.synthetic.scenario import Leg, Scenario
from gaitcheck.landmarks import INDEX
from gaitcheck.motion.beat import find_beat
from gaitcheck.motion.rhythm import find_rhythm, torso_length_px
from gaitcheck.types import PoseTrack
from tests.runner import exact_track, legs_exchanged, mirrored, with_landmarks

RATE_HZ = 30.0
TIME_S = np.arange(0.0, 8.0, 1 / RATE_HZ)
STEP_S = 60.0 / 168.0


def bounce(step_s: float = STEP_S, every_second: float = 0.0) -> np.ndarray:
    """Hips that rise once a step, and more with every second one."""
    return np.cos(2 * np.pi * TIME_S / step_s) + every_second * np.cos(np.pi * TIME_S / step_s)


def swing(step_s: float = STEP_S, one_leg: float = 0.0) -> np.ndarray:
    """Ankles that pass each other once a step, one of them as much farther ahead as its leg kicks."""
    ahead = one_leg + np.sin(np.pi * TIME_S / step_s)
    return np.stack([ahead, 0.2 * np.cos(np.pi * TIME_S / step_s)], axis=1)


NOTHING, NO_ANKLES = np.zeros_like(TIME_S), np.zeros((len(TIME_S), 2))
JITTER = np.random.default_rng(1).normal(0.0, 0.15, (len(TIME_S), 3))


@pytest.mark.parametrize(
    ("height", "apart"),
    [
        pytest.param(bounce(), swing(), id="a steady runner"),
        pytest.param(bounce(), NO_ANKLES, id="hips alone"),
        pytest.param(NOTHING, swing(), id="ankles alone"),
        pytest.param(bounce(every_second=2.0), swing(), id="hips that come again with every stride"),
        pytest.param(bounce(every_second=0.5), swing(one_leg=0.4), id="one leg kicks"),
        pytest.param(3.0 * bounce(2.7 * STEP_S), swing(), id="hips under a hand that shakes"),
        pytest.param(bounce(STEP_S / 2), swing(), id="hips that rise twice a step"),
        pytest.param(bounce() + 2.0 * JITTER[:, 0], swing() + JITTER[:, 1:], id="jitter"),
    ],
)
def test_the_steps_period_is_found_and_not_its_half_or_double(height: np.ndarray, apart: np.ndarray) -> None:
    beat = find_beat(height, apart, RATE_HZ, (0.2, 6.0), lambda _: False)
    assert beat is not None
    assert beat.period_s == pytest.approx(STEP_S, rel=0.03)


def test_where_the_legs_are_silent_the_fall_decides_between_equals() -> None:
    """Hips that come again with every stride, ankles with every step, and names that come and go."""
    names = np.where(np.random.default_rng(2).random((len(TIME_S), 1)) < 0.5, 1.0, -1.0)
    for low_s, high_s, found_s in ((0.23, 0.48, STEP_S), (0.48, 1.0, 2 * STEP_S)):
        beat = find_beat(
            bounce(2 * STEP_S), names * swing(), RATE_HZ, (0.2, 6.0), lambda s, a=low_s, b=high_s: a < s < b
        )
        assert beat is not None
        assert beat.period_s == pytest.approx(found_s, rel=0.03)


def test_jitter_has_no_beat() -> None:
    for seed in range(20):
        noise = np.random.default_rng(seed).normal(size=(len(TIME_S), 3))
        beat = find_beat(noise[:, 0], noise[:, 1:], RATE_HZ, (0.2, 6.0), lambda _: True)
        assert beat is None or beat.evidence < 0.25


def runner(view: str = "side-right", **chosen: object) -> PoseTrack:
    return exact_track(Scenario(view=view, duration_s=6.0, frame_rate_hz=30, **chosen), jitter_px=0.5)


TRUNK = [INDEX[f"{side}_{joint}"] for side in ("left", "right") for joint in ("hip", "shoulder")]
SIDE, REAR = runner(), runner("rear")


def drawn_over(track: PoseTrack, share: float) -> PoseTrack:
    """As lines drawn over the runner make it: every so many looks the body is anywhere near."""
    rng = np.random.default_rng(4)
    where = rng.random(len(track.time_s)) < share
    away = rng.normal(0.0, 0.25 * torso_length_px(track), track.xy_px.shape)
    return with_landmarks(track, track.xy_px + away * where[:, None, None])


def shaken(track: PoseTrack, a_minute: float) -> PoseTrack:
    """As a hand does that goes up and down by a tenth of a trunk."""
    up = 0.1 * torso_length_px(track) * np.sin(2 * np.pi * a_minute / 60 * track.time_s)
    return with_landmarks(track, track.xy_px + up[:, None, None] * np.array([0.0, 1.0]))


def swaying(track: PoseTrack) -> PoseTrack:
    """Hips and shoulders that go with the stride, as under a limp."""
    xy_px = track.xy_px.copy()
    xy_px[:, TRUNK, 1] += 0.12 * torso_length_px(track) * np.cos(np.pi * track.time_s / STEP_S)[:, None]
    return with_landmarks(track, xy_px)


@pytest.mark.parametrize("track", [SIDE, REAR], ids=["side", "rear"])
@pytest.mark.parametrize(
    "disturbed",
    [lambda t: drawn_over(t, 0.2), lambda t: shaken(t, 57), lambda t: shaken(t, 84), swaying],
    ids=["lines drawn over", "shaken once a second", "shaken with the stride", "swaying"],
)
def test_a_disturbed_runner_keeps_the_beat(track: PoseTrack, disturbed) -> None:  # type: ignore[no-untyped-def]
    assert find_rhythm(disturbed(track)).cadence_spm == pytest.approx(168, rel=0.03)


LIMP = {"left": Leg(contact_s=0.275, overstride_m=0.16), "right": Leg(contact_s=0.225, overstride_m=0.27)}
LIMPING = runner(**LIMP)


@pytest.mark.parametrize("track", [SIDE, REAR, LIMPING], ids=["side", "rear", "limping"])
@pytest.mark.parametrize("length_s", [STEP_S, 2 * STEP_S, 0.75, 1.5])
def test_legs_exchanged_in_blocks_do_not_change_the_beat(track: PoseTrack, length_s: float) -> None:
    """Every other stride exchanged, the legs take turns with every stride."""
    blocks = (track.time_s // length_s).astype(int) % 2 == 1
    assert find_rhythm(legs_exchanged(track, blocks)).cadence_spm == pytest.approx(168, rel=0.03)


@settings(max_examples=10, deadline=None)
@given(a_minute=st.floats(40, 130), share=st.floats(0.0, 0.15))
def test_the_beat_of_a_mirrored_runner_is_the_same(a_minute: float, share: float) -> None:
    track = drawn_over(shaken(SIDE, a_minute), share)
    assert find_rhythm(mirrored(track)).cadence_spm == pytest.approx(find_rhythm(track).cadence_spm, rel=1e-9)


def test_a_limping_runners_beat_is_the_steps() -> None:
    assert gaitcheck.assess(LIMPING).measured("cadence").overall.value == pytest.approx(168, abs=1.0)
