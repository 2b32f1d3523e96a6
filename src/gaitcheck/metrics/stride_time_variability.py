"""How even the strides are."""

from __future__ import annotations

from typing import Final

import numpy as np

from gaitcheck.metrics.declare import metric
from gaitcheck.types import Gait, Period, PeriodKind, Reference

EVENT_SD_S: Final = 0.003
"""Scatter of a contact as we tell it from step to step (docs/accuracy.md); two of them bound a stride."""


def _strides_s(gait: Gait) -> np.ndarray:
    return np.array([stride.duration_s for stride in gait.of(PeriodKind.STRIDE)])


def _standard_error(gait: Gait, _run: Period) -> float:
    """Of a coefficient of variation, about 1 / sqrt(2 n) of itself."""
    strides = _strides_s(gait)
    return 100.0 * float(np.std(strides, ddof=1) / np.mean(strides) / np.sqrt(2 * len(strides)))


@metric(
    title="Stride-to-stride variability",
    unit="%",
    decimals=1,
    per=PeriodKind.RUN,
    legs="both",
    least=0.0,
    min_frame_rate_hz=100.0,
    needs_clock=True,
    fewest_steps=80,
    sign="standard deviation over mean; neither high nor low is better",
    standard_error=_standard_error,
    plausible=(0.0, 25.0),
    plausible_source="runners vary by 1 to 4 %; more is another gait",
    floor=0.2,
    floor_source="rendered runners with exact truth (docs/accuracy.md)",
    reference=Reference(
        low=1.0,
        high=4.0,
        population="race walkers and runners, all under 4",
        source="Hanley and Tucker 2018, J Biomech",
    ),
)
def stride_time_variability(gait: Gait, _run: Period) -> float | None:
    """Coefficient of variation of stride time, with the scatter of our own contacts taken out. Needs 40 strides."""
    strides = _strides_s(gait)
    if len(strides) < 2:
        return None
    own = float(np.var(strides, ddof=1)) - 2 * EVENT_SD_S**2
    return 100.0 * float(np.sqrt(max(own, 0.0)) / np.mean(strides))
