"""Render the grid, analyse it, print and keep the tables: ``python -m benchmarks.accuracy [--quick | --knees]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.accuracy import legs, moments, pages, strikes, tables
from benchmarks.accuracy.grid import FULL, HARD, KNEES, QUICK
from benchmarks.accuracy.rows import WITH_SPEED, Row, compared
from benchmarks.accuracy.run import Run, run_of
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import __version__

RESULTS = Path(__file__).parents[1] / "results"


def main() -> None:
    """Run the whole grid, or the quick part of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few clips only; nothing is kept")
    parser.add_argument("--knees", action="store_true", help="more knees, rear and front; nothing is kept")
    asked = parser.parse_args()
    if asked.knees:
        print(tables.markdown(_rows(_runs(KNEES))))
        return
    quick = asked.quick
    runs = list(_runs(QUICK if quick else FULL))
    report = "\n".join(_sections(runs, () if quick else list(_runs(HARD))))
    print(report)
    if not quick:
        _keep(report, len(runs))
        pages.put(pages.PAGE, "accuracy", report.replace("## ", "### "))
        pages.put(pages.README, "accuracy", pages.short_table(_rows(runs)))


def _runs(grid: Mapping[str, Scenario]) -> Iterator[Run]:
    for number, (name, scenario) in enumerate(grid.items(), start=1):
        print(f"{number}/{len(grid)} {name}", file=sys.stderr, flush=True)
        yield run_of(name, scenario)


def _sections(runs: Iterable[Run], hard: Iterable[Run]) -> Iterator[str]:
    every = _rows(runs)
    feet = [foot for run in runs for foot in strikes.strikes_of(run.name, run.analysis, run.truth)]
    yield "## Numbers\n\n" + tables.markdown(every)
    yield "## Landings and toe-offs\n\n" + moments.markdown(
        each for run in runs for each in moments.moments_of(run.analysis, run.truth)
    )
    yield "## Foot strike as a word\n\n" + strikes.markdown(feet)
    yield "## Left and right exchanged, share of frames\n\n" + _exchanged(runs)
    if hard:
        yield "The hard set:\n\n" + _exchanged(hard)


def _rows(runs: Iterable[Run]) -> list[Row]:
    return [row for run in runs for row in (*compared(run.name, run.analysis, run.truth), *_with_speed(run))]


def _with_speed(run: Run) -> Iterator[Row]:
    if run.with_speed is not None:
        rows = compared(run.name, run.with_speed, run.truth)
        yield from (row for row in rows if row.metric in WITH_SPEED)


def _exchanged(runs: Iterable[Run]) -> str:
    return legs.markdown([legs.leg_names(run.name, run.path, run.analysis) for run in runs])


def _keep(report: str, clips: int) -> None:
    today = datetime.now(UTC).date().isoformat()
    RESULTS.mkdir(exist_ok=True)
    head = (
        f"# Accuracy on {clips} rendered clips\n\nGaitCheck {__version__}, {today}. `python -m benchmarks.accuracy`\n"
    )
    (RESULTS / f"accuracy-{today}.md").write_text(f"{head}\n{report}")


if __name__ == "__main__":
    main()
