"""How to film next time, so that what is missing now can be measured."""

from __future__ import annotations

from collections.abc import Iterator

from gaitcheck.metrics.declare import Metric
from gaitcheck.report.films import film_of
from gaitcheck.types import Analysis, Measurement, Plane, ViewName

Advice = dict[str, list[str]]


def next_time(analysis: Analysis) -> Advice:
    """Each piece of advice with the numbers it brings, most useful first."""
    advice: Advice = {}
    for measurement in analysis.measurements:
        metric = analysis.protocol.metric(measurement.metric)
        for words in () if metric.withheld else _lacks(metric, measurement, film_of(analysis, measurement.clip)):
            advice.setdefault(words, []).append(measurement.title)
    return dict(sorted(advice.items(), key=lambda item: -len(item[1])))


def _lacks(metric: Metric, measurement: Measurement, analysis: Analysis) -> Iterator[str]:
    motion = analysis.gait.motion
    if measurement.overall.value is None:
        yield from _place(metric, analysis)
        if not metric.has_frames_enough(motion.frame_rate_hz):
            yield f"Film at {max(60.0, metric.min_frame_rate_hz):.0f} frames per second or more."
        if metric.needs_clock and motion.clock_doubt:
            yield "Say at how many frames per second it was filmed."
        yield from _told(metric, analysis)
        if measurement.overall.steps < metric.fewest_steps and measurement.samples:
            yield "Film 20 to 30 seconds of steady running."
    elif metric.legs == "near" and motion.view.near_side is not None:
        yield f"Film from the {motion.view.near_side.other} side too, for the {motion.view.near_side.other} leg."


def _place(metric: Metric, analysis: Analysis) -> Iterator[str]:
    motion = analysis.gait.motion
    view = motion.view
    if metric.only_view not in (None, view.name):
        yield f"Film {'from the front' if metric.only_view is ViewName.FRONT else 'straight from behind'} as well."
    elif metric.plane not in (None, view.plane):
        side = metric.plane is Plane.SIDE
        yield "Film square from the side as well." if side else "Film straight from behind as well."
    elif metric.plane is not None and motion.view_doubt:
        yield "Film square to the runner, from one place, so that the view is clear."


def _told(metric: Metric, analysis: Analysis) -> Iterator[str]:
    motion = analysis.gait.motion
    if metric.needs_scale and motion.scale.m_per_leg_length is None:
        yield "Give your height."
    if metric.needs_speed and motion.speed_mps is None:
        yield "Give the treadmill's speed."
    if metric.needs_mass and motion.mass_kg is None:
        yield "Give your body mass, on a level treadmill."
