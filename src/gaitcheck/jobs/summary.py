"""What lists, trends and the head of a page show of a run."""

from __future__ import annotations

from gaitcheck.absence import Absence
from gaitcheck.exports.json import to_dict
from gaitcheck.jobs.order import Json
from gaitcheck.metrics.cadence import cadence
from gaitcheck.motion.every_frame import looks_of
from gaitcheck.motion.view import find_view, running_direction
from gaitcheck.report.films import films
from gaitcheck.stretches.cutting import measured_part
from gaitcheck.types import Analysis
from gaitcheck.words import Surface
from gaitcheck.words.absences import in_words

SHOWN = ("value", "low", "high", "steps", "few")


def summary(analysis: Analysis) -> Json:
    """Cadence, the first cue, each number with its interval, and the facts of each film."""
    first = next((finding for finding in analysis.findings if finding.first), None)
    metrics = [_metric(measured) for measured in to_dict(analysis)["measurements"]]
    cadences: Json = next((each["sides"] for each in metrics if each["metric"] == cadence.id), {})
    return {
        "cadence": cadences.get("both", {}).get("value"),
        "cue": None if first is None else first.cue,
        "cue_title": None if first is None else first.title,
        "view": str(analysis.gait.motion.view.name),
        "metrics": metrics,
        "films": [_film(film) for film in films(analysis)],
    }


def _metric(measured: Json) -> Json:
    """One number of each leg, or of both together."""
    sides = {"both": measured, **measured["by_side"]}
    return {
        **{name: measured[name] for name in ("metric", "title", "unit", "clip", "reference")},
        "sides": {
            side: {name: each.get(name) for name in SHOWN} for side, each in sides.items() if each["value"] is not None
        },
    }


def _film(film: Analysis) -> Json:
    video, motion = film.track.video, film.gait.motion
    looks = looks_of(measured_part(film.track, film.stretches))
    guessed = find_view(looks, running_direction(looks))
    return {
        "file_name": video.file_name,
        "container": video.container,
        "codec": video.codec,
        "width_px": video.width_px,
        "height_px": video.height_px,
        "rotation_deg": video.rotation_deg,
        "frame_count": video.frame_count,
        "duration_s": video.duration_s,
        "frame_rate_hz": video.frame_rate_hz,
        "constant_rate": video.constant_rate,
        "capture_rate_hz": video.capture_rate_hz,
        "slow_motion_factor": motion.slow_motion_factor,
        "clock_doubt": _said(motion.clock_doubt),
        "view_doubt": _said(motion.view_doubt),
        "view": str(motion.view.name),
        "guessed_view": str(guessed.name),
        "guessed_sure": round(guessed.confidence, 2),
        "stretches": [
            {"kind": str(each.kind), "start_s": each.start_s, "end_s": each.end_s, "measured": each.measured}
            for each in film.stretches
        ],
    }


def _said(doubt: Absence | None) -> str:
    return "" if doubt is None else in_words(doubt, Surface.PAGE)
