"""How a finding is declared: what must be seen, the cue, its evidence and how strong that is.

The function looks at the measurements and returns what speaks for the finding; nothing means it does
not hold. Metrics are named as objects, so that a misspelt name is an import error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.metrics.declare import Metric, by_name, decorator, name_after
from gaitcheck.settings import Settings
from gaitcheck.types import Because, Estimate, Measurement, Side

Strength = Literal["strong", "moderate", "limited", "expert opinion"]


@dataclass(frozen=True, slots=True)
class Measured:
    """Measurements looked up by the metric itself, and the three questions that rules ask of them.

    A rule holds only where the whole 95 % interval lies beyond its limit: what may be chance is not said.
    """

    by_id: Mapping[str, Measurement]
    told: Settings = field(default_factory=Settings)

    def estimate(self, metric: Metric, side: Side | None = None) -> Estimate:
        """One leg's estimate, or the run's; of what the protocol does not measure, that it does not."""
        measurement = self.by_id.get(metric.id)
        if measurement is None:
            return Estimate(why_absent=Absence.of(AbsenceKind.NOT_IN_THIS_RUN))
        return measurement.overall if side is None else measurement.of(side)

    def number(self, metric: Metric, side: Side | None = None) -> float | None:
        """The value of one leg, or of the run, where it is a number that is there."""
        value = self.estimate(metric, side).value
        return value if isinstance(value, float) else None

    def surely_above(self, metric: Metric, limit: float, side: Side | None = None) -> bool:
        """Whether the whole interval lies above a limit."""
        low = self.estimate(metric, side).low
        return low is not None and low > limit

    def surely_below(self, metric: Metric, limit: float, side: Side | None = None) -> bool:
        """Whether the whole interval lies below a limit."""
        high = self.estimate(metric, side).high
        return high is not None and high < limit

    def because(self, metric: Metric, side: Side | None = None) -> Because:
        """A measurement in words a runner reads, with its interval and the number of steps."""
        measured, estimate = self.by_id[metric.id], self.estimate(metric, side)
        leg = "" if side is None else f", {side} leg"
        value, low, high = (_shown(number, metric.decimals) for number in (estimate.value, estimate.low, estimate.high))
        interval = f" (95 % interval {low} to {high})" if estimate.low is not None else ""
        unit = f" {metric.unit}" if isinstance(estimate.value, float) else ""
        says = f"{measured.title}{leg}: {value}{unit}{interval}, over {estimate.steps} steps"
        return Because(metric=metric.id, side=side, says=says)


def _shown(number: float | str | None, decimals: int) -> str:
    return f"{number:.{decimals}f}" if isinstance(number, float) else str(number)


Condition = Callable[[Measured], tuple[Because, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A finding before anybody was measured. Written as ``@finding(...)`` over its condition.

    The condition's name is the id, its docstring the definition.

    Parameters
    ----------
    effect
        What may be expected of the cue, and on whom that was seen.
    dose
        How much, how often and for how long.
    side_effects
        What it may cost, and when to stop.
    check
        How to tell in two weeks whether it worked.
    is_note
        Information, never the first cue.
    stops_cues
        While it holds, no cue is given.
    not_with
        Words of the runner's history with which the cue is held back; ``only_with``: without one of which it is.
    why_not
        What the cue would do to those parts of the body, told where it is held back.
    raises
        The numbers that are to be higher when the cue worked; ``lowers``: lower. Of all that can speak for it.
    package
        The package that brings it, with its version; empty for GaitCheck's own.
    """

    condition: Condition = field(kw_only=False)
    id: str = field(init=False)
    definition: str = field(init=False)
    title: str
    cue: str
    evidence: str
    source: str
    strength: Strength
    effect: str = ""
    dose: str = ""
    side_effects: str = ""
    check: str = ""
    is_note: bool = False
    stops_cues: bool = False
    not_with: tuple[str, ...] = ()
    why_not: str = ""
    only_with: tuple[str, ...] = ()
    raises: tuple[Metric, ...] = ()
    lowers: tuple[Metric, ...] = ()
    package: str = ""

    def __post_init__(self) -> None:
        name_after(self.condition, self)

    def __reduce__(self) -> tuple[Callable[[str, str, str], object], tuple[str, str, str]]:
        """Travel by name, as metrics do."""
        return by_name, (self.condition.__module__, self.id, self.package)


finding = decorator(Rule)
