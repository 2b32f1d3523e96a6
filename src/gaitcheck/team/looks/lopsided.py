"""Left and right differ by more than healthy runners' legs do, and surely."""

from __future__ import annotations

from collections.abc import Iterator

from gaitcheck.team.athlete import Athlete, analysed
from gaitcheck.team.entry import Entry
from gaitcheck.team.looks.declare import Reason, look
from gaitcheck.types import Asymmetry


@look(title="Left and right differ", order="more numbers that differ first")
def lopsided(athlete: Athlete) -> Iterator[Reason]:
    """The 95 % interval of left minus right leaves out zero, and the difference is larger than healthy runners show.

    Told only from behind or the front: from the side the camera sees one leg better, and what differs is the view.
    """
    by_metric: dict[str, tuple[Asymmetry, Entry]] = {}
    for entry, run in analysed(athlete.current):
        for one in run.asymmetries:
            by_metric.setdefault(one.metric, (one, entry))
    notable = [(one, entry) for one, entry in by_metric.values() if one.notable]
    for one, entry in notable:
        more = "left" if one.value > 0 else "right"
        yield Reason(
            says=f"{one.title}: {abs(one.value):.1f} {one.unit} more on the {more} "
            f"(95 % interval of left minus right {one.low:.1f} to {one.high:.1f})",
            entry=entry,
            rank=-len(notable),
        )
