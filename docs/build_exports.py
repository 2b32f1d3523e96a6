"""Write the tables of docs/exports.md anew, out of the declarations: ``python docs/build_exports.py``."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from gaitcheck.exports.events import COLUMNS
from gaitcheck.exports.formats import FRAMES, Format
from gaitcheck.kinematics.curves import CURVES, Curve

PAGE: Final = Path(__file__).with_name("exports.md")


def with_tables(page: str) -> str:
    """The text with the parts between the markers written anew."""
    for name, lines in (("formats", _formats()), ("curves", _curves()), ("events", _events())):
        start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        before, rest = page.split(start)
        _, after = rest.split(end)
        page = "\n".join((before + start, *lines, end + after))
    return page


def _table(*head: str, rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(f"| {' | '.join(cells)} |" for cells in (head, ("---",) * len(head), *rows))


def _formats() -> tuple[str, ...]:
    rows = ((f"`{each.name}`", each.holds, each.opened_by, _needs(each)) for each in FRAMES.values())
    return _table("`--format`", "Holds", "Opened by", "Needs", rows=rows)


def _needs(each: Format) -> str:
    told = (
        (f'`pip install ".[{each.extra}]"`', each.extra),
        ("`--height-cm`, or from the side `--speed-kmh`", each.in_metres),
        ("`-o FILE`", each.text is None),
    )
    return "; ".join(words for words, needed in told if needed)


def _curves() -> tuple[str, ...]:
    rows = ((_column(curve), str(curve.plane or "any"), _meaning(curve)) for curve in CURVES)
    return _table("Column", "Film from", "What it is", rows=rows)


def _column(curve: Curve) -> str:
    name = f"{curve.name}_{curve.unit}"
    return f"`left_{name}`, `right_{name}`" if curve.per_side else f"`{name}`"


def _meaning(curve: Curve) -> str:
    first = (inspect.getdoc(curve.each) or "").splitlines()[0].removeprefix("(frames,) ")
    return f"{first[:1].upper()}{first[1:]}"


def _events() -> tuple[str, ...]:
    return _table("Column", "What it is", rows=((f"`{name}`", meaning) for name, meaning in COLUMNS.items()))


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
