"""Runs that are measured with the example installed, each made once for the tests of a file."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Protocol, Settings
from gaitcheck.exports.json import to_json
from gaitcheck.types import PoseTrack
from tests.runner import exact_track

TOLD = Settings(height_cm=175, speed_kmh=10.4)
SLOW, QUICK = 150.0, 164.0


@cache
def seen(cadence_spm: float) -> PoseTrack:
    """Eight seconds from behind."""
    return exact_track(Scenario(view="rear", cadence_spm=cadence_spm, duration_s=8.0), jitter_px=1.0)


def run(cadence_spm: float = SLOW, protocol: Protocol | None = None, **told: Any) -> Analysis:
    return gaitcheck.assess(seen(cadence_spm), Settings(**{"height_cm": 175, "speed_kmh": 10.4, **told}), protocol)


def file_of(analysis: Analysis) -> Any:
    """What is in its file."""
    return json.loads(to_json(analysis))


def measurement(file: Any, metric: str = "stride_rate") -> Any:
    """One of a file's measurements."""
    return next(each for each in file["measurements"] if each["metric"] == metric)


def without_descriptions(file: Any) -> Any:
    """As files were before they said what their numbers are."""
    for each in file["measurements"]:
        del each["about"]
    for each in file["findings"]:
        for name in ("is_note", "stops_cues", "raises", "lowers", "package"):
            del each[name]
    del file["provenance"]["packages"]
    return file
