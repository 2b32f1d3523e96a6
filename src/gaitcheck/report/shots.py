"""Which moments of a run are worth a picture: the usual step of each measured leg, and the one farthest from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np

from gaitcheck.kinematics.mid_stance import mid_stance_s
from gaitcheck.metrics.foot_strike_angle import foot_strike_angle
from gaitcheck.report.cycles import measured_sides
from gaitcheck.types import Analysis, Finding, Gait, Measurement, Period, PeriodKind, Sample, Side
from gaitcheck.words import numbers

FEWEST_STEPS: Final = 3
CLOSE_UPS: Final = 3
USUALLY: Final = ("overstride_distance", "overstride_ratio", "knee_valgus_angle", "step_time")
"""What steps are told apart by where no finding says: the first of these that was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture to take."""

    frame: int
    side: Side
    moment: str  # "landing", "mid-stance" or "toe-off"
    caption: str
    close: bool = False  # the foot instead of the whole runner


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Pictures that belong together."""

    title: str
    note: str
    shots: tuple[Shot, ...]


def groups(film: Analysis, findings: tuple[Finding, ...]) -> tuple[Group, ...]:
    """The pictures of one film, in the order of the report; the findings say by what steps are told apart."""
    motion = film.gait.motion
    if motion.view.plane is None:
        return ()
    steps = (_steps(film, side, _by_what(film, findings, side)) for side in measured_sides(film.gait))
    near = motion.view.near_side
    feet = None if near is None else _feet(film, near)
    return tuple(group for group in (*steps, feet) if group is not None)


def _by_what(film: Analysis, findings: tuple[Finding, ...], side: Side) -> Measurement | None:
    """The number of the first finding that each step of this leg has, or else a usual one."""
    found = [reason.metric for finding in findings for reason in finding.because]
    by_id = {each.metric: each for each in film.measurements if each.clip == 1}  # of joined films, this one's own
    candidates = (by_id[name] for name in (*found, *USUALLY) if name in by_id and _tells_steps_apart(film, name))
    fitting = (each for each in candidates if len(_samples(film.gait, each, side)) >= FEWEST_STEPS)
    return next(fitting, None)


def _tells_steps_apart(film: Analysis, name: str) -> bool:
    metric = film.protocol.metric(name)
    return metric.legs != "both" and not metric.is_class


def _samples(gait: Gait, measurement: Measurement, side: Side) -> list[tuple[Sample, Period]]:
    """One leg's samples, each with the stretch from its landing to the other foot's."""
    supports = {support.start_s: support for support in gait.of(PeriodKind.SUPPORT, side)}
    own = (sample for sample in measurement.samples if sample.period.side is side)
    landings = ((sample, _landing_s(sample.period)) for sample in own)
    return [(sample, supports[landing]) for sample, landing in landings if landing in supports]


def _landing_s(period: Period) -> float:
    return period.end_s if period.kind is PeriodKind.STEP else period.start_s


def _steps(film: Analysis, side: Side, measurement: Measurement | None) -> Group | None:
    """The usual step from landing to toe-off, and the farthest at its telling moment."""
    if measurement is None:
        return None
    samples = _samples(film.gait, measurement, side)
    middle = median(sample.value for sample, _ in samples)
    ordered = sorted(samples, key=lambda each: (round(abs(each[0].value - middle), 9), each[0].period.start_s))
    usual, farthest = ordered[0], ordered[-1]
    told = f"{measurement.title}, {measurement.unit}"
    return Group(
        title=f"{side.capitalize()} leg: the usual step, and the one farthest from it",
        note=f"Usual is the step nearest to the median of this number: {told}. Over {len(samples)} steps.",
        shots=(*_phases(film, usual, measurement), _farthest(film, farthest, measurement)),
    )


def _phases(film: Analysis, step: tuple[Sample, Period], measurement: Measurement) -> Iterator[Shot]:
    sample, support = step
    moments = _moments(film.gait, support)
    for moment, time_s in moments.items():
        words = f"Usual step ({_value(sample, measurement)}), {moment}"
        yield _shot(film, support.side, moment, time_s, words)


def _farthest(film: Analysis, step: tuple[Sample, Period], measurement: Measurement) -> Shot:
    sample, support = step
    moments = _moments(film.gait, support)
    telling = min(moments, key=lambda moment: abs(moments[moment] - sample.at_s[0]))
    words = f"Farthest step ({_value(sample, measurement)}), {telling}"
    return _shot(film, support.side, telling, moments[telling], words)


def _moments(gait: Gait, support: Period) -> dict[str, float]:
    """When a step passes its key moments, real seconds; toe-off only where it was told."""
    moments = {"landing": support.start_s, "mid-stance": mid_stance_s(gait.motion, support)}
    stances = (each for each in gait.of(PeriodKind.STANCE, support.side) if each.start_s == support.start_s)
    stance = next(stances, None)
    return moments if stance is None else moments | {"toe-off": stance.end_s}


def _value(sample: Sample, measurement: Measurement) -> str:
    return f"{numbers.number(sample.value, measurement.decimals)} {measurement.unit}"


def _feet(film: Analysis, near: Side) -> Group | None:
    """The near foot as it lands, on some steps spread over the run."""
    landings = film.gait.of(PeriodKind.SUPPORT, near)
    some = sorted({round(each) for each in np.linspace(0, len(landings) - 1, CLOSE_UPS + 2)[1:-1]}) if landings else []
    if not some:
        return None
    angles = (each for each in film.measurements if each.metric == foot_strike_angle.id)
    values = {sample.period.start_s: _value(sample, angle) for angle in angles for sample in angle.samples}
    shots = []
    for landing in (landings[number] for number in some):
        told = f", foot-strike angle {values[landing.start_s]}" if landing.start_s in values else ""
        shots.append(_shot(film, near, "landing", landing.start_s, f"Landing{told}", close=True))
    note = (
        "The frame nearest to the landing, unmarked, so that you can judge for yourself how the foot meets the ground."
    )
    return Group(title=f"{near.capitalize()} foot at landing", note=note, shots=tuple(shots))


def _shot(film: Analysis, side: Side, moment: str, time_s: float, words: str, *, close: bool = False) -> Shot:
    motion = film.gait.motion
    frame = int(np.argmin(np.abs(motion.time_s - time_s)))
    shown_s = float(film.track.time_s[frame])
    return Shot(frame=frame, side=side, moment=moment, caption=f"{words}, at {shown_s:.2f} s", close=close)
