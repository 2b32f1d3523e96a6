"""A comparison as JSON, schema ``gaitcheck.comparison/1``; the same two analyses give the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from gaitcheck.comparing import Change, Comparison, CueReply, Reply
from gaitcheck.exports.json import why_absent
from gaitcheck.recorded import Recorded
from gaitcheck.types import Estimate
from gaitcheck.words import Surface
from gaitcheck.words.absences import why_not_compared

SCHEMA: Final = "gaitcheck.comparison/1"
SCHEMA_FILE: Final = Path(__file__).with_name("comparison.schema.json")
Json = dict[str, Any]


def to_json(comparison: Comparison) -> str:
    """The comparison as indented JSON in ASCII."""
    return json.dumps(to_dict(comparison), indent=1, allow_nan=False) + "\n"


def to_dict(comparison: Comparison) -> Json:
    """The comparison as plain values, in the order of the schema."""
    return {
        "schema": SCHEMA,
        "before": _run(comparison.before),
        "after": _run(comparison.after),
        "warnings": list(comparison.warnings),
        "cues": [_cue(cue) for cue in comparison.cues],
        "changes": [_change(change) for change in comparison.changes],
    }


def _run(run: Recorded) -> Json:
    return {
        "films": [{"file_name": film.file_name, "view": film.view.value} for film in run.films],
        "speed_kmh": run.settings.speed_kmh,
        "shoes": run.settings.shoes,
        "version": run.version,
    }


def _cue(cue: CueReply) -> Json:
    return {
        "id": cue.id,
        "title": cue.title,
        "first": cue.first,
        "still_given": cue.still_given,
        "replies": [_reply(reply) for reply in cue.replies],
        "why_none": cue.why_none or None,
    }


def _reply(reply: Reply) -> Json:
    return {
        "metric": reply.change.metric,
        "side": _side(reply.change),
        "wished": reply.wished.value,
        "answer": reply.answer.value,
    }


def _change(change: Change) -> Json:
    return {
        "metric": change.metric,
        "title": change.title,
        "unit": change.unit,
        "side": _side(change),
        "before": _estimate(change.before),
        "after": _estimate(change.after),
        "value": _rounded(change.value, change),
        "low": _rounded(change.low, change),
        "high": _rounded(change.high, change),
        "smallest_detectable": change.smallest_detectable or None,
        "verdict": change.verdict.value,
        "why_not_compared": _why_not(change) or None,
    }


def _why_not(change: Change) -> str:
    return why_not_compared(change.before.why_absent, change.after.why_absent, change.why_not, Surface.PYTHON)


def _side(change: Change) -> str | None:
    return None if change.side is None else change.side.value


def _rounded(number: float | None, change: Change) -> float | None:
    """As many digits as an analysis keeps, and never -0."""
    return None if number is None else round(number, change.decimals + 1) + 0.0


def _estimate(estimate: Estimate) -> Json:
    return {
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "steps": estimate.steps,
        **why_absent(estimate),
    }
