"""What must hold whatever the film: a clear refusal, or numbers that may be shown."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from jsonschema import Draft202012Validator

import gaitcheck
from gaitcheck import Analysis, GaitCheckError, Settings
from gaitcheck.exports.json import SCHEMA_FILE, to_json
from gaitcheck.types import Estimate, PoseTrack, TrackedFilm

OFF_BEAT: Final = 0.10
"""A cadence that is shown may differ from the beat that the film was let through by, by this share."""

MEASURED: Final = ("measured", "measured, with a cue")


def outcome(seen: TrackedFilm | PoseTrack, told: Settings) -> str:
    """The class of the refusal, "measured" or "measured, with a cue".

    Raises
    ------
    AssertionError
        When a number is shown that may not be.
    """
    try:
        analysis = gaitcheck.assess(seen, told)
    except GaitCheckError as refused:
        if not (str(refused) and refused.hint):
            raise AssertionError(f"{refused!r} says too little") from refused
        return type(refused).__name__
    faults = list(wrong(analysis))
    assert not faults, "; ".join(faults)
    return MEASURED[any(finding.first for finding in analysis.findings)]


def wrong(analysis: Analysis) -> Iterator[str]:
    """Everything about an analysis that may not be shown."""
    for measurement in analysis.measurements:
        for estimate in (measurement.overall, measurement.left, measurement.right):
            if not _in_order(estimate):
                yield f"{measurement.metric} is {estimate.value} within {estimate.low} to {estimate.high}"
    for asymmetry in analysis.asymmetries:
        if not -math.inf < asymmetry.low <= asymmetry.value <= asymmetry.high < math.inf:
            yield f"{asymmetry.metric} differs by {asymmetry.value} within {asymmetry.low} to {asymmetry.high}"
    yield from _off_beat(analysis)
    yield from (error.message for error in _schema().iter_errors(_written(analysis)))


def _in_order(estimate: Estimate) -> bool:
    if not isinstance(estimate.value, float):
        return True
    low, high = estimate.low, estimate.high
    return low is not None and high is not None and -math.inf < low <= estimate.value <= high < math.inf


def _off_beat(analysis: Analysis) -> Iterator[str]:
    cadence, motion = analysis.measured("cadence").overall.value, analysis.gait.motion
    beat_spm = 60.0 / motion.step_period_s
    if isinstance(cadence, float) and abs(cadence - beat_spm) > OFF_BEAT * beat_spm:
        yield f"cadence is {cadence:.0f}, the beat of the legs {beat_spm:.0f}"


def _written(analysis: Analysis) -> Any:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    return json.loads(to_json(analysis), parse_constant=refuse)


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
