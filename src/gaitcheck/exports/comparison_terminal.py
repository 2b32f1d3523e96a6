"""A comparison in the terminal: what came of the cues, then every number that was measured in either film."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gaitcheck.comparing import Change, Comparison, CueReply, Reply
from gaitcheck.exports.absent import sentence
from gaitcheck.exports.comparison_rows import name, row, signed, why_not
from gaitcheck.exports.escaped import escaped
from gaitcheck.exports.terminal import NOTE, PLAIN_WIDTH
from gaitcheck.recorded import Recorded
from gaitcheck.words.verdicts import answer

LAST: Final = (
    "What a cue did is told only by runs at the same place, speed and slope of the treadmill, and as fresh; GaitCheck "
    "knows neither slope nor freshness. Of twenty numbers that did not change, one may look as if it had."
)


def show(comparison: Comparison, console: Console | None = None) -> None:
    """Print the whole comparison; plain text where the output is not a terminal."""
    out = console or Console(highlight=False)
    if not out.is_terminal:
        out.width = PLAIN_WIDTH
    for line in _lines(comparison):
        out.print(line)


def _lines(comparison: Comparison) -> Iterator[RenderableType]:
    yield Text(f"Before: {_run(comparison.before)}.")
    yield Text(f"After: {_run(comparison.after)}.")
    for warning in comparison.warnings:
        yield Text(f"Note: {escaped(warning)}")
    yield Text()
    yield from _cues(comparison.cues)
    yield _table(comparison.changes)
    yield Text()
    yield from _in_neither(comparison.changes)
    yield Text(LAST)
    yield Text(NOTE, style="italic")


def _run(run: Recorded) -> str:
    films = " and ".join(escaped(film.file_name) for film in run.films)
    told = run.settings
    parts = (
        films,
        "" if told.speed_kmh is None else f"{told.speed_kmh:g} km/h",
        "" if told.shoes is None else f"in {escaped(told.shoes)}",
    )
    return ", ".join(part for part in parts if part)


def _cues(cues: Iterable[CueReply]) -> Iterator[RenderableType]:
    yield Text("What came of the cues:" if cues else "No cue was given before.", style="bold")
    for cue in cues:
        yield Text(f"{escaped(cue.title)}{' (begun with)' if cue.first else ''}: {cue.fate}.")
        for line in (*map(_reply, cue.replies), *([f"{cue.why_none}."] if cue.why_none else [])):
            yield Padding(Text(line), (0, 0, 0, 3), expand=False)
    yield Text()


def _reply(reply: Reply) -> str:
    change = reply.change
    said = answer(reply.answer, why_not(change))
    by = f" ({signed(change)} {change.unit})" if change.value is not None else ""
    return escaped(f"{name(change)}, to be {reply.wished.value}: {said}{by}.")


def _table(changes: Iterable[Change]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 0, 0, 1), caption_justify="left")
    for heading in ("", "before", "after", "change", "verdict"):
        table.add_column(heading, justify="left" if heading in ("", "verdict") else "right")
    for change in changes:
        if change.before.value is not None or change.after.value is not None:
            table.add_row(*(Text(escaped(each)) for each in row(change)))
    table.caption = (
        "changed: by more than the measurement's own error. ±: half of the 95 % interval; in brackets that of the "
        "change. -: not there."
    )
    return table


def _in_neither(changes: Iterable[Change]) -> Iterator[RenderableType]:
    """What neither film holds, reasons first, each once; a leg that is hidden both times is told beside no number."""
    changes = tuple(changes)
    there = {change.metric for change in changes if change.before.value is not None or change.after.value is not None}
    found: dict[str, list[str]] = {}
    for change in changes:
        if change.metric not in there:
            found.setdefault(why_not(change), []).append(change.title)
    if found:
        yield Text("In neither analysis:", style="bold")
    for reason, titles in found.items():
        names = dict.fromkeys(titles)  # once, of both legs
        yield Padding(Text(f"{escaped(sentence(names))}: {escaped(reason)}."), (0, 0, 0, 2), expand=False)
    if found:
        yield Text()
