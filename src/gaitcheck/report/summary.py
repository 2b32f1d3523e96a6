"""What was filmed, how many steps, how sure, and the first cue, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gaitcheck.exports.heading import all_clear, begin_with, counted, not_for_you
from gaitcheck.report.films import films
from gaitcheck.types import Analysis, EventKind, Finding
from gaitcheck.words.views import FILMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The head of the report."""

    sentences: tuple[str, ...]
    first: Finding | None  # the cue to begin with
    label: str  # what stands above it
    all_clear: tuple[str, str]  # what is said where there is none


def summary(analysis: Analysis) -> Summary:
    """The first things to know."""
    first = next((finding for finding in analysis.findings if finding.first), None)
    return Summary(
        sentences=(*_films(analysis), _numbers(analysis)),
        first=first,
        label="" if first is None else begin_with(first.stops_cues),
        all_clear=all_clear(*counted(analysis), len(not_for_you(analysis))),
    )


def _films(analysis: Analysis) -> Iterator[str]:
    words = ("The video", "The second video")
    for film, word in zip(films(analysis), words, strict=False):
        yield f"{word} {_filmed(film)}"
        yield _seen(film)


def steps(analysis: Analysis) -> int:
    """How many times a foot landed."""
    return sum(event.kind is EventKind.INITIAL_CONTACT for event in analysis.gait.events)


def _filmed(analysis: Analysis) -> str:
    motion, video = analysis.gait.motion, analysis.track.video
    slow = motion.slow_motion_factor
    speed = "" if slow == 1 else f", played {slow:g} times slower than life"
    return (
        f"shows {video.duration_s:.1f} seconds of running, filmed {FILMED[motion.view.name]} "
        f"at {motion.frame_rate_hz:.0f} frames per second{speed}."
    )


def _seen(analysis: Analysis) -> str:
    view = analysis.gait.motion.view
    near = "" if view.near_side is None else f" The {view.near_side} leg is near the camera."
    return (
        f"{steps(analysis)} steps were found. The runner was seen in {analysis.quality.detected_share:.0%} of the "
        f"frames, and we are {view.confidence:.0%} sure of the view.{near}"
    )


def _numbers(analysis: Analysis) -> str:
    there, missing = counted(analysis)
    return (
        f"{there} numbers could be measured, each with its 95 % interval: the true number most likely lies in it. "
        f"{missing} could not be measured from what was filmed; each says why."
    )
