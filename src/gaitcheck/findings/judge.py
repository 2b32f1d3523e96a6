"""Declared findings to what is shown: at most three, in the order of the protocol, one to begin with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from gaitcheck.findings.declare import Measured, Rule
from gaitcheck.metrics.blame import blamed_on
from gaitcheck.settings import HISTORY_WORDS, Settings
from gaitcheck.types import Because, Finding, Measurement

MOST_SHOWN: Final = 3
MOST_MOMENTS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A cue that the numbers ask for and the runner's history forbids."""

    id: str
    title: str
    why: str  # a sentence or two


_Holding = tuple[Rule, tuple[Because, ...]]


def judge(
    rules: Iterable[Rule], measurements: Iterable[Measurement], told: Settings | None = None
) -> tuple[Finding, ...]:
    """The findings that hold; the first one that asks for a change is the one to begin with.

    What the runner told decides too: a cue that is bad for an old injury is held back, and while a red flag
    is up there is none.
    """
    seen = Measured({measurement.metric: measurement for measurement in measurements}, told or Settings())
    fitting = (rule for rule in rules if _fits(rule, seen.told))
    holding = _without_cues([(rule, because) for rule in fitting if (because := _because(rule, seen))])[:MOST_SHOWN]
    first = next((rule.id for rule, _ in holding if not rule.is_note), None)
    return tuple(_finding(rule, because, seen, rule.id == first) for rule, because in holding)


def held_back(rules: Iterable[Rule], measurements: Iterable[Measurement], told: Settings) -> tuple[HeldBack, ...]:
    """The cues that hold and are not given because of an old injury; they are named, so that nobody wonders."""
    seen = Measured({measurement.metric: measurement for measurement in measurements}, told)
    found = [(rule, _in_the_way(rule, told)) for rule in rules if _is_wanted(rule, told) and _because(rule, seen)]
    return tuple(HeldBack(id=rule.id, title=rule.title, why=_why(rule, words)) for rule, words in found if words)


def _because(rule: Rule, seen: Measured) -> tuple[Because, ...]:
    """What speaks for a finding."""
    with blamed_on(rule.package, rule.id):
        return tuple(rule.condition(seen))


def _why(rule: Rule, words: list[str]) -> str:
    told = " and ".join(HISTORY_WORDS.get(word, word) for word in words)
    return f"Its cue is held back, because you told us of pain here: {told}. {rule.why_not}"


def _in_the_way(rule: Rule, told: Settings) -> list[str]:
    return [word for word in rule.not_with if word in told.history]


def _is_wanted(rule: Rule, told: Settings) -> bool:
    return not rule.only_with or any(word in told.history for word in rule.only_with)


def _fits(rule: Rule, told: Settings) -> bool:
    """Whether the runner's history lets the cue through."""
    return _is_wanted(rule, told) and not _in_the_way(rule, told)


def _without_cues(holding: list[_Holding]) -> list[_Holding]:
    """Only the findings that stop cues, and notes, where there is one that stops them."""
    if not any(rule.stops_cues for rule, _ in holding):
        return holding
    return [(rule, because) for rule, because in holding if rule.stops_cues or rule.is_note]


def _finding(rule: Rule, because: tuple[Because, ...], seen: Measured, first: bool) -> Finding:
    return Finding(
        id=rule.id,
        title=rule.title,
        cue=rule.cue,
        first=first,
        because=because,
        moments_s=_moments_s(because, seen),
        clip=_clip(because, seen),
        evidence=rule.evidence,
        source=rule.source,
        strength=rule.strength,
        effect=rule.effect,
        dose=rule.dose,
        side_effects=rule.side_effects,
        check=rule.check,
        is_note=rule.is_note,
        stops_cues=rule.stops_cues,
        raises=tuple(metric.id for metric in rule.raises),
        lowers=tuple(metric.id for metric in rule.lowers),
        package=rule.package,
    )


def _clip(because: tuple[Because, ...], seen: Measured) -> int:
    """The film of the first reason; moments of the other are not mixed in."""
    return next((seen.by_id[reason.metric].clip for reason in because if reason.metric in seen.by_id), 1)


def _moments_s(because: tuple[Because, ...], seen: Measured) -> tuple[float, ...]:
    """When to look: the instants at which the first number that has any was read, real seconds, spread over the clip.

    Only of the legs that speak for the finding, and of one number: a landing and a mid-stance in one list would leave
    open which of them shows it.
    """
    clip = _clip(because, seen)
    found: dict[str, set[float]] = {}
    for reason in because:
        measured = seen.by_id.get(reason.metric)
        if measured is not None and measured.clip == clip:
            own = (moment for sample in measured.made_of(reason.side) for moment in sample.at_s)
            found.setdefault(reason.metric, set()).update(own)
    return _some(sorted(next((moments for moments in found.values() if moments), ())))


def _some(ordered: list[float]) -> tuple[float, ...]:
    """At most ``MOST_MOMENTS``, from the first to the last, whatever the rhythm of left and right among them."""
    places = np.linspace(0, len(ordered) - 1, min(MOST_MOMENTS, len(ordered))).round().astype(int)
    return tuple(ordered[place] for place in places)
