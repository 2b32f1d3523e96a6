"""From the picture's axes to the body's: x forward (or to the runner's right), y up, in leg lengths."""

from __future__ import annotations

from typing import Final

import numpy as np

from gaitcheck.landmarks import INDEX
from gaitcheck.types import Bools, Floats, Side

STRAIGHTEST_PERCENTILE: Final = 90.0


def to_body_axes(xy_px: Floats, forward: int, leg_length_px: float) -> Floats:
    """(frames, landmarks, 2) with y up and x turned by ``forward`` (+1 or -1), in leg lengths."""
    turned: Floats = xy_px * np.array([forward, -1.0]) / leg_length_px
    return turned


def leg_length_px(xy_px: Floats, seen: Bools, sides: tuple[Side, ...]) -> float:
    """Hip to knee to ankle of the legs asked for: near its longest in the picture, where it is not foreshortened."""
    lengths = [_leg_px(xy_px, side)[seen[:, INDEX[f"{side}_ankle"]]] for side in sides]
    return float(np.mean([_usual_longest(length) for length in lengths if len(length)]))


def side_leg_length_px(xy_px: Floats, stance: Bools, side: Side) -> float:
    """Hip to knee to ankle of the near leg in stance, where it lies in the picture's plane."""
    length = _leg_px(xy_px, side)
    return float(np.median(length[stance])) if np.any(stance) else _usual_longest(length)


def _leg_px(xy_px: Floats, side: Side) -> Floats:
    hip, knee, ankle = (xy_px[:, INDEX[f"{side}_{joint}"]] for joint in ("hip", "knee", "ankle"))
    length: Floats = np.linalg.norm(knee - hip, axis=1) + np.linalg.norm(ankle - knee, axis=1)
    return length


def _usual_longest(length_px: Floats) -> float:
    return float(np.percentile(length_px, STRAIGHTEST_PERCENTILE))
