"""Write the table of numbers in README.md anew, out of the declarations: ``python docs/build_tables.py``.

With ``--check`` nothing is written; the exit code says whether the table is up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from gaitcheck.exports.glossary import entries

README: Final = Path(__file__).parents[1] / "README.md"
START: Final = "<!-- metrics -->"
END: Final = "<!-- /metrics -->"
HEADER: Final = (
    "| Number | What it is | Film from | Compare with |",
    "| --- | --- | --- | --- |",
)


def table() -> str:
    """Every metric, a row each, in the order of the report."""
    rows = (_row(name, entry) for name, entry in entries().items() if "unit" in entry)
    return "\n".join((*HEADER, *rows))


def with_table(readme: str) -> str:
    """The text with the part between the markers written anew."""
    before, rest = readme.split(START)
    _, after = rest.split(END)
    return f"{before}{START}\n{table()}\n{END}{after}"


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
    old = README.read_text(encoding="utf-8")
    new = with_table(old)
    if "--check" in sys.argv[1:]:
        return int(new != old)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
