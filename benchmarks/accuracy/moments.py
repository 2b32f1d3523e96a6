"""Landings and toe-offs beside the true ones: how far off in time, how many missed, how many invented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from benchmarks.accuracy.tables import VIEWS
from gaitcheck import Analysis
from gaitcheck.types import Side

NEAR_S: Final = 0.1
"""Moments of one foot farther apart than this are not the same one."""
EDGE_S: Final = 0.2
"""Nothing is promised this near to a clip's ends, so what is missed or found there does not count."""
HEADER: Final = "| moment | view | leg | true | bias, ms | SD, ms | RMSE, ms | missed | invented |"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """One kind of event of one leg of one clip."""

    group: tuple[str, str, str]  # kind, view, leg
    true: int
    errors_ms: tuple[float, ...]
    missed: int
    invented: int


@dataclass(slots=True)
class _Sum:
    true: int = 0
    missed: int = 0
    invented: int = 0
    errors_ms: list[float] = field(default_factory=list)


def moments_of(analysis: Analysis, truth: dict[str, Any]) -> Iterator[Moments]:
    """Each kind of event that this clip's view carries, leg by leg."""
    motion = analysis.gait.motion
    for kind in {event.kind for event in analysis.gait.events}:
        for side in Side:
            leg = "both" if motion.view.near_side is None else "near" if side is motion.view.near_side else "far"
            found = [event.time_s for event in analysis.gait.events if (event.kind, event.side) == (kind, side)]
            true = [each["time_s"] for each in truth["events"] if (each["kind"], each["side"]) == (kind, side)]
            yield _compared((kind, VIEWS.get(motion.view.name, motion.view.name), leg), found, true, motion.time_s[-1])


def _compared(group: tuple[str, str, str], found: list[float], true: list[float], end_s: float) -> Moments:
    inside = [time_s for time_s in true if EDGE_S <= time_s <= end_s - EDGE_S]
    met = [(time_s, min(found, key=lambda each: abs(each - time_s), default=np.inf)) for time_s in inside]
    errors_ms = tuple(1000 * (ours - time_s) for time_s, ours in met if abs(ours - time_s) < NEAR_S)
    invented = [
        time_s
        for time_s in found
        if EDGE_S <= time_s <= end_s - EDGE_S and min(abs(np.array(true) - time_s), default=np.inf) >= NEAR_S
    ]
    missed = len(inside) - len(errors_ms)
    return Moments(group=group, true=len(inside), errors_ms=errors_ms, missed=missed, invented=len(invented))


def markdown(found: Iterable[Moments]) -> str:
    """One line for each kind, view and leg."""
    sums: dict[tuple[str, str, str], _Sum] = {}
    for one in found:
        total = sums.setdefault(one.group, _Sum())
        total.true, total.missed = total.true + one.true, total.missed + one.missed
        total.invented += one.invented
        total.errors_ms += one.errors_ms
    lines = [f"| {' | '.join(group)} | {_figures(total)} |" for group, total in sorted(sums.items())]
    return "\n".join([HEADER, "|" + "---|" * HEADER.count("|", 1), *lines]).replace("_", " ") + "\n"


def _figures(total: _Sum) -> str:
    errors = np.array(total.errors_ms)
    times = " | ".join(f"{each:.1f}" for each in (errors.mean(), errors.std(), np.sqrt(np.mean(errors**2))))
    return f"{total.true} | {times} | {total.missed} | {total.invented}"
