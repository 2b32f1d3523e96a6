"""The runs of one athlete as the store holds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gaitcheck.errors import InputError
from gaitcheck.history import History, Run
from gaitcheck.history.trends import trends
from gaitcheck.store import Athlete

if TYPE_CHECKING:
    from gaitcheck.store.opening import Store


def history_of(store: Store, athlete: Athlete) -> History:
    """The trends of an athlete, of every recording its newest analysis.

    Raises
    ------
    InputError
        When nothing of the athlete was analysed.
    NotAnAnalysis
        When an analysis is of another schema than this version reads.
    """
    runs = list(_runs(store, athlete))
    if not runs:
        raise InputError(
            f"There is no analysis of {athlete.name!r} in the store.", hint="Analyse videos with 'gaitcheck batch'."
        )
    return trends(athlete.name, runs)


def _runs(store: Store, athlete: Athlete) -> Iterator[Run]:
    """Two films that were analysed as one run are one run."""
    seen = set()
    for _, recording, analysis in store.analyses.latest(athlete.id):
        if analysis.analysis_json not in seen:
            seen.add(analysis.analysis_json)
            yield Run(recorded=analysis.recorded(), filmed_on=recording.filmed_on)
