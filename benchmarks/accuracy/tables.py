"""Rows summed up: how far off, how often the interval holds the truth, how often nothing is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from benchmarks.accuracy.rows import Row
from gaitcheck.protocol import RUNNING

HEADER = "| number | view | leg | n | bias | SD | RMSE | MAE | slope | in interval | absent |"
VIEWS = {"side-left": "side", "side-right": "side"}


def markdown(rows: Iterable[Row]) -> str:
    """One table: a line for each number, view and leg."""
    lines = [HEADER, "|" + "---|" * HEADER.count("|", 1)]
    return "\n".join([*lines, *_lines(tuple(rows))]) + "\n"


def groups(rows: Iterable[Row]) -> dict[tuple[str, str, str], list[Row]]:
    """Rows of one number, view and leg, in the order of the report."""
    order = [metric.id for metric in RUNNING.metrics]
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in sorted(rows, key=lambda row: order.index(row.metric)):
        leg = row.leg if row.leg in ("near", "far") else "both"
        found.setdefault((row.metric, VIEWS.get(row.view, row.view), leg), []).append(row)
    return found


def _lines(rows: tuple[Row, ...]) -> Iterator[str]:
    titles = {metric.id: f"{metric.title}, {metric.unit}" for metric in RUNNING.metrics}
    for (metric, view, leg), group in groups(rows).items():
        yield f"| {titles[metric]} | {view} | {leg} | {_figures(group)} |"


def _figures(group: list[Row]) -> str:
    told = [row for row in group if row.error is not None]
    absent = 1 - len(told) / len(group)
    if not told:
        return f"{len(group)} | - | - | - | - | - | - | {absent:.0%}"
    errors = np.array([row.error for row in told], dtype=float)
    figures = (errors.mean(), errors.std(), np.sqrt(np.mean(errors**2)), np.abs(errors).mean())
    numbers = " | ".join(f"{figure:.2f}" for figure in figures)
    covered = float(np.mean([row.covered for row in told]))
    return f"{len(group)} | {numbers} | {_slope(told, errors)} | {covered:.0%} | {absent:.0%}"


def _slope(told: list[Row], errors: np.ndarray) -> str:
    """Ours against the truth, where the truth varies enough to tell."""
    true = np.array([row.true for row in told])
    if len(told) < 4 or np.ptp(true) <= 3 * float(np.median(np.abs(errors))):
        return "-"
    return f"{float(np.polyfit(true, true + errors, 1)[0]):.2f}"
