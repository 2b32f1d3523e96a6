"""What every number and finding means, derived from its declaration."""

from __future__ import annotations

from typing import Any

from gaitcheck.absence import AbsenceKind
from gaitcheck.findings.declare import Rule
from gaitcheck.metrics.declare import Metric
from gaitcheck.plugins import installed
from gaitcheck.protocol import Protocol
from gaitcheck.words.absences import SENTENCES

FEWEST_USUAL = 3
LEGS = {
    "each": "each leg has a number",
    "near": "only the leg next to the camera in a side view",
    "both": SENTENCES[AbsenceKind.BOTH_LEGS_TOGETHER],
}


def entries(protocol: Protocol | None = None) -> dict[str, dict[str, Any]]:
    """Name to entry, metrics first, in the order of the report; of all that is installed where none is given."""
    told = protocol or installed()
    metrics = {metric.id: _metric(metric) for metric in told.metrics}
    return metrics | {rule.id: _finding(rule) for rule in told.findings}


def _metric(metric: Metric) -> dict[str, Any]:
    reference = metric.reference
    return {
        "title": metric.title,
        "definition": metric.definition,
        "unit": metric.unit,
        "sign": metric.sign,
        "view": _view(metric),
        "legs": LEGS[metric.legs],
        "measured on": f"every {metric.per}",
        "least frame rate": f"{metric.min_frame_rate_hz:g} frames per second",
        "never printed, because": metric.withheld,
        "needs": _needs(metric),
        "reference": "" if reference is None else f"{reference.low:g} to {reference.high:g} {metric.unit}",
        "reference population": "" if reference is None else reference.population,
        "reference source": "" if reference is None else reference.source,
        "systematic error (1 SD)": _floor(metric),
        "found on": metric.floor_source,
        "not believed outside": f"{metric.plausible[0]:g} to {metric.plausible[1]:g} {_unit(metric)}",
        "since": metric.plausible_source,
        "smallest change others could tell": _smallest(metric),
        "seen by": metric.smallest_detectable_source,
        "comes from": metric.package,
    }


def _floor(metric: Metric) -> str:
    told = f"{metric.floor:g} {_unit(metric)}"
    if metric.closer is None or metric.closer.floor == metric.floor:
        return told
    return f"{told}, {metric.closer.floor:g} where the picture itself was read"


def _unit(metric: Metric) -> str:
    """A class is told by an angle."""
    return "deg" if metric.is_class else metric.unit


def _smallest(metric: Metric) -> str:
    return f"{metric.smallest_detectable:g} {metric.unit}" if metric.smallest_detectable > 0 else ""


def _needs(metric: Metric) -> str:
    told = (
        ("body height or belt speed", metric.needs_scale),
        ("belt speed", metric.needs_speed),
        ("body mass", metric.needs_mass),
        (f"{metric.fewest_steps} steps", metric.fewest_steps > FEWEST_USUAL),
    )
    return ", ".join(words for words, needed in told if needed)


def _view(metric: Metric) -> str:
    if metric.only_view is not None:
        return str(metric.only_view)
    return "any" if metric.plane is None else str(metric.plane)


def _finding(rule: Rule) -> dict[str, Any]:
    return {
        "title": rule.title,
        "definition": rule.definition,
        "cue": rule.cue,
        "evidence": rule.evidence,
        "source": rule.source,
        "strength of evidence": rule.strength,
        "expect": rule.effect,
        "how much": rule.dose,
        "careful": rule.side_effects,
        "did it work": rule.check,
        "only with a history of": ", ".join(rule.only_with),
        "never with a history of": ", ".join(rule.not_with),
        "kind": "a note, never the first cue" if rule.is_note else "a cue",
        "comes from": rule.package,
    }
