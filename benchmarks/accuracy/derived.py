"""Truths that are put together from others, by the formulas that the metrics declare."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

import numpy as np

from gaitcheck.metrics.braking_index import AHEAD_LL, CADENCE_SPM, SHANK_DEG
from gaitcheck.types import Side

GRAVITY_MPS2: Final = 9.81


def with_derived(truth: dict[str, Any]) -> dict[str, Any]:
    """The truth of a run, with what follows from it."""
    speed_mps = truth["speed_mps"]
    legs = {side: truth[side] | _derived(truth[side], speed_mps) for side in Side}
    return (
        truth
        | legs
        | {
            "froude_number": speed_mps**2 / (GRAVITY_MPS2 * truth["hip_height_m"]),
            "stride_time_variability": _variability(truth["events"]),
        }
    )


def _variability(events: list[dict[str, Any]]) -> float:
    """Standard deviation over mean of the strides of both feet."""
    strides_s = [
        after - before
        for side in Side
        for before, after in pairwise(
            each["time_s"] for each in events if (each["kind"], each["side"]) == ("initial_contact", side)
        )
    ]
    return float(np.std(strides_s, ddof=1) / np.mean(strides_s))


def _derived(leg: dict[str, Any], speed_mps: float) -> dict[str, float]:
    parts = (
        (leg["ahead_of_com_leg_lengths"], AHEAD_LL),
        (leg["shank_angle_deg"], SHANK_DEG),
        (-60 / leg["step_time_s"], (-CADENCE_SPM[0], CADENCE_SPM[1])),
    )
    return {
        "step_length_m": speed_mps * leg["step_time_s"],
        "braking_index": sum((value - mean) / spread for value, (mean, spread) in parts) / len(parts),
    }
