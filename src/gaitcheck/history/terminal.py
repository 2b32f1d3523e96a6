"""A history in the terminal: each run with its circumstances, then every number over the last runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gaitcheck.exports.escaped import escaped
from gaitcheck.exports.terminal import NOTE, PLAIN_WIDTH
from gaitcheck.history import History, Trend
from gaitcheck.history.words import LAST, changed, context, step_words, title, value

MOST_RUNS: Final = 4
"""So many columns of runs fit; the page and the JSON hold all."""


def show(history: History, console: Console | None = None) -> None:
    """Print the whole history; plain text where the output is not a terminal."""
    out = console or Console(highlight=False)
    if not out.is_terminal:
        out.width = PLAIN_WIDTH
    for line in _lines(history):
        out.print(line)


def _lines(history: History) -> Iterator[RenderableType]:
    yield Text(escaped(history.athlete), style="bold")
    for number, (run, apart) in enumerate(zip(history.runs, history.apart, strict=True)):
        told = "; ".join(f"{name} {escaped(says)}" for name, says in context(run))
        yield Text(f"{_name(history, number)}: {told}.")
        for reason in apart:
            yield Padding(Text(f"Not compared with the run before: {escaped(reason)}"), (0, 0, 0, 3), expand=False)
    yield Text()
    yield _table(history)
    yield Text()
    yield Text(LAST)
    yield Text(NOTE, style="italic")


def _name(history: History, number: int) -> str:
    """A run by its day; by its number too where several share it."""
    when = history.runs[number].when
    shared = sum(run.when == when for run in history.runs) > 1
    return f"{when} ({number + 1})" if shared else when


def _table(history: History) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 0, 0, 1), caption_justify="left")
    shown = range(max(0, len(history.runs) - MOST_RUNS), len(history.runs))
    table.add_column("")
    for number in shown:
        table.add_column(_name(history, number), justify="right")
    table.add_column("the newest against its baseline")
    for trend in history.trends:
        table.add_row(*(Text(each) for each in (title(trend), *_values(trend, shown), _newest(trend, history))))
    earlier = f" {shown.start} earlier runs are in --html and --json." if shown.start else ""
    table.caption = f"±: half of the 95 % interval. !: changed since its baseline. b: a baseline.{earlier}"
    return table


def _values(trend: Trend, shown: range) -> Iterator[str]:
    by_run = {point.run: point for point in trend.points}
    for number in shown:
        point = by_run.get(number)
        mark = "" if point is None else "! " if changed(point) else "b " if point.since_baseline is None else ""
        yield "-" if point is None else mark + escaped(value(point, trend))


def _newest(trend: Trend, history: History) -> str:
    point = trend.points[-1]
    if point.since_baseline is None and point.why_apart:
        return f"not compared: {escaped(point.why_apart)}"
    return step_words(point.since_baseline, trend, history.runs)
