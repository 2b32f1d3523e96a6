"""The newest figures, written into the pages that show them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.accuracy.rows import Row
from benchmarks.accuracy.tables import groups
from gaitcheck.protocol import RUNNING

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "accuracy.md"
README: Final = ROOT / "README.md"
SHORT: Final = (
    ("cadence", "side", "both"),
    ("ground_contact_time", "side", "near"),
    ("overstride_distance", "side", "near"),
    ("shank_angle_at_contact", "side", "near"),
    ("foot_strike_angle", "side", "near"),
    ("knee_flexion_at_contact", "side", "near"),
    ("trunk_lean", "side", "both"),
    ("vertical_oscillation", "side", "both"),
    ("knee_valgus_angle", "rear", "both"),
)
"""Metric, view and leg of the README's lines."""


def put(page: Path, name: str, text: str) -> None:
    """Replace what stands between ``<!-- name -->`` and ``<!-- /name -->``."""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, rest = page.read_text(encoding="utf-8").split(start)
    after = rest.split(end)[1]
    page.write_text(f"{before}{start}\n{text.strip()}\n{end}{after}", encoding="utf-8")


def short_table(rows: Iterable[Row]) -> str:
    """A few numbers for somebody who asks in passing."""
    lines = ["| Number | Clips | Usual error | Interval holds the truth |", "| --- | --- | --- | --- |"]
    found = groups(rows)
    return "\n".join([*lines, *(_line(key[0], found[key]) for key in SHORT if key in found)]) + "\n"


def _line(metric_id: str, rows: list[Row]) -> str:
    metric = next(metric for metric in RUNNING.metrics if metric.id == metric_id)
    told = [row for row in rows if row.error is not None]
    errors = np.array([row.error for row in told], dtype=float)
    off = f"{float(np.sqrt(np.mean(errors**2))):.{max(1, metric.decimals)}f} {metric.unit}" if told else "-"
    held = f"{np.mean([row.covered for row in told]):.0%}" if told else "-"
    clips = len({row.clip for row in rows})
    return f"| {metric.title} ({rows[0].view.split('-')[0]}) | {clips} | {off} | {held} |"
