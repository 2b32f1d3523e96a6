"""What differs between two analyses besides the running: speed, shoes, camera, clock, programme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gaitcheck.recorded import Film, Recorded
from gaitcheck.types import ViewName
from gaitcheck.words.views import FILMED_FROM

SAME_SPEED_KMH: Final = 0.3
"""Belts hold their speed this well; step length and times follow the speed."""
SAME_RATE_SHARE: Final = 0.1
"""30 and 29.97 frames per second are the same; 30 and 60 are not."""


def circumstances(before: Recorded, after: Recorded) -> tuple[str, ...]:
    """A sentence for each thing that may have moved the numbers instead of the runner."""
    return (
        *_same_file(before, after),
        *_speed(before, after),
        *_shoes(before, after),
        *_body(before, after),
        *_views(before, after),
        *_clocks(before, after),
        *_programme(before, after),
    )


def mismatches(before: Recorded, after: Recorded) -> tuple[str, ...]:
    """Why two runs should not be set side by side at all; empty when they may.

    Stricter than the warnings, for whoever looks at many runs at once and reads no warnings: a speed that only one of
    them tells counts as another. Where neither tells it, nothing speaks against them but what nobody knows.
    Body height and mass move only the numbers that need them; see ``comparing.context``.
    """
    nobody_knows = before.settings.speed_kmh is None and after.settings.speed_kmh is None
    speed = () if nobody_knows else _speed(before, after)
    return (*speed, *_shoes(before, after), *_clocks(before, after), *_programme(before, after))


def _same_file(before: Recorded, after: Recorded) -> Iterator[str]:
    if before == after:
        yield "Both files hold the same analysis: nothing can differ."


def _speed(before: Recorded, after: Recorded) -> Iterator[str]:
    one, other = before.settings.speed_kmh, after.settings.speed_kmh
    if one is None or other is None:
        where = "either analysis" if one is other else "the one before" if one is None else "the one after"
        yield (
            f"The speed is not known in {where}: nearly every number changes with it, so a change may be the speed's."
        )
    elif abs(one - other) > SAME_SPEED_KMH:
        yield f"The speed differs, {one:g} km/h before and {other:g} after: nearly every number changes with it."


def _shoes(before: Recorded, after: Recorded) -> Iterator[str]:
    one, other = before.settings.shoes, after.settings.shoes
    if (one or "").casefold() != (other or "").casefold():
        yield (
            f"The shoes differ, {one or 'not told'} before and {other or 'not told'} after: the foot strike and "
            "knee angles change with them."
        )


def _body(before: Recorded, after: Recorded) -> Iterator[str]:
    one, other = before.settings, after.settings
    if one.height_cm != other.height_cm:
        yield (
            f"The body height was given as {_told(one.height_cm, 'cm')} before and {_told(other.height_cm, 'cm')} "
            "after: centimetres follow it."
        )
    if one.mass_kg != other.mass_kg:
        yield (
            f"The body mass was given as {_told(one.mass_kg, 'kg')} before and {_told(other.mass_kg, 'kg')} after: "
            "forces and stiffness follow it."
        )


def _told(value: float | None, unit: str) -> str:
    return "nothing" if value is None else f"{value:g} {unit}"


def _views(before: Recorded, after: Recorded) -> Iterator[str]:
    one, other = _by_view(before), _by_view(after)
    if set(one) != set(other):
        yield (
            f"Filmed from {_places(one)} before and from {_places(other)} after: what the camera must see from one "
            "place is compared only where both have it."
        )


def _places(films: dict[ViewName, Film]) -> str:
    return " and ".join(FILMED_FROM[view] for view in films)


def _by_view(run: Recorded) -> dict[ViewName, Film]:
    return {film.view: film for film in run.films}


def _clocks(before: Recorded, after: Recorded) -> Iterator[str]:
    """Frame rate and slow motion of the films that stand for the same thing."""
    one, other = _by_view(before), _by_view(after)
    shared = [(one[view], other[view]) for view in one if view in other]
    for first, second in shared or [(before.films[0], after.films[0])]:
        if abs(first.frame_rate_hz - second.frame_rate_hz) > SAME_RATE_SHARE * first.frame_rate_hz:
            yield (
                f"Filmed at {first.frame_rate_hz:.0f} frames per second before and {second.frame_rate_hz:.0f} after: "
                "contact and flight time, and all that is read at landing, move a little with it."
            )
        if (first.slow_motion_factor > 1) != (second.slow_motion_factor > 1):
            yield "Only one of the two is slow motion: if its rate is wrong, every time and the cadence are."


def _programme(before: Recorded, after: Recorded) -> Iterator[str]:
    if before.version != after.version:
        yield (
            f"Made by GaitCheck {before.version} before and {after.version} after: analyse both videos with one "
            "version."
        )
    if before.model_sha256 != after.model_sha256:
        yield "Made with different pose models: analyse both videos with one model."
