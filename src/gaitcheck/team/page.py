"""The team page put together: one HTML file that needs no other and asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gaitcheck.exports.escaped import escaped
from gaitcheck.exports.terminal import NOTE
from gaitcheck.metrics.description import Description
from gaitcheck.team import spread, tiles
from gaitcheck.team.athlete import Athlete, metrics_of
from gaitcheck.team.entry import Entry
from gaitcheck.team.gaps import gaps
from gaitcheck.team.heading import heading
from gaitcheck.team.links import href
from gaitcheck.team.ranking import LOOKS, ranked
from gaitcheck.team.rows import SHOWN_FIRST, rows
from gaitcheck.team.spread import Spread, kinds, spreads
from gaitcheck.team.units import unit_of

STYLE: Final = Path(__file__).with_name("team.css")
SCRIPT: Final = Path(__file__).with_name("table.js")
OPEN_FIRST: Final = 8
"""So many athletes are told of at length; the others on request."""


def to_html(everybody: Sequence[Athlete], title: str, nameless: Sequence[Entry] = ()) -> str:
    """The page as HTML, with films that are nobody's (``nameless``); whatever comes from outside is shown as text."""
    order, lacks, every = ranked(everybody), gaps(everybody), spreads(everybody)
    metrics = _metrics(everybody, every)
    return (
        environment("gaitcheck.team")
        .get_template("team.html.j2")
        .render(
            **inlined(STYLE, SCRIPT),
            title=title,
            note=NOTE,
            heading=heading(everybody),
            looks=LOOKS,
            order=[one for one in order if one.seen],
            quiet=[one.athlete for one in order if not one.seen],
            open_first=OPEN_FIRST,
            metrics=metrics,
            first_shown=[metric.id for metric in metrics][:SHOWN_FIRST],
            rows=rows(order, everybody, metrics, lacks),
            spreads=every,
            kinds=kinds(everybody),
            tiles=tiles.tiles(everybody, every),
            tile_rows=tiles.common(every),
            gaps=lacks,
            failed=[(athlete, entry) for athlete in everybody for entry in athlete.failed],
            nameless=nameless,
            everybody=everybody,
        )
    )


def environment(package: str) -> Environment:
    """Where pages come from: everything that is put into them is text, and what cannot be printed is written out."""
    pages = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: escaped(value) if type(value) is str else value,
    )
    pages.globals.update(drawing=spread, tile=tiles, unit_of=unit_of, href=href)
    return pages


def inlined(style: Path, script: Path) -> dict[str, Markup]:
    """Our own style and script, and the fingerprint by which the page lets only this script run."""
    code = script.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return {
        "style": Markup(style.read_text(encoding="utf-8")),
        "script": Markup(code),
        "script_digest": Markup(f"sha256-{digest}"),
    }


def _metrics(everybody: Sequence[Athlete], every: Sequence[Spread]) -> tuple[Description, ...]:
    """What the table has columns for: the numbers that most have come first, and are shown first."""
    there = {each.metric.id: len(each.dots) for each in every}
    there |= {each.metric.id: sum(len(who) for _, who in each.counts) for each in kinds(everybody)}
    found = [metric for metric in metrics_of(everybody) if metric.id in there]
    usual = {each.metric.id for each in tiles.common(every)}
    return tuple(sorted(found, key=lambda metric: metric.id not in usual))
