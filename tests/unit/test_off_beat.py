"""What is timed by landings is told only where the landings go with the beat of the body."""

from __future__ import annotations

from dataclasses import replace

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck.events import find_gait
from gaitcheck.metrics.measure import measure
from gaitcheck.motion import clean
from gaitcheck.protocol import RUNNING
from gaitcheck.types import Measurement
from tests.reasons import said
from tests.runner import exact_track

RUNNER = gaitcheck.Settings(height_cm=175, speed_kmh=10.4)


def measured(beat_is: float) -> dict[str, Measurement]:
    """A runner whose body's beat was found so many times as long as it is."""
    gait = find_gait(clean(exact_track(Scenario(duration_s=4.0, frame_rate_hz=120)), RUNNER))
    motion = replace(gait.motion, step_period_s=gait.motion.step_period_s * beat_is)
    return {each.metric: each for each in measure(RUNNING.metrics, replace(gait, motion=motion))}


def test_a_beat_a_little_beside_the_landings_is_no_matter() -> None:
    assert measured(1.05)["cadence"].overall.value


def test_landings_that_come_to_another_beat_than_the_body_time_nothing() -> None:
    for beat_is in (0.85, 1.15):
        absent = {name: said(each.overall) for name, each in measured(beat_is).items()}
        for name in ("cadence", "step_time", "stride_time", "step_length", "ground_contact_time", "flight_time"):
            assert "while the body moves to" in absent[name], name
        assert not absent["trunk_lean"]
