"""Something changed since the last time by more than measuring twice would change it."""

from __future__ import annotations

from collections.abc import Iterator

from gaitcheck.comparing import Change, Verdict
from gaitcheck.comparing.context import changes_in_context
from gaitcheck.exports.comparison_rows import name, signed
from gaitcheck.team.athlete import Athlete
from gaitcheck.team.entry import Entry
from gaitcheck.team.looks.declare import Reason, look
from gaitcheck.team.units import spaced
from gaitcheck.words.numbers import ends


@look(title="Changed since the last time", order="more changed numbers first")
def changed(athlete: Athlete) -> Iterator[Reason]:
    """A number of the newest recording differs from the one before of the same view by more than its own error.

    Both hold: the interval of the difference leaves out zero, and it is larger than what others found runners to
    differ by from day to day. Recordings at another speed, in other shoes, at another frame rate or of another
    version are not compared.
    """
    for entry in athlete.current:
        before = athlete.before(entry)
        if before is not None:
            found = sure_changes(before, entry)
            for change in found:
                yield Reason(says=_says(change, before), entry=entry, rank=-len(found))


def sure_changes(before: Entry, after: Entry) -> list[Change]:
    """The numbers that surely differ."""
    if before.recorded is None or after.recorded is None:
        return []
    every = changes_in_context(before.recorded, after.recorded)
    return [change for change in every if change.verdict in (Verdict.HIGHER, Verdict.LOWER)]


def _says(change: Change, before: Entry) -> str:
    since = f"since {before.filmed_on:%Y-%m-%d}" if before.filmed_on else "since the film before"
    interval = ends(change.low or 0.0, change.high or 0.0, change.decimals)
    return f"{name(change)}: {signed(change)}{spaced(change.unit)} {since} (95 % interval {interval})"
