"""The parts of the report put together into one self-contained HTML file, or printed to PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gaitcheck.exports.absent import reasons, sentence
from gaitcheck.exports.escaped import escaped
from gaitcheck.exports.heading import not_for_you
from gaitcheck.exports.terminal import NOTE
from gaitcheck.exports.whole_file import write_text
from gaitcheck.report import bands, charts, pdf
from gaitcheck.report.album import album
from gaitcheck.report.charts import Chart, chart
from gaitcheck.report.cues import cues
from gaitcheck.report.cycles import SPREAD, cycles
from gaitcheck.report.films import films
from gaitcheck.report.next_time import next_time
from gaitcheck.report.numbers import differences, rows
from gaitcheck.report.provenance import file_names, provenance
from gaitcheck.report.summary import summary
from gaitcheck.types import Analysis
from gaitcheck.words import Surface
from gaitcheck.words.notes import notes

STYLE: Final = Path(__file__).with_name("report.css")


def write(analysis: Analysis, path: Path, videos: Sequence[Path] = ()) -> None:
    """Write the report whole or not at all; a name that ends in .pdf makes it a PDF.

    It has pictures where the videos can be read.
    """
    html = to_html(analysis, videos)
    if path.suffix.lower() == ".pdf":
        pdf.write(html, path)
    else:
        write_text(path, html)


def to_html(analysis: Analysis, videos: Sequence[Path] = ()) -> str:
    """The report as HTML that needs no other file; whatever comes from outside is shown as text."""
    pages = Environment(
        loader=PackageLoader("gaitcheck.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals.update(bands=bands, charts=charts, sentence=sentence)
    return pages.get_template("report.html.j2").render(
        style=Markup(STYLE.read_text(encoding="utf-8")),  # our own file
        note=NOTE,
        file_names=file_names(analysis),
        summary=summary(analysis),
        cues=cues(analysis),
        held_back=not_for_you(analysis),
        rows=rows(analysis),
        compared=bool(analysis.asymmetries),
        differences=differences(analysis),
        absent=reasons(analysis.measurements, Surface.REPORT),
        charts_of_cycle=_charts(analysis),
        spread=SPREAD,
        album=album(analysis, videos),
        films=films(analysis),
        warnings=[escaped(each) for each in notes(analysis, Surface.REPORT)],  # they may name a file
        next_time=next_time(analysis),
        provenance=provenance(analysis),
    )


def _charts(analysis: Analysis) -> tuple[Chart, ...]:
    return tuple(
        chart(legs, film.gait.motion.view.plane, number)
        for number, film in enumerate(films(analysis), start=1)
        for legs in cycles(film)
    )
