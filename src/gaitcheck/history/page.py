"""The page of one athlete's trends: one HTML file that needs no other and asks nothing of the network."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from gaitcheck.exports.terminal import NOTE
from gaitcheck.exports.whole_file import write_text
from gaitcheck.history import History, chart, words
from gaitcheck.team.page import STYLE, environment
from gaitcheck.team.units import unit_of


def write(history: History, path: Path) -> None:
    """Write the page, whole or not at all."""
    write_text(path, to_html(history))


def to_html(history: History) -> str:
    """The page as HTML; whatever comes from outside is shown as text."""
    pages = environment("gaitcheck.history")
    pages.globals.update(drawing=chart, words=words, unit_of=unit_of)
    return pages.get_template("history.html.j2").render(
        style=Markup(STYLE.read_text(encoding="utf-8")),  # our own file
        history=history,
        charts=chart.charts(history),
        note=NOTE,
    )
