"""An analysis in the terminal: the numbers, what could not be measured and why, and the cues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gaitcheck.exports.absent import a_leg_is_there, reasons, sentence
from gaitcheck.exports.escaped import escaped
from gaitcheck.exports.heading import all_clear, begin_with, counted, not_for_you
from gaitcheck.types import Analysis, EventKind, Finding, Measurement, Side
from gaitcheck.words import Surface
from gaitcheck.words.notes import notes
from gaitcheck.words.numbers import NONE, others, with_half
from gaitcheck.words.views import SEEN

NOTE: Final = "Information, not diagnosis. Pain that stays or grows belongs in a clinician's hands."
MOST_MOMENTS: Final = 6
PLAIN_WIDTH: Final = 120
"""Columns where the output is a file or a pipe."""


def show(analysis: Analysis, console: Console | None = None) -> None:
    """Print the whole analysis; plain text where the output is not a terminal."""
    out = console or Console(highlight=False)
    if not out.is_terminal:
        out.width = PLAIN_WIDTH
    out.print(_heading(analysis))
    if analysis.beside is not None:
        out.print(_heading(analysis.beside))
    out.print()
    out.print(_table(analysis))
    out.print()
    for line in _absent(analysis):
        out.print(line)
    for line in _asymmetries(analysis):
        out.print(line)
    for warning in notes(analysis, Surface.TERMINAL):
        out.print(Text(f"Note: {warning}"))
    out.print()
    for text in _findings(analysis):
        out.print(text)
    out.print(Text(NOTE, style="italic"))


def _heading(analysis: Analysis) -> Text:
    motion, video = analysis.gait.motion, analysis.track.video
    contacts = sum(event.kind is EventKind.INITIAL_CONTACT for event in analysis.gait.events)
    near = motion.view.near_side
    parts = [
        f"{escaped(video.file_name)}: {video.duration_s:.1f} s at {video.frame_rate_hz:.0f} frames per second",
        f"filmed from the {_view(analysis)}" + (f", the {near} leg is near" if near else ""),
        f"{contacts} steps",
        f"runner seen in {analysis.quality.detected_share:.0%} of the frames",
    ]
    if analysis.quality.swapped_share > 0:
        parts.append(f"legs put right in {analysis.quality.swapped_share:.1%}")
    return Text("; ".join(parts) + ".")


def _view(analysis: Analysis) -> str:
    view = analysis.gait.motion.view
    return f"{SEEN.get(view.name, view.name)} ({view.confidence:.0%} sure)"


def _table(analysis: Analysis) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 0, 0, 1), caption_justify="left")
    for heading in ("", "left", "right", "both", "steps", "reference"):
        table.add_column(heading, justify="left" if heading == "" else "right", no_wrap=heading != "")
    for measurement in analysis.measurements:
        if measurement.overall.value is not None or a_leg_is_there(measurement):
            table.add_row(*(Text(cell) for cell in _row(measurement)))
    table.caption = (
        "\u00b1: half of the 95 % interval. *: few steps (3 to 6). -: one number for both legs, or see below."
    )
    return table


def _row(measurement: Measurement) -> Iterator[str]:
    one_leg = sum(measurement.of(side).value is not None for side in Side) == 1
    is_number = isinstance(measurement.overall.value, float)
    film = " (2nd film)" if measurement.clip == 2 else ""
    yield (f"{measurement.title}, {measurement.unit}" if is_number else measurement.title) + film
    for side in Side:
        yield with_half(measurement.of(side), measurement.decimals)
    yield NONE if one_leg else with_half(measurement.overall, measurement.decimals)
    yield str(measurement.overall.steps)
    reference = measurement.reference
    yield "" if reference is None else others(reference.low, reference.high)


def _absent(analysis: Analysis) -> Iterator[RenderableType]:
    """What could not be measured, reasons first, each once."""
    found = reasons(analysis.measurements, Surface.TERMINAL)
    if found:
        yield Text("Not measured:", style="bold")
    for reason, names in found:
        yield Padding(Text(f"{sentence(names)}: {reason}."), (0, 0, 0, 2), expand=False)


def _asymmetries(analysis: Analysis) -> Iterator[RenderableType]:
    """Legs that differ by more than healthy runners' do."""
    for one in analysis.asymmetries:
        if one.notable:
            more = "left" if one.value > 0 else "right"
            interval = f"95 % interval {one.low:.1f} to {one.high:.1f}"
            yield Text(f"Left and right differ: {one.title}, {abs(one.value):.1f} {one.unit} more {more} ({interval}).")


def _findings(analysis: Analysis) -> Iterator[RenderableType]:
    if not any(finding.first for finding in analysis.findings):
        first, rest = all_clear(*counted(analysis), len(not_for_you(analysis)))
        yield Text(first, style="bold")
        yield Text(rest)
        yield Text()
    for number, finding in enumerate(analysis.findings, start=1):
        film = analysis.beside if finding.clip == 2 and analysis.beside is not None else analysis
        yield from _finding(number, finding, film.gait.motion.slow_motion_factor)
    for held in not_for_you(analysis):
        yield Text(f"Not for you now: {held.title}", style="bold")
        yield Padding(Text(held.why), (0, 0, 1, 3), expand=False)


def _finding(number: int, finding: Finding, slow: float) -> Iterator[RenderableType]:
    mark = f" ({begin_with(finding.stops_cues).lower()})" if finding.first else ""
    yield Text(f"{number}. {finding.title}{mark}", style="bold")
    for line in _details(finding, slow):
        yield Padding(Text(line), (0, 0, 0, 3), expand=False)
    yield Text()


def _details(finding: Finding, slow: float) -> Iterator[str]:
    yield f"{'What to do' if finding.stops_cues else 'Try'}: {finding.cue}"
    for reason in finding.because:
        yield f"Seen: {reason.says}."
    if finding.moments_s:
        moments = ", ".join(f"{moment * slow:.2f}" for moment in finding.moments_s[:MOST_MOMENTS])
        yield f"Look at: {moments} s in the {'second ' if finding.clip == 2 else ''}video."
    for word, says in (("Expect", finding.effect), ("How much", finding.dose), ("Careful", finding.side_effects)):
        if says:
            yield f"{word}: {says}"
    if finding.check:
        yield f"Did it work? {finding.check}"
    yield f"Evidence ({finding.strength}): {finding.evidence}"
    yield f"Source: {finding.source}"
