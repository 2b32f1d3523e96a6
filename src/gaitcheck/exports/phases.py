"""Which phase of the gait cycle each leg is in, and which event happens, frame by frame."""

from __future__ import annotations

from gaitcheck.types import Analysis, PeriodKind, Side


def phases(analysis: Analysis, side: Side) -> tuple[str, ...]:
    """(frames,) "stance", "swing" or "unknown" of one leg."""
    motion = analysis.gait.motion
    names = ["unknown"] * len(motion.time_s)
    for kind, word in ((PeriodKind.STANCE, "stance"), (PeriodKind.SWING, "swing")):
        for period in analysis.gait.of(kind, side):
            first, last = motion.time_s.searchsorted([period.start_s, period.end_s])
            names[first:last] = [word] * int(last - first)
    return tuple(names)


def events_at(analysis: Analysis) -> tuple[str, ...]:
    """(frames,) the events nearest to each frame, such as "left initial_contact"; empty for most."""
    names = [""] * len(analysis.gait.motion.time_s)
    for event in analysis.gait.events:
        word = f"{event.side} {event.kind}"
        names[event.frame] = f"{names[event.frame]}; {word}" if names[event.frame] else word
    return tuple(names)
