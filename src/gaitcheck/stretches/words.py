"""What was measured of a film and what was left out, in a runner's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from gaitcheck.types import Plane, Stretch, StretchKind, View

DOING: Final = {
    StretchKind.RUNNING: "other running",
    StretchKind.WALKING: "walking",
    StretchKind.STANDING: "standing",
    StretchKind.AWAY: "time out of the picture",
    StretchKind.SLOWED: "slow motion",
    StretchKind.MOVING: "unsteady movement",
}


def what_was_measured(stretches: Sequence[Stretch]) -> tuple[str, ...]:
    """Sentences for whoever reads the numbers; none where all of the film was measured."""
    measured = [each for each in stretches if each.measured]
    if len(stretches) == len(measured) == 1 or not measured:
        return ()
    return " ".join((_measured(measured), *_rest(stretches, measured))), *_why(stretches)


def looked_at(stretches: Sequence[Stretch], part: Stretch) -> str:
    """Where in a film no run could be measured, and what else is in it; empty where it is all one stretch."""
    if len(stretches) <= 1:
        return ""
    return " ".join((f"Looked at: {_span(part)}, the longest steady part.", *_why(stretches)))


def _measured(measured: Sequence[Stretch]) -> str:
    if len(measured) == 1:
        return f"Measured: {_span(measured[0])}."
    return f"Measured: {len(measured)} passes put together, {_listed([_span(each) for each in measured])}."


def _rest(stretches: Sequence[Stretch], measured: Sequence[Stretch]) -> Iterator[str]:
    """What is left out of the same take, before and after."""
    own = [each for each in stretches if each.take == measured[0].take and not each.measured]
    before = [each for each in own if each.first < measured[0].first]
    after = [each for each in own if each.first > measured[-1].first]
    parts = [f"{_doings(part)} {word} it" for part, word in ((before, "before"), (after, "after")) if part]
    if parts:
        yield f"{_listed(parts)} left out.".capitalize()


def _why(stretches: Sequence[Stretch]) -> Iterator[str]:
    """What keeps a film from being measured as a whole."""
    takes = [list(own) for _, own in groupby(stretches, lambda each: each.take)]
    if len(takes) > 1:
        spans = _listed([f"{own[0].start_s:.1f} to {own[-1].end_s:.1f}" for own in takes])
        yield (
            f"The film is cut together from {len(takes)} takes, seconds {spans}. Only one of them is measured: "
            "numbers of different takes do not belong together."
        )
    slowed = [_span(each) for each in stretches if each.kind is StretchKind.SLOWED]
    if slowed:
        yield f"The film plays slower than life in {_listed(slowed)}; only a part at one speed can be measured."
    yield from (_turning(own) for own in takes if len({_side(each) for each in own} - {""}) > 1)


def _turning(take: Sequence[Stretch]) -> str:
    """From where the runner is seen, one after the other."""
    seen = (each for each in take if _side(each))
    runs = [(side, list(own)) for side, own in groupby(seen, _side)]
    parts = [f"from the {side} in seconds {own[0].start_s:.1f} to {own[-1].end_s:.1f}" for side, own in runs]
    return f"The runner is seen {_listed(parts)}; only one view at a time can be measured."


def _side(stretch: Stretch) -> str:
    if stretch.view is None or stretch.kind is StretchKind.STANDING:
        return ""
    return "side" if View(name=stretch.view, confidence=1.0).plane is Plane.SIDE else str(stretch.view)


def _doings(part: Sequence[Stretch]) -> str:
    return _listed(list(dict.fromkeys(DOING[each.kind] for each in part)))


def _span(stretch: Stretch) -> str:
    return f"seconds {stretch.start_s:.1f} to {stretch.end_s:.1f}"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
