"""Rows as Markdown and as plain values, and the two ratios that are held to a goal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from benchmarks.speed.runs import Row

OURS: Final = "GaitCheck"
BARE: Final = "bare landmark model"


def markdown(rows: Sequence[Row]) -> str:
    """Speed, stages and ratios."""
    return "\n\n".join(table for table in (_speed(rows), _stages(rows), _ratios(rows)) if table) + "\n"


def plain(rows: Sequence[Row]) -> dict[str, Any]:
    """The same for programs."""
    return {"rows": [_figures(row) for row in rows], "ratios": ratios(rows)}


def ratios(rows: Sequence[Row]) -> dict[str, float]:
    """GaitCheck's time against the bare model's for each clip, and what a fast camera costs against a slow one.

    CPU time says the same as wall time where nothing else runs; where something does, it is the steadier of the two.
    """
    ours = {row.clip: row for row in rows if row.contender == OURS}
    bare = {row.clip: row for row in rows if row.contender == BARE}
    found: dict[str, float] = {}
    for name in (name for name in ours if name in bare):
        found[f"wall time over the bare model, {name}"] = ours[name].wall_s / bare[name].wall_s
        found[f"CPU time over the bare model, {name}"] = ours[name].cpu_s / bare[name].cpu_s
    if {"60 fps", "240 fps"} <= ours.keys():
        found["CPU per second of running, 240 over 60 fps"] = _cpu_share(ours["240 fps"]) / _cpu_share(ours["60 fps"])
    return found


def _figures(row: Row) -> dict[str, Any]:
    return {
        "clip": row.clip,
        "contender": row.contender,
        "frames": row.frames,
        "cores": row.cores,
        "rounds": len(row.runs),
        "frames_per_s": row.frames / row.wall_s,
        "wall_s": row.wall_s,
        "cpu_s_per_s_of_running": _cpu_share(row),
        "peak_mb": row.peak_mb,
        "stages_share": _shares(row),
    }


def _speed(rows: Iterable[Row]) -> str:
    head = ("clip", "what", "frames/s", "wall, s", "CPU s per s of running", "peak memory, MB")
    lines = [
        (
            row.clip,
            row.contender,
            f"{row.frames / row.wall_s:.1f}",
            f"{row.wall_s:.2f}",
            f"{_cpu_share(row):.2f}",
            f"{row.peak_mb:.0f}",
        )
        for row in rows
    ]
    return table(head, lines)


def _stages(rows: Iterable[Row]) -> str:
    lines = [
        (row.clip, stage, f"{share:.1%}")
        for row in rows
        for stage, share in sorted(_shares(row).items(), key=lambda item: -item[1])
    ]
    return table(("clip", "stage of GaitCheck", "share of the threads' time"), lines) if lines else ""


def _ratios(rows: Sequence[Row]) -> str:
    lines = [(name, f"{value:.2f}") for name, value in ratios(rows).items()]
    return table(("ratio", "value"), lines) if lines else ""


def _shares(row: Row) -> dict[str, float]:
    stages = row.quickest.stages_s
    total = sum(stages.values())
    return {stage: seconds / total for stage, seconds in stages.items()} if total > 0 else {}


def _cpu_share(row: Row) -> float:
    return row.cpu_s / row.running_s


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    parts = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in parts)
