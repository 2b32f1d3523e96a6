"""How well the foot strike is named: rearfoot or not, by Cohen's kappa."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from gaitcheck import Analysis
from gaitcheck.absence import AbsenceKind
from gaitcheck.types import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """The near foot of one clip; ``told`` is None where we say that we cannot tell."""

    clip: str
    rearfoot: bool
    told: bool | None


def strikes_of(name: str, analysis: Analysis, truth: dict[str, Any]) -> Iterable[Strike]:
    """The near foot's strike, where the view and the frame rate carry one."""
    side = analysis.gait.motion.view.near_side
    if side is None:
        return ()
    estimate = analysis.measured("foot_strike_type").of(Side(side))
    why_none = None if estimate.why_absent is None else estimate.why_absent.kind
    if why_none in (AbsenceKind.NEEDS_VIEW, AbsenceKind.NEEDS_FRAME_RATE):
        return ()
    not_rearfoot = why_none is AbsenceKind.NOT_REARFOOT
    told = None if estimate.value is None and not not_rearfoot else estimate.value == "rearfoot"
    return (Strike(clip=name, rearfoot=truth[side]["foot_strike_type"] == "rearfoot", told=told),)


def markdown(strikes: list[Strike]) -> str:
    """One line: how many, how often nothing is told, how often right, kappa."""
    told = [strike for strike in strikes if strike.told is not None]
    right = sum(strike.told == strike.rearfoot for strike in told)
    silent = 1 - len(told) / len(strikes) if strikes else 1.0
    head = "| feet | cannot tell | right of those told | kappa, rearfoot or not |\n|---|---|---|---|\n"
    return head + f"| {len(strikes)} | {silent:.0%} | {right} of {len(told)} | {_in_words(kappa(told))} |\n"


def kappa(told: list[Strike]) -> float | None:
    """Cohen's kappa of the two classes; None where one of them never occurs."""
    true, said = (np.array([getattr(strike, name) for strike in told], dtype=bool) for name in ("rearfoot", "told"))
    by_chance = float(np.mean(true) * np.mean(said) + np.mean(~true) * np.mean(~said)) if told else 1.0
    return None if by_chance == 1.0 else float((np.mean(true == said) - by_chance) / (1 - by_chance))


def _in_words(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
