"""The first sentences of the team page: how many, when, how fast, and what keeps numbers from being compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gaitcheck.comparing.circumstances import SAME_SPEED_KMH
from gaitcheck.team.athlete import Athlete, runs


def heading(everybody: Sequence[Athlete]) -> tuple[str, ...]:
    """Plain sentences."""
    return (*_counts(everybody), *_dates(everybody), *_speeds(everybody), *_versions(everybody))


def _counts(everybody: Sequence[Athlete]) -> Iterator[str]:
    entries = [entry for athlete in everybody for entry in athlete.entries]
    failed = sum(entry.recorded is None for entry in entries)
    ended = "all of them measured" if not failed else f"{failed} of them could not be measured"
    yield f"{_many(len(everybody), 'athlete')}, {_many(len(entries), 'recording')}, {ended}."


def _dates(everybody: Sequence[Athlete]) -> Iterator[str]:
    dates = sorted(entry.filmed_on for athlete in everybody for entry in athlete.entries if entry.filmed_on)
    if dates and dates[0] == dates[-1]:
        yield f"Filmed on {dates[0]:%Y-%m-%d}."
    elif dates:
        yield (
            f"Filmed from {dates[0]:%Y-%m-%d} to {dates[-1]:%Y-%m-%d}. For each athlete the newest day from the side "
            "and the newest from behind or ahead count, and no film more than six weeks older than their newest."
        )


def _speeds(everybody: Sequence[Athlete]) -> Iterator[str]:
    current = [entry for athlete in everybody for entry in athlete.current]
    told = sorted(entry.told_speed_kmh for entry in current if entry.told_speed_kmh is not None)
    unknown = sum(entry.told_speed_kmh is None for entry in current)
    if told and told[-1] - told[0] > SAME_SPEED_KMH:
        yield (
            f"They ran at {told[0]:g} to {told[-1]:g} km/h. Nearly every number changes with speed, so set side by "
            "side only those who ran alike: the table can be sorted by speed."
        )
    if unknown and current:
        what = "No" if unknown == len(current) else f"For {_many(unknown, 'recording')} no"
        yield f"{what} speed was told; who ran faster may differ from others by that alone."


def _versions(everybody: Sequence[Athlete]) -> Iterator[str]:
    found = sorted({run.version for athlete in everybody for run in runs(athlete.measured)})
    if len(found) > 1:
        yield (
            f"Measured by several versions of GaitCheck ({', '.join(found)}): 'gaitcheck reassess' measures all "
            "of them anew by one, without the videos."
        )


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
