"""What made the report: the same facts and the same video give the same report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from gaitcheck.exports.escaped import escaped
from gaitcheck.landmarks import BLAZEPOSE
from gaitcheck.report.films import films
from gaitcheck.settings import Settings
from gaitcheck.types import Analysis

Fact = tuple[str, str]


def provenance(analysis: Analysis) -> tuple[Fact, ...]:
    """What it was made with, and from which file."""
    made = analysis.provenance
    return (
        *(fact for film in films(analysis) for fact in _video(film)),
        ("GaitCheck", f"version {made.version}"),
        *((("Numbers and cues from", ", ".join(made.packages)),) if made.packages else ()),
        _marked_by(analysis),
        ("Settings", ", ".join(_settings(made.settings)) or "all left alone"),
    )


def _marked_by(analysis: Analysis) -> Fact:
    """Our own pose model, or which points others have marked."""
    fingerprint, skeleton = f"fingerprint (SHA-256) {analysis.provenance.model_sha256}", analysis.track.skeleton
    return ("Pose model", fingerprint) if skeleton == BLAZEPOSE else ("Points", f"{skeleton.name}, {fingerprint}")


def file_names(analysis: Analysis) -> str:
    """The files' names with everything that cannot be printed written out."""
    return " and ".join(escaped(film.track.video.file_name) for film in films(analysis))


def _video(analysis: Analysis) -> Iterator[Fact]:
    video, slow = analysis.track.video, analysis.gait.motion.slow_motion_factor
    even = "" if video.constant_rate else ", uneven"
    yield "File", escaped(video.file_name)
    yield "Kind", f"{video.container}, {video.codec}, {video.width_px} x {video.height_px} pixels"
    yield "Frames", f"{video.frame_count} in {video.duration_s:.2f} s, {video.frame_rate_hz:.2f} per second{even}"
    if analysis.track.look_every > 1:
        yield "Looked at", f"one frame in {analysis.track.look_every}; those between follow from their neighbours"
    if slow != 1:
        yield "Slow motion", f"plays {slow:g} times slower than life"


def _settings(settings: Settings) -> Iterator[str]:
    for field in fields(settings):
        value = getattr(settings, field.name)
        if value != field.default:
            shown = ", ".join(map(str, value)) if isinstance(value, tuple) else value
            yield f"{field.name} {shown}"
