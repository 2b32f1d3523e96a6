"""Jitter taken out and nothing moved in time: courses whose true places are known."""

from __future__ import annotations

import numpy as np
import pytest

from gaitcheck.motion.smoothing import cutoff_hz, smooth
from gaitcheck.types import Floats

RATE_HZ = 60.0
EVEN_S = np.arange(240) / RATE_HZ
UNEVEN_S = np.sort(np.delete(EVEN_S, np.arange(7, 233, 5)))
CUT_HZ = 10.0


def swing(time_s: Floats, hz: float) -> Floats:
    return np.sin(2 * np.pi * hz * time_s + 0.4)


@pytest.mark.parametrize(("rate_hz", "cut_hz"), [(15, 4.5), (30, 6.0), (45, 8.0), (60, 10.0), (120, 13.0), (240, 13.0)])
def test_the_cut_off_follows_the_frame_rate(rate_hz: float, cut_hz: float) -> None:
    assert cutoff_hz(rate_hz) == pytest.approx(cut_hz)


@pytest.mark.parametrize("time_s", [EVEN_S, UNEVEN_S], ids=["even", "frames dropped"])
def test_a_legs_swing_passes_as_it_is_and_without_lag(time_s: Floats) -> None:
    true = swing(time_s, 1.4)
    np.testing.assert_allclose(smooth(true, time_s, CUT_HZ)[5:-5], true[5:-5], atol=0.002)
    np.testing.assert_allclose(smooth(true, time_s, CUT_HZ), true, atol=0.05)


@pytest.mark.parametrize(
    ("time_s", "hz", "left"),
    [
        pytest.param(EVEN_S, 5.0, 0.94, id="even, half the cut-off"),
        pytest.param(EVEN_S, 10.0, 0.5, id="even, the cut-off"),
        pytest.param(EVEN_S, 20.0, 0.02, id="even, jitter"),
        pytest.param(UNEVEN_S, 5.0, 0.94, id="frames dropped, half the cut-off"),
        pytest.param(UNEVEN_S, 10.0, 0.5, id="frames dropped, the cut-off"),
    ],
)
def test_at_the_cut_off_half_is_left_and_of_jitter_nothing(time_s: Floats, hz: float, left: float) -> None:
    """Twice through a filter that leaves 0.71 of a course at the cut-off."""
    middle = slice(40, -40)
    found = smooth(swing(time_s, hz), time_s, CUT_HZ)[middle]
    assert float(np.sqrt(2 * np.mean(found**2))) == pytest.approx(left, abs=0.05)


def test_backwards_in_time_is_the_same_backwards() -> None:
    jittery = swing(EVEN_S, 1.4) + np.random.default_rng(2).normal(0.0, 0.1, len(EVEN_S))
    np.testing.assert_allclose(
        smooth(jittery[::-1], EVEN_S, CUT_HZ)[40:-40], smooth(jittery, EVEN_S, CUT_HZ)[::-1][40:-40], atol=1e-3
    )


@pytest.mark.parametrize("frames", [4, 10, 31])
def test_a_film_of_a_few_frames_is_smoothed_too(frames: int) -> None:
    still = np.full((frames, 3, 2), 7.0)
    np.testing.assert_allclose(smooth(still, EVEN_S[:frames], CUT_HZ), still)


def test_a_cut_off_above_what_the_frames_can_show_is_lowered() -> None:
    slow_s = np.arange(40) / 12.0
    assert np.isfinite(smooth(swing(slow_s, 1.0), slow_s, CUT_HZ)).all()
