"""How a metric is declared: everything a reader asks about a number stands beside the function that makes it.

The function is called on one period of the run and returns one number (or None when this one period
does not carry it). Its name is the metric's id, its docstring the definition.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Concatenate, Final, ParamSpec, TypeVar

from gaitcheck.absence import Absence
from gaitcheck.metrics.camera_yaw import OfYaw
from gaitcheck.metrics.description import Description
from gaitcheck.metrics.instants import at_its_start
from gaitcheck.types import NO_CLOSE_UPS, CloseUps, Gait, Period, PeriodKind, Side, ViewName

Function = Callable[[Gait, Period], float | None]
Instants = Callable[[Gait, Period], tuple[float, ...]]

NEARLY: Final = 0.99
"""Of the frame rate that a metric needs: so much a camera's clock may be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closer:
    """How a second look at the pictures tells a metric: on a leg that was looked at, in the landmarks' place."""

    looked: Callable[[CloseUps, Side], bool]
    """Whether this leg was looked at again."""
    read: Callable[[CloseUps, Gait, Period], float | None]
    """The number on one period; None where the looks do not carry it."""
    floor: float
    """As the metric's own ``floor``, on a leg that was looked at."""
    absent: Callable[[CloseUps], Absence | None] | None = None
    """Says why the film does not carry a metric that only the pictures tell; None where it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Description):
    """A number about a run, and all there is to know about it before it is measured.

    Written as ``@metric(...)`` over the function; these and those of ``Description`` are what it takes.

    Parameters
    ----------
    per
        The period the function is called on.
    plausible
        Lowest and highest that a human body can do, wide and not tuned: what lies outside was misread, on a step
        or on a leg. ``plausible_source`` says whose body or what makes it so.
    floor
        Standard deviation of what averaging over steps cannot remove (bias of the landmarks and of the
        events), in the metric's own unit; ``floor_source`` says what it was measured on.
    closer
        How a second look at the pictures tells it in the landmarks' place: see ``Closer``.
    of_yaw
        What a camera off the line of running makes of it, from the rear or front: see ``camera_yaw``.
    only_view
        Narrows ``plane`` to one view.
    min_frame_rate_hz
        Below this it is not printed.
    needs_clock
        Whether doubt about slow motion withholds it.
    needs_speed
        Whether it is absent until the belt's speed is given.
    needs_points
        Roles that whoever marked the body must have marked, such as "heel" or "head", beside those that every run
        needs (``landmarks.Skeleton.has``).
    fewest_steps
        With fewer than this (on a leg, or in the run) it is not printed.
    least
        What it cannot be less than; its interval ends there.
    smallest_detectable_source
        Who published ``smallest_detectable``.
    absent
        Says why one recording does not carry it, where the view, the frame rate and the like do not say it.
    standard_error
        For a metric of the whole run, which has one sample: how uncertain that sample is.
    instants
        When, in one period, the picture shows what the number says, real seconds (``metrics/instants.py``): where a
        finding sends its reader to look. Left out, it is the landing with which the period begins.
    """

    function: Function = field(kw_only=False)
    id: str = field(init=False)
    definition: str = field(init=False)
    per: PeriodKind
    plausible: tuple[float, float]
    plausible_source: str
    floor: float
    floor_source: str
    closer: Closer | None = None
    of_yaw: OfYaw | None = None
    only_view: ViewName | None = None
    min_frame_rate_hz: float = 24.0
    needs_clock: bool = False
    needs_speed: bool = False
    needs_points: tuple[str, ...] = ()
    fewest_steps: int = 3
    least: float = -math.inf
    smallest_detectable_source: str = ""
    absent: Callable[[Gait], Absence | None] | None = None
    standard_error: Function | None = None
    instants: Instants = at_its_start

    def __post_init__(self) -> None:
        name_after(self.function, self)

    def __call__(self, gait: Gait, period: Period, close_ups: CloseUps = NO_CLOSE_UPS) -> float | None:
        """The number on one period."""
        if self.closer is not None and self.closer.looked(close_ups, period.side):
            return self.closer.read(close_ups, gait, period)
        return self.function(gait, period)

    def can_be(self, value: float) -> bool:
        """Whether a body can do it."""
        return self.plausible[0] <= value <= self.plausible[1]

    def has_frames_enough(self, frame_rate_hz: float) -> bool:
        """Whether a camera's rate carries it; one called 50 or 100 may run at 49.97 or 99.99."""
        return frame_rate_hz >= NEARLY * self.min_frame_rate_hz

    def __reduce__(self) -> tuple[Callable[[str, str, str], object], tuple[str, str, str]]:
        """Travel by name: a worker imports the declaration instead of receiving a copy."""
        return by_name, (self.function.__module__, self.id, self.package)


def by_name(module: str, name: str, package: str) -> object:
    """The declaration that a module holds under a name; another package's is marked as its own."""
    found = getattr(import_module(module), name)
    return replace(found, package=package) if package else found


def name_after(function: Callable[..., object], declared: object) -> None:
    """Give a declaration its function's name as the id, and its docstring as the definition."""
    object.__setattr__(declared, "id", function.__name__)
    object.__setattr__(declared, "definition", " ".join((function.__doc__ or "").split()))


Declared = TypeVar("Declared")
Declaring = TypeVar("Declaring", bound=Callable[..., object])
Fields = ParamSpec("Fields")


def decorator(
    kind: Callable[Concatenate[Declaring, Fields], Declared],
) -> Callable[Fields, Callable[[Declaring], Declared]]:
    """What turns a function into a declaration of that kind; it takes the kind's own fields."""

    def declared(*args: Fields.args, **fields: Fields.kwargs) -> Callable[[Declaring], Declared]:
        return lambda function: kind(function, *args, **fields)

    declared.__doc__ = kind.__doc__
    return declared


metric = decorator(Metric)
