"""Declared metrics to measurements: one number a leg with its interval, or the reason why there is none.

What a body cannot do was not done: the points of the wrong leg, or of nothing, were read. A step that reads so is left
out; where more than a quarter of a leg's steps do, the others are not believed either. On 10,000 films with faults
knees of -159 degrees and bounces of 10 m came out before (``python -m benchmarks.mutated``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from statistics import median
from typing import Final

import numpy as np
from scipy.stats import t as student

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.facts import Fact
from gaitcheck.landmarks import FEET
from gaitcheck.metrics.blame import blamed_on
from gaitcheck.metrics.cadence import off_beat
from gaitcheck.metrics.camera_yaw import too_far_off
from gaitcheck.metrics.declare import Metric
from gaitcheck.metrics.nearby import around
from gaitcheck.metrics.strike_class import strike_class
from gaitcheck.types import (
    NO_CLOSE_UPS,
    CloseUps,
    Estimate,
    Gait,
    Measurement,
    Period,
    PeriodKind,
    Plane,
    Sample,
    Side,
    ViewName,
)

FEW_STEPS: Final = 6
FRONT_FACTOR: Final = 2.0
"""From the front the model's landmarks show about a third of a knee that falls inwards, from behind more of it."""
BY_TOE_OFF: Final = (PeriodKind.STANCE, PeriodKind.SWING, PeriodKind.FLIGHT)
"""Periods that are bounded by a toe-off, which no other point tells."""
MOST_MISREAD: Final = 0.25
MEDIAN_OVER_MEAN: Final = 1.2533
"""Standard error of a median against that of a mean."""


def measure(metrics: Iterable[Metric], gait: Gait, close_ups: CloseUps = NO_CLOSE_UPS) -> tuple[Measurement, ...]:
    """Every metric over every period it is defined on, in the order given."""
    return tuple(_measured(metric, gait, close_ups) for metric in metrics)


def _measured(metric: Metric, gait: Gait, close_ups: CloseUps) -> Measurement:
    with blamed_on(metric.package, metric.id):
        return _measure(metric, gait, close_ups)


def _measure(metric: Metric, gait: Gait, close_ups: CloseUps) -> Measurement:
    reason = why_absent(metric, gait) or _not_looked_at(metric, close_ups)
    samples = () if reason else _samples(metric, gait, close_ups)
    floors = {side: _floor(metric, gait, close_ups, side) for side in Side}
    left, right = (_leg(metric, gait, samples, side, floors[side], reason) for side in (Side.LEFT, Side.RIGHT))
    return Measurement(
        metric=metric.id,
        title=metric.title,
        unit=metric.unit,
        decimals=metric.decimals,
        overall=_overall(metric, gait, samples, left, right, max(floors.values()), reason),
        left=left,
        right=right,
        reference=metric.reference,
        samples=tuple(sample for sample in samples if metric.can_be(sample.value)),
        mirrored_sd=_by_yaw(metric, gait),
    )


def why_absent(metric: Metric, gait: Gait) -> Absence | None:
    """Why this recording cannot carry a metric at all; None when it can."""
    motion = gait.motion
    if metric.withheld:
        return Absence.of(AbsenceKind.WITHHELD, text=metric.withheld)
    if metric.plane is not None and motion.view_doubt:
        return motion.view_doubt
    if metric.only_view is not None and motion.view.name is not metric.only_view:
        return Absence.of(AbsenceKind.NEEDS_VIEW, view=metric.only_view)
    if metric.plane is not None and motion.view.plane is not metric.plane:
        return Absence.of(AbsenceKind.NEEDS_VIEW, view=metric.plane)
    if missing := [role for role in _points_of(metric) if not motion.skeleton.has(role)]:
        return Absence.of(AbsenceKind.NEEDS_POINTS, points=", ".join(missing).replace("foot_index", "toe"))
    if metric.needs_clock and motion.clock_doubt:
        return motion.clock_doubt
    if metric.needs_clock and (doubt := off_beat(gait)):
        return doubt
    if not metric.has_frames_enough(motion.frame_rate_hz):
        return Absence.of(
            AbsenceKind.NEEDS_FRAME_RATE, needed_hz=metric.min_frame_rate_hz, frame_rate_hz=motion.frame_rate_hz
        )
    if metric.needs_scale and motion.scale.m_per_leg_length is None:
        belt = motion.view.plane is Plane.SIDE  # only there does its speed give the scale
        return Absence.of(AbsenceKind.NEEDS_HEIGHT_OR_SPEED if belt else AbsenceKind.NEEDS_HEIGHT)
    if metric.needs_speed and motion.speed_mps is None:
        return Absence.of(AbsenceKind.NEEDS_SPEED)
    if metric.needs_mass and motion.mass_kg is None:
        return Absence.of(AbsenceKind.NEEDS_MASS)
    if metric.of_yaw is not None and (reason := too_far_off(metric.of_yaw, gait, metric.floor)):
        return reason
    own = None if metric.absent is None else metric.absent(gait)
    return None if own is None else replace(own, of_a_class=metric.is_class)


def _points_of(metric: Metric) -> tuple[str, ...]:
    """The roles that a metric rests on; between landing and toe-off, these are the feet's."""
    return tuple(dict.fromkeys((*metric.needs_points, *(FEET if metric.per in BY_TOE_OFF else ()))))


def _not_looked_at(metric: Metric, close_ups: CloseUps) -> Absence | None:
    """Why the pictures do not tell what only they could; None where they do."""
    asked = None if metric.closer is None else metric.closer.absent
    reason = None if asked is None else asked(close_ups)
    return None if reason is None else replace(reason, of_a_class=metric.is_class)


def _samples(metric: Metric, gait: Gait, close_ups: CloseUps) -> tuple[Sample, ...]:
    """Of the legs that are seen well enough for this number: what the far leg showed is no evidence of it."""
    shown = (period for period in gait.of(metric.per) if _plainly_seen(metric, gait, period))
    found = (_sample(metric, around(gait, period), period, close_ups) for period in shown)
    return tuple(sample for sample in found if sample is not None)


def _sample(metric: Metric, nearby: Gait, period: Period, close_ups: CloseUps) -> Sample | None:
    value = metric(nearby, period, close_ups)
    if value is None:
        return None
    by_camera = 0.0 if metric.of_yaw is None else metric.of_yaw.too_much(nearby, period.side)
    return Sample(value=value - by_camera, period=period, at_s=metric.instants(nearby, period))


def _leg(
    metric: Metric, gait: Gait, samples: tuple[Sample, ...], side: Side, floor: float, reason: Absence | None
) -> Estimate:
    if reason:
        return Estimate(why_absent=reason)
    if metric.legs == "both":
        return Estimate(why_absent=Absence.of(AbsenceKind.BOTH_LEGS_TOGETHER))
    own = [sample for sample in samples if sample.period.side is side]
    if metric.legs == "near" and gait.near_sides and side not in gait.near_sides:
        return _none(metric, AbsenceKind.HIDDEN_BY_NEAR_LEG, side=side)
    return _estimate(metric, gait, own, floor)


def _plainly_seen(metric: Metric, gait: Gait, period: Period) -> bool:
    """Whether the leg was near where that counts: who crosses the picture both ways shows each leg in turn."""
    return metric.legs != "near" or gait.near_side(period.start_s) in (None, period.side)


def _floor(metric: Metric, gait: Gait, close_ups: CloseUps, side: Side) -> float:
    """What averaging does not remove on this leg: less where the pictures were read, more where the view shows less."""
    if metric.closer is not None and metric.closer.looked(close_ups, side):
        return metric.closer.floor
    frontal = metric.plane is Plane.FRONTAL and gait.motion.view.name is ViewName.FRONT
    return metric.floor * (FRONT_FACTOR if frontal else 1.0)


def _overall(
    metric: Metric,
    gait: Gait,
    samples: tuple[Sample, ...],
    left: Estimate,
    right: Estimate,
    floor: float,
    reason: Absence | None,
) -> Estimate:
    """The run's number: of both legs where both are there, of the one that is there otherwise."""
    if reason:
        return Estimate(why_absent=reason)
    if metric.legs == "both":
        return _estimate(metric, gait, samples, metric.floor)
    there = [leg for leg in (left, right) if leg.value is not None]
    if len(there) == 1:
        return there[0]
    if not there:
        near = gait.motion.view.near_side
        return Estimate(why_absent=(right if near is Side.RIGHT else left).why_absent)
    if metric.is_class:
        alike = left.value == right.value
        return left if alike else _none(metric, AbsenceKind.LEGS_DIFFER)
    return _estimate(metric, gait, samples, floor)


def _estimate(metric: Metric, gait: Gait, samples: Iterable[Sample], floor: float) -> Estimate:
    read = [sample.value for sample in samples]
    values = np.array([value for value in read if metric.can_be(value)])
    if len(read) - len(values) > MOST_MISREAD * len(read):
        return _misread(metric, len(read) - len(values), len(read))
    whole_run = metric.per is PeriodKind.RUN
    steps = len(gait.of(PeriodKind.STEP)) if whole_run else len(values)
    if len(values) == 0 or steps < metric.fewest_steps:
        return _none(metric, AbsenceKind.TOO_FEW_STEPS, steps=steps, needed_steps=metric.fewest_steps)
    value = float(median(values))
    error = _run_error(metric, gait) if whole_run else _error_of_median(values)
    half = float(np.hypot(error, 1.96 * _systematic(metric, gait, value, floor)))
    few = steps <= FEW_STEPS
    if metric.is_class:
        return strike_class(value, half, steps, few, gait.motion.frame_rate_hz)
    return Estimate(value=value, low=max(value - half, metric.least), high=value + half, steps=steps, few=few)


def _misread(metric: Metric, beyond: int, read: int) -> Estimate:
    """A number that no body reaches, which is not shown."""
    (low, high), unit = metric.plausible, "deg" if metric.is_class else metric.unit
    told = metric.needs_speed or metric.needs_mass
    if metric.per is PeriodKind.RUN:
        kind = AbsenceKind.IMPLAUSIBLE_AS_TOLD if told else AbsenceKind.IMPLAUSIBLE
        return _none(metric, kind, low=low, high=high, unit=unit)
    kind = AbsenceKind.IMPLAUSIBLE_STEPS_AS_TOLD if told else AbsenceKind.IMPLAUSIBLE_STEPS
    return _none(metric, kind, beyond=beyond, steps=read, low=low, high=high, unit=unit)


def _systematic(metric: Metric, gait: Gait, value: float, floor: float) -> float:
    """Standard deviation of what averaging over steps does not remove."""
    scale = gait.motion.scale.relative_sd * value if metric.needs_scale else 0.0
    return float(np.linalg.norm([floor, scale, _by_yaw(metric, gait)]))


def _by_yaw(metric: Metric, gait: Gait) -> float:
    return 0.0 if metric.of_yaw is None else metric.of_yaw.standard_error(gait)


def _error_of_median(values: np.ndarray) -> float:
    """Half of the 95 % interval of the median over steps."""
    count = len(values)
    quantile = float(student.ppf(0.975, count - 1))
    return quantile * MEDIAN_OVER_MEAN * float(np.std(values, ddof=1)) / float(np.sqrt(count))


def _run_error(metric: Metric, gait: Gait) -> float:
    """Half of the 95 % interval of the median over runs: of each one's own error, and of how far passes lie apart."""
    runs = gait.of(PeriodKind.RUN)
    if metric.standard_error is None:
        return 0.0
    errors = [metric.standard_error(gait, run) or 0.0 for run in runs]
    return 1.96 * float(np.hypot(np.sqrt(np.mean(np.square(errors)) / len(runs)), _apart(metric, gait, runs)))


def _apart(metric: Metric, gait: Gait, runs: tuple[Period, ...]) -> float:
    """Standard error that comes from the difference between passes; none of a single run."""
    values = [value for run in runs if (value := metric(gait, run)) is not None]
    return float(np.std(values, ddof=1)) / float(np.sqrt(len(values))) if len(values) > 1 else 0.0


def _none(metric: Metric, kind: AbsenceKind, **facts: Fact) -> Estimate:
    return Estimate(why_absent=Absence.of(kind, of_a_class=metric.is_class, **facts))
