"""Left and right differ by more than healthy runners' legs do, and surely."""

from __future__ import annotations

from collections.abc import Iterator

from gaitcheck.team.athlete import Athlete, runs
from gaitcheck.team.looks.declare import Reason, look


@look(title="Left and right differ", order="more numbers that differ first")
def lopsided(athlete: Athlete) -> Iterator[Reason]:
    """The 95 % interval of left minus right leaves out zero, and the difference is larger than healthy runners show.

    Told only from behind or the front: from the side the camera sees one leg better, and what differs is the view.
    """
    by_metric = {one.metric: one for run in reversed(runs(athlete.current)) for one in run.asymmetries}
    notable = [one for one in by_metric.values() if one.notable]
    for one in notable:
        more = "left" if one.value > 0 else "right"
        yield Reason(
            says=f"{one.title}: {abs(one.value):.1f} {one.unit} more on the {more} "
            f"(95 % interval of left minus right {one.low:.1f} to {one.high:.1f})",
            rank=-len(notable),
        )
