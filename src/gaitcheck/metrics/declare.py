"""How a metric is declared: everything a reader asks about a number stands beside the function that makes it.

The function is called on one period of the run and returns one number (or None when this one period
does not carry it). Its name is the metric's id, its docstring the definition.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final, Literal

from gaitcheck.absence import Absence
from gaitcheck.metrics.camera_yaw import OfYaw
from gaitcheck.metrics.instants import at_its_start
from gaitcheck.types import Gait, Period, PeriodKind, Plane, Reference, Side, ViewName

Function = Callable[[Gait, Period], float | None]
Instants = Callable[[Gait, Period], tuple[float, ...]]
Legs = Literal["each", "near", "both"]

NEARLY: Final = 0.99
"""Of the frame rate that a metric needs: so much a camera's clock may be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A number about a run, and all there is to know about it before it is measured."""

    id: str
    title: str
    definition: str
    unit: str
    sign: str
    decimals: int
    plane: Plane | None
    only_view: ViewName | None
    per: PeriodKind
    legs: Legs
    min_frame_rate_hz: float
    needs_clock: bool
    needs_scale: bool
    needs_speed: bool
    needs_mass: bool
    fewest_steps: int
    least: float
    plausible: tuple[float, float]
    plausible_source: str
    floor: float
    floor_source: str
    closer_floor: float
    looked_closer: Callable[[Gait, Side], bool] | None
    of_yaw: OfYaw | None
    smallest_detectable: float
    smallest_detectable_source: str
    reference: Reference | None
    is_class: bool
    withheld: str
    absent: Callable[[Gait], Absence | None] | None
    standard_error: Function | None
    instants: Instants
    function: Function

    def __call__(self, gait: Gait, period: Period) -> float | None:
        """The number on one period."""
        return self.function(gait, period)

    def can_be(self, value: float) -> bool:
        """Whether a body can do it."""
        return self.plausible[0] <= value <= self.plausible[1]

    def has_frames_enough(self, frame_rate_hz: float) -> bool:
        """Whether a camera's rate carries it; one called 50 or 100 may run at 49.97 or 99.99."""
        return frame_rate_hz >= NEARLY * self.min_frame_rate_hz

    def __reduce__(self) -> tuple[Callable[[str, str], object], tuple[str, str]]:
        """Travel by name: a worker imports the declaration instead of receiving a copy."""
        return by_name, (self.function.__module__, self.id)


def by_name(module: str, name: str) -> object:
    """The declaration that a module holds under a name."""
    return getattr(import_module(module), name)


def metric(
    *,
    title: str,
    unit: str,
    decimals: int,
    per: PeriodKind,
    plausible: tuple[float, float],
    plausible_source: str,
    floor: float,
    floor_source: str,
    closer_floor: float = 0.0,
    looked_closer: Callable[[Gait, Side], bool] | None = None,
    of_yaw: OfYaw | None = None,
    sign: str = "",
    plane: Plane | None = None,
    only_view: ViewName | None = None,
    legs: Legs = "each",
    min_frame_rate_hz: float = 24.0,
    needs_clock: bool = False,
    needs_scale: bool = False,
    needs_speed: bool = False,
    needs_mass: bool = False,
    fewest_steps: int = 3,
    least: float = -math.inf,
    smallest_detectable: float = 0.0,
    smallest_detectable_source: str = "",
    reference: Reference | None = None,
    is_class: bool = False,
    withheld: str = "",
    absent: Callable[[Gait], Absence | None] | None = None,
    standard_error: Function | None = None,
    instants: Instants = at_its_start,
) -> Callable[[Function], Metric]:
    """Turn a function of one period into a metric.

    Parameters
    ----------
    unit
        What the number is in, as it is printed.
    decimals
        How many digits after the point are worth printing.
    sign
        What a positive number means, in words.
    plane
        The plane it must be filmed in; None: any view carries it. ``only_view`` narrows it to one view.
    per
        The period the function is called on.
    legs
        "each": left and right have numbers of their own; "near": only the leg next to the camera is
        trusted in a side view; "both": one number for the run.
    min_frame_rate_hz
        Below this it is not printed.
    needs_clock
        Whether doubt about slow motion withholds it.
    needs_scale
        Whether it is absent until a height or a belt speed is given; ``needs_speed`` and ``needs_mass``
        the same for the belt's speed and the body's mass.
    fewest_steps
        With fewer than this (on a leg, or in the run) it is not printed.
    least
        What it cannot be less than; its interval ends there.
    plausible
        Lowest and highest that a human body can do, wide and not tuned: what lies outside was misread, on a step
        or on a leg. ``plausible_source`` says whose body or what makes it so.
    floor
        Standard deviation of what averaging over steps cannot remove (bias of the landmarks and of the
        events), in the metric's own unit; ``floor_source`` says what it was measured on.
    closer_floor
        The same on a leg of which ``looked_closer`` says that the pictures themselves were read.
    of_yaw
        What a camera off the line of running makes of it, from the rear or front: see ``camera_yaw``.
    smallest_detectable
        Smallest change between two films of one runner that others could tell from measuring twice, in the
        metric's own unit; 0 where nobody has published one. ``smallest_detectable_source`` says who has.
    is_class
        Printed as a word (the foot strike type) instead of the number; see ``strike_class``.
    withheld
        Why it is never printed: what was measured of it on the benchmark. It is declared so that a runner
        who looks for it finds the reason.
    absent
        Says why one recording does not carry it, where the view, the frame rate and the like do not say it.
    standard_error
        For a metric of the whole run, which has one sample: how uncertain that sample is.
    instants
        When, in one period, the picture shows what the number says, real seconds (``metrics/instants.py``): where a
        finding sends its reader to look. Left out, it is the landing with which the period begins.
    """

    def declare(function: Function) -> Metric:
        return Metric(
            id=function.__name__,
            title=title,
            definition=" ".join((function.__doc__ or "").split()),
            unit=unit,
            sign=sign,
            decimals=decimals,
            plane=plane,
            only_view=only_view,
            per=per,
            legs=legs,
            min_frame_rate_hz=min_frame_rate_hz,
            needs_clock=needs_clock,
            needs_scale=needs_scale,
            needs_speed=needs_speed,
            needs_mass=needs_mass,
            fewest_steps=fewest_steps,
            least=least,
            plausible=plausible,
            plausible_source=plausible_source,
            floor=floor,
            floor_source=floor_source,
            closer_floor=closer_floor,
            looked_closer=looked_closer,
            of_yaw=of_yaw,
            smallest_detectable=smallest_detectable,
            smallest_detectable_source=smallest_detectable_source,
            reference=reference,
            is_class=is_class,
            withheld=withheld,
            absent=absent,
            standard_error=standard_error,
            instants=instants,
            function=function,
        )

    return declare
