"""Who is in the film before anything goes wrong with it: runners, a walker, somebody who stands."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from benchmarks.synthetic.scenario import Leg, Scenario
from gaitcheck.types import Floats, PoseTrack
from tests.runner import exact_track
from tests.walker import STRIDE_S as WALKERS_STRIDE_S
from tests.walker import walking_track

RATE_HZ: Final = 240.0
STRIDE_S: Final = 172 / RATE_HZ
CADENCE_SPM: Final = 120.0 / STRIDE_S

UNEVEN: Final = {"left": Leg(valgus_deg=-6), "right": Leg(valgus_deg=11, strike_angle_deg=14, overstride_m=0.24)}
RUNNERS: Final = {
    "from the right": Scenario(view="side-right"),
    "from the left": Scenario(view="side-left", **UNEVEN),
    "from behind": Scenario(view="rear", **UNEVEN),
    "from the front": Scenario(view="front"),
    "aslant": Scenario(view="side-right", camera_yaw_deg=40.0),
}
OTHERS: Final = ("walking", "standing")
NAMES: Final = (*RUNNERS, *OTHERS)


def place_px(name: str, time_s: Floats) -> Floats:
    """(frames, 33, 2) where the body's points are at any moments, real seconds: its strides go on for ever."""
    stride_s, course_px = _stride(name)
    phase = (time_s / stride_s % 1.0) * (len(course_px) - 1)
    before = np.minimum(phase.astype(int), len(course_px) - 2)
    share = (phase - before)[:, None, None]
    placed: Floats = course_px[before] * (1 - share) + course_px[before + 1] * share
    return placed


@cache
def _stride(name: str) -> tuple[float, Floats]:
    """How long one stride takes, and the points in the course of it; the last moment is the first again."""
    if name == "walking":
        return WALKERS_STRIDE_S, _closed(walking_track(WALKERS_STRIDE_S, RATE_HZ))
    if name == "standing":
        still_px = exact_track(Scenario(standing=True, duration_s=0.1)).xy_px[:1]
        return STRIDE_S, np.repeat(still_px, 2, axis=0)
    scenario = RUNNERS[name]
    timed = scenario.to_dict() | {"frame_rate_hz": RATE_HZ, "duration_s": STRIDE_S, "cadence_spm": CADENCE_SPM}
    return STRIDE_S, _closed(exact_track(Scenario.from_dict(timed)))


def _closed(track: PoseTrack) -> Floats:
    closed: Floats = np.concatenate([track.xy_px, track.xy_px[:1]])
    return closed
