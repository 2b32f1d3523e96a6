"""Declared findings to what is shown: at most three, in the order of the protocol, one to begin with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gaitcheck.findings.declare import Measured, Rule
from gaitcheck.types import Because, Finding, Measurement

MOST_SHOWN: Final = 3
MOST_MOMENTS: Final = 12


def judge(rules: Iterable[Rule], measurements: Iterable[Measurement]) -> tuple[Finding, ...]:
    """The findings that hold; the first one that asks for a change is the one to begin with."""
    seen = Measured({measurement.metric: measurement for measurement in measurements})
    holding = [(rule, because) for rule in rules if (because := rule.condition(seen))][:MOST_SHOWN]
    first = next((rule.id for rule, _ in holding if not rule.is_note), None)
    return tuple(_finding(rule, because, seen, rule.id == first) for rule, because in holding)


def _finding(rule: Rule, because: tuple[Because, ...], seen: Measured, first: bool) -> Finding:
    return Finding(
        id=rule.id,
        title=rule.title,
        cue=rule.cue,
        first=first,
        because=because,
        moments_s=_moments_s(because, seen),
        evidence=rule.evidence,
        source=rule.source,
        strength=rule.strength,
    )


def _moments_s(because: tuple[Because, ...], seen: Measured) -> tuple[float, ...]:
    """When the steps that speak for it began, real seconds, spread over the clip."""
    moments: set[float] = set()
    for reason in because:
        for sample in seen.by_id[reason.metric].samples:
            if reason.side in (None, sample.period.side):
                moments.add(sample.period.start_s)
    ordered = sorted(moments)
    every = max(1, -(-len(ordered) // MOST_MOMENTS))
    return tuple(ordered[::every])
