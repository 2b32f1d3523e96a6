"""A small team whose runs were chosen, so that it is known who stands out and by what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from benchmarks.synthetic.scenario import Leg
from gaitcheck.joining import join
from gaitcheck.recorded import Recorded
from gaitcheck.team import Entry
from tests.comparing.runs import analysed, kept, run, told

SEPTEMBER, NOVEMBER = date(2026, 9, 1), date(2026, 11, 20)
CAVED_IN = {"right": Leg(valgus_deg=26.0), "left": Leg(valgus_deg=0.0)}


def entry(athlete: str, recorded: Recorded | None = None, **other: Any) -> Entry:
    """One recording; a failure where nothing was measured."""
    failure = "" if recorded is not None else "No runner was found in the picture."
    return Entry(**{"athlete": athlete, "file": f"{athlete}.mp4", "failure": failure, "recorded": recorded, **other})


@cache
def squad() -> tuple[Entry, ...]:
    """Ten recordings of eight athletes, one of whom nobody was seen of."""
    return (
        entry("Quiet", run(), filmed_on=NOVEMBER, report="athletes/quiet.html", shoes="grey, 8 mm"),
        entry("Flag", run(told=told(history=("night-pain",))), filmed_on=NOVEMBER),
        entry("Sore", run(told=told(pain=3.0)), filmed_on=NOVEMBER),
        entry("Sorer", run(told=told(pain=4.0)), filmed_on=NOVEMBER),
        entry("Slow", run(cadence_spm=148.0), filmed_on=NOVEMBER),
        entry("Quicker", run(cadence_spm=170.0), filmed_on=SEPTEMBER),
        entry("Quicker", run(cadence_spm=180.0), filmed_on=NOVEMBER),
        entry("Lopsided", lopsided(), filmed_on=NOVEMBER, file="behind.mp4"),
        entry("Unseen", view="front", filmed_on=NOVEMBER),
        entry("Both", both(), filmed_on=NOVEMBER, file="side.mp4 and rear.mp4"),
    )


def lopsided() -> Recorded:
    """From behind, the right knee far inside; without its cue, so that only the difference is left to tell."""
    return replace(run(view="rear", **CAVED_IN), cues=())


@cache
def both() -> Recorded:
    """From the side and from behind."""
    return kept(join(analysed(), analysed(view="rear")))
