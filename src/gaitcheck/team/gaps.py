"""Who was not filmed from where, and which numbers that leaves unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gaitcheck.metrics.description import Description
from gaitcheck.team.athlete import Athlete, metrics_of
from gaitcheck.types import Plane, ViewName

SIDES: Final = {ViewName.SIDE_LEFT.value, ViewName.SIDE_RIGHT.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A view that some athletes lack."""

    id: str
    title: str
    who: tuple[Athlete, ...]
    unknown: tuple[str, ...]  # titles of the numbers that it leaves unknown
    of: str = "of them"


def gaps(everybody: Sequence[Athlete]) -> tuple[Gap, ...]:
    """Every kind of gap that somebody has; who was not measured at all is told among the failures."""
    measured, metrics = [athlete for athlete in everybody if athlete.measured], metrics_of(everybody)
    found = (
        Gap(
            id="no-rear",
            title="No film from behind or from the front",
            who=tuple(athlete for athlete in measured if Plane.FRONTAL not in athlete.planes),
            unknown=_titles(metrics, Plane.FRONTAL),
        ),
        Gap(
            id="no-side",
            title="No film from the side",
            who=tuple(athlete for athlete in measured if Plane.SIDE not in athlete.planes),
            unknown=_titles(metrics, Plane.SIDE),
        ),
        Gap(
            id="one-side",
            title="Filmed from one side only",
            who=tuple(athlete for athlete in measured if _hidden_leg(athlete)),
            unknown=_titles(metrics, Plane.SIDE, legs="near"),
            of="of the leg away from the camera",
        ),
    )
    return tuple(gap for gap in found if gap.who)


def _titles(metrics: Sequence[Description], plane: Plane, legs: str | None = None) -> tuple[str, ...]:
    own = (metric for metric in metrics if metric.plane is plane and not metric.withheld)
    return tuple(dict.fromkeys(metric.title for metric in own if legs in (None, metric.legs)))


def _hidden_leg(athlete: Athlete) -> bool:
    """Whether one leg was away from the camera in every film from the side that counts today."""
    seen = {view for entry in athlete.current for view in entry.views}
    return len(seen & SIDES) == 1
