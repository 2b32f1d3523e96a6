"""Athletes in the terminal: a line each, or one with everything; whatever was typed in is shown as text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from gaitcheck.exports.escaped import escaped
from gaitcheck.exports.terminal import PLAIN_WIDTH
from gaitcheck.store import Athlete, Recording

SCHEMA: Final = "gaitcheck.athletes/1"
HOW_TO_ADD: Final = "Nobody is in the store yet. Add somebody with: gaitcheck athletes add NAME"


def everybody_as_json(athletes: Sequence[Athlete], recordings: Sequence[Recording]) -> str:
    """Who there is, of schema ``gaitcheck.athletes/1``."""
    told = [
        {**asdict(each), "created": each.created.isoformat(), "videos": number, "last_filmed_on": last or None}
        for each, number, last in _counted(athletes, recordings)
    ]
    return json.dumps({"schema": SCHEMA, "athletes": told}, indent=2)


def everybody(athletes: Sequence[Athlete], recordings: Sequence[Recording]) -> None:
    """Print a line for each."""
    if not athletes:
        _print([Text(HOW_TO_ADD)])
        return
    rows = [
        (each.name, _perhaps(each.height_cm, "cm"), _perhaps(each.mass_kg, "kg"), str(number), last or "-", each.id)
        for each, number, last in _counted(athletes, recordings)
    ]
    _print([_table(("athlete", "height", "mass", "videos", "last filmed", "id"), rows)])


def one(told: dict[str, Any]) -> None:
    """Print one athlete, as the store tells of them."""
    _print(_lines(told))


def _counted(athletes: Iterable[Athlete], recordings: Iterable[Recording]) -> Iterator[tuple[Athlete, int, str]]:
    dates: dict[str, list[str]] = {}
    for recording in recordings:
        dates.setdefault(recording.athlete_id, []).append(str(recording.filmed_on or ""))
    for athlete in athletes:
        own = dates.get(athlete.id, [])
        yield athlete, len(own), max(own, default="")


def _lines(told: dict[str, Any]) -> Iterator[RenderableType]:
    who = told["athlete"]
    yield Text(escaped(who["name"]), style="bold")
    facts = [_perhaps(who["height_cm"], "cm"), _perhaps(who["mass_kg"], "kg"), f"id {who['id']}"]
    yield Text(", ".join(fact for fact in facts if fact != "-"))
    if who["history"]:
        yield Text(f"History: {', '.join(who['history'])}")
    if who["note"]:
        yield Text(f"Note: {escaped(who['note'])}")
    if told["notes"]:
        yield Text()
        yield _table(
            ("written", "note", "id"), [(each["created"][:10], each["text"], each["id"]) for each in told["notes"]]
        )
    yield Text()
    if told["recordings"]:
        yield _table(("filmed", "view", "video", "speed", "run", "analysis"), map(_film, told["recordings"]))
    else:
        yield Text("No video yet.")


def _film(film: dict[str, Any]) -> tuple[str, ...]:
    speed = _perhaps(film["settings"]["speed_kmh"], "km/h")
    return film["filmed_on"] or "-", film["view"], film["file_name"], speed, film["run"] or "-", _became(film)


def _became(film: dict[str, Any]) -> str:
    """What became of a video."""
    if film["analyses"]:
        return f"made {film['analyses'][-1]['made_at'][:10]}"
    last = film["jobs"][-1] if film["jobs"] else {"state": "not asked for", "reason": ""}
    return f"{last['state']}: {last['reason']}" if last["reason"] else str(last["state"])


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 0, 0, 1))
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading in ("id", "filmed", "written"))
    for row in rows:
        table.add_row(*(Text(escaped(each)) for each in row))
    return table


def _perhaps(value: float | None, unit: str) -> str:
    return "-" if value is None else f"{value:g} {unit}"


def _print(lines: Iterable[RenderableType]) -> None:
    out = Console(highlight=False)
    if not out.is_terminal:
        out.width = PLAIN_WIDTH
    for line in lines:
        out.print(line)
