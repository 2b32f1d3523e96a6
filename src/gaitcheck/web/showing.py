"""A result put into rows, as the pages show it: numbers beside the ranges of others."""

from __future__ import annotations

from typing import Final

from gaitcheck.exports.heading import begin_with
from gaitcheck.metrics.description import Description
from gaitcheck.recorded.describing import description_of, is_installed
from gaitcheck.recorded.fields import Field
from gaitcheck.recorded.reading import cue_of
from gaitcheck.web.run import Json
from gaitcheck.words.numbers import others as published
from gaitcheck.words.ranges import beside

SIDES: Final = {"left": "L", "right": "R"}
BOX: Final = (70.0, 170.0)
"""Where the range of others lies in a drawing that is 220 wide; both sides leave room for who is outside."""
EDGES: Final = (18.0, 214.0)


def number_rows(analysis: Json) -> list[Json]:
    """One row for each number that is there, in the order of the report."""
    return [_row(one) for one in analysis["measurements"] if _is_there(one)]


def counted(analysis: Json) -> tuple[int, int]:
    """How many numbers are there, and how many of those that a film can carry are not."""
    asked = [one for one in analysis["measurements"] if not _about(one).withheld]
    there = sum(map(_is_there, asked))
    return there, len(asked) - there


def label(finding: Json) -> str:
    """The words before the first finding."""
    return begin_with(cue_of(Field(finding)).stops_cues)


def films(facts: list[Json]) -> list[Json]:
    """What the players need to know of each film."""
    return [
        {**fact, "number": number, "near": fact["view"].removeprefix("side-") if "side-" in fact["view"] else ""}
        for number, fact in enumerate(facts, start=1)
    ]


def _is_there(one: Json) -> bool:
    return any(each["value"] is not None for each in (one, *one["by_side"].values()))


def _about(one: Json) -> Description:
    return description_of(Field(one))


def _row(one: Json) -> Json:
    about = _about(one)
    sides = {side: one["by_side"][side] for side in SIDES}
    one_leg = sum(each["value"] is not None for each in sides.values()) == 1
    both = {name: None if one_leg else one[name] for name in ("value", "low", "high")}
    return {
        **{name: one[name] for name in ("metric", "title", "unit", "clip", "steps")},
        **{side: {"few": False, **each} for side, each in sides.items()},
        "both": {"few": False, **both},
        "decimals": about.decimals,
        "definition": "" if is_installed(about.id) else about.definition,  # else the glossary has it
        "band": _band(one, sides),
    }


def _band(one: Json, sides: Json) -> Json | None:
    """The drawing beside the numbers: where they and their intervals lie against the range of others."""
    others = one["reference"]
    if others is None:
        return None
    told = [(SIDES[side], each) for side, each in sides.items()]
    shown = [(letter, each) for letter, each in told if isinstance(each["value"], float | int)] or [("", one)]
    if not isinstance(shown[0][1]["value"], float | int):
        return None
    marks = [_mark(letter, each, others) for letter, each in shown]
    words = "; ".join(_words(letter, each, others) for letter, each in shown)
    return {"box": BOX, "marks": marks, "words": words, "low": f"{others['low']:g}", "high": f"{others['high']:g}"}


def _mark(letter: str, each: Json, others: Json) -> Json:
    return {"letter": letter, **{end: _across(each[end], others) for end in ("low", "value", "high")}}


def _across(value: float, others: Json) -> float:
    share = (value - others["low"]) / ((others["high"] - others["low"]) or 1.0)
    return round(float(min(max(BOX[0] + share * (BOX[1] - BOX[0]), EDGES[0]), EDGES[1])), 1)


def _words(letter: str, each: Json, others: Json) -> str:
    leg = {"L": "left leg: ", "R": "right leg: "}.get(letter, "")
    place = beside(each["low"], each["high"], others["low"], others["high"])
    return f"{leg}{place} ({published(others['low'], others['high'])})"
