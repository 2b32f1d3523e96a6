"""A history as JSON, schema ``gaitcheck.history/1``; the same runs give the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from gaitcheck.history import History, Point, Run, Step, Trend

SCHEMA: Final = "gaitcheck.history/1"
SCHEMA_FILE: Final = Path(__file__).with_name("history.schema.json")
Json = dict[str, Any]


def to_json(history: History) -> str:
    """The history as indented JSON in ASCII."""
    return json.dumps(to_dict(history), indent=1, allow_nan=False) + "\n"


def to_dict(history: History) -> Json:
    """The history as plain values, in the order of the schema."""
    runs = zip(history.runs, history.apart, strict=True)
    return {
        "schema": SCHEMA,
        "athlete": history.athlete.encode("utf-8", "backslashreplace").decode(),
        "runs": [_run(run, apart) for run, apart in runs],
        "trends": [_trend(trend) for trend in history.trends],
    }


def _run(run: Run, apart: tuple[str, ...]) -> Json:
    told = run.recorded.settings
    return {
        "filmed_on": None if run.filmed_on is None else run.filmed_on.isoformat(),
        "films": [
            {"file_name": film.file_name, "view": film.view.value, "frame_rate_hz": round(film.frame_rate_hz, 4)}
            for film in run.recorded.films
        ],
        "speed_kmh": told.speed_kmh,
        "shoes": told.shoes,
        "height_cm": told.height_cm,
        "mass_kg": told.mass_kg,
        "version": run.recorded.version,
        "model_sha256": run.recorded.model_sha256,
        "not_compared_with_the_run_before": list(apart),
    }


def _trend(trend: Trend) -> Json:
    return {
        "metric": trend.metric.id,
        "title": trend.metric.title,
        "unit": trend.metric.unit,
        "side": None if trend.side is None else trend.side.value,
        "smallest_detectable": trend.metric.smallest_detectable or None,
        "points": [_point(point, trend) for point in trend.points],
    }


def _point(point: Point, trend: Trend) -> Json:
    estimate = point.estimate
    return {
        "run": point.run,
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "steps": estimate.steps,
        "is_baseline": point.since_baseline is None,
        "since_baseline": _step(point.since_baseline, trend),
        "since_last": _step(point.since_last, trend),
        "not_compared_with_the_one_before": point.why_apart or None,
    }


def _step(step: Step | None, trend: Trend) -> Json | None:
    if step is None:
        return None

    def rounded(number: float | None) -> float | None:
        return None if number is None else round(number, trend.metric.decimals + 1) + 0.0

    change = step.change
    return {
        "run": step.since,
        "value": rounded(change.value),
        "low": rounded(change.low),
        "high": rounded(change.high),
        "verdict": change.verdict.value,
    }
