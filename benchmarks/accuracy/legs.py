"""How often the model takes one leg for the other, before the repair and after it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.synthetic.clip import joints_path
from gaitcheck import Analysis
from gaitcheck.landmarks import INDEX
from gaitcheck.motion.sides import exchange_legs
from gaitcheck.types import Bools, Floats

CHAIN: Final = ("knee", "ankle", "heel", "foot_index")
SURELY: Final = 0.7
"""Exchanged legs must fit the truth this much better: where the legs cross neither name is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegNames:
    """Shares of one clip's frames in which the legs bear each other's names."""

    clip: str
    before: float
    after: float


def leg_names(name: str, path: Path, analysis: Analysis) -> LegNames:
    """Compare where the legs are said to be with where they are."""
    with np.load(joints_path(path)) as joints:
        names, px = list(joints["names"]), joints["px"]
    legs = {side: px[:, [names.index(f"{side}_{point}") for point in CHAIN]] for side in ("left", "right")}
    as_seen, seen = analysis.track.xy_px, analysis.track.detected
    repaired = exchange_legs(as_seen, analysis.gait.motion.swapped)
    before, after = (exchanged(xy_px, legs["left"], legs["right"]) for xy_px in (as_seen, repaired))
    return LegNames(clip=name, before=float(np.mean(before[seen])), after=float(np.mean(after[seen])))


def exchanged(xy_px: Floats, left_px: Floats, right_px: Floats) -> Bools:
    """(frames,) where landmarks (frames, 33, 2) fit legs (frames, 4, 2) surely better with the names exchanged."""
    ours = [xy_px[:, [INDEX[f"{side}_{point}"] for point in CHAIN]] for side in ("left", "right")]
    as_named = _apart(ours[0], left_px) + _apart(ours[1], right_px)
    other_way = _apart(ours[0], right_px) + _apart(ours[1], left_px)
    result: Bools = other_way < SURELY * as_named
    return result


def _apart(ours: Floats, true: Floats) -> Floats:
    distance: Floats = np.linalg.norm(ours - true, axis=2).sum(axis=1)
    return distance


def markdown(found: list[LegNames]) -> str:
    """One line a clip, and one for all of them."""
    lines = ["| clip | legs exchanged by the model | after the repair |", "|---|---|---|"]
    lines += [f"| {one.clip} | {one.before:.1%} | {one.after:.1%} |" for one in found if one.before or one.after]
    before, after = (float(np.mean([getattr(one, name) for one in found])) for name in ("before", "after"))
    return "\n".join([*lines, f"| all {len(found)} clips | {before:.2%} | {after:.2%} |"]) + "\n"
