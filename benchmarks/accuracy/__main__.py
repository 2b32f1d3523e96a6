"""Render the grid, analyse it, print the table and keep it: ``python -m benchmarks.accuracy [--quick]``."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.accuracy.grid import FULL, QUICK
from benchmarks.accuracy.rows import Row, rows_of
from benchmarks.accuracy.tables import markdown
from gaitcheck import __version__

RESULTS = Path(__file__).parents[1] / "results"


def main() -> None:
    """Run the whole grid, or the quick part of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few clips only")
    grid = QUICK if parser.parse_args().quick else FULL
    rows: list[Row] = []
    for number, (name, scenario) in enumerate(grid.items(), start=1):
        print(f"{number}/{len(grid)} {name}", file=sys.stderr, flush=True)
        rows += rows_of(name, scenario)
    table = markdown(rows)
    print(table)
    if grid is FULL:
        _keep(table, len(grid))


def _keep(table: str, clips: int) -> None:
    today = datetime.now(UTC).date().isoformat()
    RESULTS.mkdir(exist_ok=True)
    head = (
        f"# Accuracy on {clips} rendered clips\n\nGaitCheck {__version__}, {today}. `python -m benchmarks.accuracy`\n\n"
    )
    (RESULTS / f"accuracy-{today}.md").write_text(head + table)


if __name__ == "__main__":
    main()
