"""The findings as a runner reads them: what was seen, where to look, what to try, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass

from gaitcheck.report.films import film_of
from gaitcheck.types import Analysis, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One finding, ready to show."""

    finding: Finding
    asks: str  # what stands before the cue
    moments: str  # seconds on the video's own clock, and of which video; empty where no step is meant
    advice: tuple[tuple[str, str], ...]  # what to expect, how much, what it may cost, how to check


def cues(analysis: Analysis) -> tuple[Cue, ...]:
    """The findings in their order."""
    return tuple(_cue(finding, film_of(analysis, finding.clip)) for finding in analysis.findings)


def _cue(finding: Finding, film: Analysis) -> Cue:
    advice = (
        ("What to expect", finding.effect),
        ("How much", finding.dose),
        ("Be careful", finding.side_effects),
        ("Did it work?", finding.check),
    )
    return Cue(
        finding=finding,
        asks="What to do" if finding.is_note or finding.stops_cues else "Try tomorrow",
        moments=_moments(finding, film.gait.motion.slow_motion_factor),
        advice=tuple((word, says) for word, says in advice if says),
    )


def _moments(finding: Finding, slow: float) -> str:
    if not finding.moments_s:
        return ""
    which = "second video" if finding.clip == 2 else "video"
    return f"at {', '.join(f'{moment * slow:.2f}' for moment in finding.moments_s)} s in the {which}"
