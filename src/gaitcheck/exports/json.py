"""An analysis as JSON, schema ``gaitcheck.analysis/1``; the same analysis gives the same bytes."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from gaitcheck.exports.heading import not_for_you
from gaitcheck.exports.whole_file import write_text
from gaitcheck.metrics.description import Description
from gaitcheck.types import Analysis, Asymmetry, CameraYaw, Estimate, Event, Finding, Measurement, Stretch
from gaitcheck.words import Surface
from gaitcheck.words.absences import in_words
from gaitcheck.words.notes import notes

SCHEMA: Final = "gaitcheck.analysis/1"
SCHEMA_FILE: Final = Path(__file__).with_name("analysis.schema.json")
Json = dict[str, Any]


def write(analysis: Analysis, path: Path) -> None:
    """Write the analysis, whole or not at all."""
    write_text(path, to_json(analysis))


def to_json(analysis: Analysis) -> str:
    """The analysis as indented JSON in ASCII, which every terminal and reader takes.

    Times are on the video's own clock, also in slow motion.
    """
    return json.dumps(to_dict(analysis), indent=1, allow_nan=False) + "\n"


def to_dict(analysis: Analysis) -> Json:
    """The analysis as plain values, in the order of the schema."""
    slow = _slow(analysis)
    return {
        "schema": SCHEMA,
        **_film(analysis),
        "beside": None if analysis.beside is None else _film(analysis.beside),
        "measurements": [
            _measurement(measurement, analysis.protocol.metric(measurement.metric))
            for measurement in analysis.measurements
        ],
        "asymmetries": [_asymmetry(asymmetry) for asymmetry in analysis.asymmetries],
        "findings": [_finding(finding, slow[finding.clip]) for finding in analysis.findings],
        "held_back": [asdict(held) for held in not_for_you(analysis)],
        "provenance": {
            "version": analysis.provenance.version,
            "model_sha256": analysis.provenance.model_sha256,
            "settings": asdict(analysis.provenance.settings),
            "packages": list(analysis.provenance.packages),
        },
    }


def _slow(analysis: Analysis) -> dict[int, float]:
    """How many times slower than life each film plays, by its number."""
    films = [analysis, *([analysis.beside] if analysis.beside is not None else [])]
    return {number: film.gait.motion.slow_motion_factor for number, film in enumerate(films, start=1)}


def _film(analysis: Analysis) -> Json:
    """What belongs to one film: the file, the view, how much could be used, its stretches, the events."""
    motion, quality = analysis.gait.motion, analysis.quality
    return {
        "source": _source(analysis),
        "view": {
            "name": str(motion.view.name),
            "confidence": round(motion.view.confidence, 2),
            "camera_yaw": _camera_yaw(analysis.gait.camera_yaw),
        },
        "quality": {
            "detected_share": round(quality.detected_share, 4),
            "repaired_share": round(quality.repaired_share, 4),
            "swapped_share": round(quality.swapped_share, 4),
            "look_every": analysis.track.look_every,
            "warnings": list(notes(analysis, Surface.PYTHON)),
        },
        "stretches": [_stretch(stretch) for stretch in analysis.stretches],
        "events": [_event(event, motion.slow_motion_factor) for event in analysis.gait.events],
    }


def _camera_yaw(yaw: CameraYaw | None) -> Json | None:
    return None if yaw is None else {"deg": round(yaw.deg, 2), "sd_deg": round(yaw.sd_deg, 2)}


def _source(analysis: Analysis) -> Json:
    video, settings = analysis.track.video, analysis.provenance.settings
    capture = settings.capture_fps if settings.capture_fps is not None else video.capture_rate_hz
    return {
        "file_name": video.file_name.encode("utf-8", "backslashreplace").decode(),
        "duration_s": round(video.duration_s, 4),
        "frame_count": video.frame_count,
        "frame_rate_hz": round(video.frame_rate_hz, 4),
        "capture_rate_hz": None if capture is None else round(capture, 4),
        "slow_motion_factor": round(analysis.gait.motion.slow_motion_factor, 4),
        "width_px": video.width_px,
        "height_px": video.height_px,
        "rotation_deg": video.rotation_deg,
    }


def _stretch(stretch: Stretch) -> Json:
    return {
        "kind": str(stretch.kind),
        "take": stretch.take,
        "start_s": round(stretch.start_s, 4),
        "end_s": round(stretch.end_s, 4),
        "first_frame": stretch.first,
        "stop_frame": stretch.stop,
        "view": None if stretch.view is None else str(stretch.view),
        "measured": stretch.measured,
    }


def _event(event: Event, slow: float) -> Json:
    return {
        "kind": str(event.kind),
        "side": str(event.side),
        "time_s": round(event.time_s * slow, 4),
        "frame": event.frame,
        "confidence": round(event.confidence, 2),
    }


def _measurement(measurement: Measurement, metric: Description) -> Json:
    overall = _estimate(measurement.overall, measurement.decimals)
    return {
        "metric": measurement.metric,
        "clip": measurement.clip,
        "title": measurement.title,
        "unit": measurement.unit,
        **{name: overall[name] for name in ("value", "low", "high", "steps")},
        "by_side": {
            "left": _estimate(measurement.left, measurement.decimals),
            "right": _estimate(measurement.right, measurement.decimals),
        },
        "why_absent": overall["why_absent"],
        "absence": overall["absence"],
        "reference": None if measurement.reference is None else asdict(measurement.reference),
        "about": _about(metric),
    }


def _about(metric: Description) -> Json:
    """What to know of a number where nobody can measure it; title, unit and reference stand beside the value."""
    return {
        "definition": metric.definition,
        "sign": metric.sign,
        "decimals": metric.decimals,
        "plane": None if metric.plane is None else str(metric.plane),
        "legs": metric.legs,
        "needs_scale": metric.needs_scale,
        "needs_mass": metric.needs_mass,
        "smallest_detectable": metric.smallest_detectable,
        "is_class": metric.is_class,
        "withheld": metric.withheld,
        "package": metric.package,
    }


def _estimate(estimate: Estimate, decimals: int) -> Json:
    """One digit more than is printed, so that sums and differences do not suffer."""

    def rounded(number: float | str | None) -> float | str | None:
        return round(number, decimals + 1) if isinstance(number, float) else number

    return {
        "value": rounded(estimate.value),
        "low": rounded(estimate.low),
        "high": rounded(estimate.high),
        "steps": estimate.steps,
        "few": estimate.few,
        **why_absent(estimate),
    }


def why_absent(estimate: Estimate) -> Json:
    """Why there is no number, as a sentence and as a kind with its facts; null where there is one."""
    reason = estimate.why_absent
    return {
        "why_absent": None if reason is None else in_words(reason, Surface.PYTHON),
        "absence": None if reason is None else reason.plain(),
    }


def _asymmetry(asymmetry: Asymmetry) -> Json:
    return {
        "metric": asymmetry.metric,
        "unit": asymmetry.unit,
        "value": round(asymmetry.value, 3),
        "low": round(asymmetry.low, 3),
        "high": round(asymmetry.high, 3),
        "notable": asymmetry.notable,
    }


def _finding(finding: Finding, slow: float) -> Json:
    return {
        "id": finding.id,
        "title": finding.title,
        "cue": finding.cue,
        "first": finding.first,
        "because": [
            {
                "metric": reason.metric or None,
                "side": None if reason.side is None else str(reason.side),
                "says": reason.says,
            }
            for reason in finding.because
        ],
        "clip": finding.clip,
        "moments_s": [round(moment * slow, 3) for moment in finding.moments_s],
        "evidence": f"{finding.evidence} ({finding.source})",
        "strength": finding.strength,
        "effect": finding.effect,
        "dose": finding.dose,
        "side_effects": finding.side_effects,
        "check": finding.check,
        "is_note": finding.is_note,
        "stops_cues": finding.stops_cues,
        "raises": list(finding.raises),
        "lowers": list(finding.lowers),
        "package": finding.package,
    }
