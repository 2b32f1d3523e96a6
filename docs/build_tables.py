"""Write the tables of numbers anew, out of the declarations: ``python docs/build_tables.py``.

What each number is stands in docs/numbers.md, what a body can do in docs/robustness.md. With ``--check`` nothing is
written; the exit code says whether the tables are up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from gaitcheck.exports.glossary import entries
from gaitcheck.protocol import RUNNING

NUMBERS: Final = Path(__file__).with_name("numbers.md")
ROBUSTNESS: Final = Path(__file__).with_name("robustness.md")
HEADER: Final = (
    "| Number | What it is | Film from | Compare with |",
    "| --- | --- | --- | --- |",
)


def table() -> str:
    """Every metric, a row each, in the order of the report."""
    rows = (_row(name, entry) for name, entry in entries(RUNNING).items() if "unit" in entry)
    return "\n".join((*HEADER, *rows))


def bounds() -> str:
    """What a body can do, a row for each metric, in the order of the report."""
    rows = (
        f"| {entry['title']} | {entry['not believed outside']} | {entry['since']} |"
        for entry in entries(RUNNING).values()
        if "unit" in entry
    )
    return "\n".join(("| Number | Believed from | Since |", "| --- | --- | --- |", *rows))


TABLES: Final = {"metrics": (NUMBERS, table), "bounds": (ROBUSTNESS, bounds)}


def with_table(text: str, name: str = "metrics") -> str:
    """The text with the part between the markers of that table written anew."""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, rest = text.split(start)
    _, after = rest.split(end)
    return f"{before}{start}\n{TABLES[name][1]()}\n{end}{after}"


def _row(name: str, entry: dict[str, Any]) -> str:
    cells = (f"**{entry['title']}**, {entry['unit']}<br>`{name}`", _meaning(entry), _filming(entry), _reference(entry))
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _meaning(entry: dict[str, Any]) -> str:
    return f"{entry['definition']} Sign: {entry['sign']}." if entry["sign"] else str(entry["definition"])


def _filming(entry: dict[str, Any]) -> str:
    if entry["never printed, because"]:
        return f"never printed: {entry['never printed, because']}"
    rate = str(entry["least frame rate"]).split()[0]
    parts = [str(entry["view"]), f"{rate} fps or more"]
    if entry["legs"].startswith("only"):
        parts.append("near leg only")
    if entry["needs"]:
        parts.append(f"needs {entry['needs']}")
    return "; ".join(parts)


def _reference(entry: dict[str, Any]) -> str:
    if not entry["reference"]:
        return "no range"
    return f"{entry['reference']}: {entry['reference population']} ({entry['reference source']})"


def main() -> int:
    """Write or check."""
    stale = False
    for name, (document, _) in TABLES.items():
        old = document.read_text(encoding="utf-8")
        new = with_table(old, name)
        stale = stale or new != old
        if "--check" not in sys.argv[1:]:
            document.write_text(new, encoding="utf-8")
    return int(stale and "--check" in sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
