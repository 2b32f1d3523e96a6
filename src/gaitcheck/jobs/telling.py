"""Progress as a worker tells it: not too often, with the time that is left and the body as it was just seen."""

from __future__ import annotations

import time
from typing import Final

import numpy as np

from gaitcheck.jobs.order import Json, Tell
from gaitcheck.types import Look, Progress

EVERY_S: Final = 0.2
SAME_STRETCH_S: Final = 2.0
"""Several stretches of a film are followed at once. Bodies are shown from one of them, forward, so that the figure runs
instead of jumping about; another is taken when that one is silent for a second."""
SILENT_S: Final = 1.0
SURE_FROM: Final = 0.15
"""The time that is left is told from here on: before it, the search says little of the following."""
PARTS: Final = {
    "people": (0.0, 0.08),
    "pose": (0.08, 0.68),
    "shoe": (0.68, 0.76),
    "strikes": (0.76, 1.0),
    "legs": (0.68, 1.0),
}
"""Where each stage begins and ends in the whole of one film: 10, 73, 10 and 30 of 122 s on twelve seconds of a real
runner from the side, filmed at 30 frames a second, on two busy cores."""


class Teller:
    """An ``OnProgress`` that sends messages about one film of a run."""

    def __init__(self, tell: Tell, film: int, films: int) -> None:
        self._tell, self._film, self._films = tell, film, films
        self._stage, self._begun, self._share = "", time.monotonic(), 0.0
        self._told = self._shown = -EVERY_S
        self._shown_time_s = 0.0

    def __call__(self, progress: Progress) -> None:
        """Tell of it, if it is time to."""
        now = time.monotonic()
        if progress.stage != self._stage:
            self._stage, self._told = progress.stage, -EVERY_S
        if now - self._told >= EVERY_S or progress.done == progress.total:
            self._told = now
            self._tell({"progress": self._told_of(progress, now)})
        if progress.look is not None and self._is_next(progress.look, now):
            self._shown, self._shown_time_s = now, progress.look.time_s
            self._tell({"pose": _pose(progress.look, self._film)})

    def _told_of(self, progress: Progress, now: float) -> Json:
        told: Json = {"stage": progress.stage, "done": progress.done, "total": progress.total}
        start, end = PARTS.get(progress.stage, (0.0, 1.0))
        self._share = max(self._share, start + (end - start) * progress.done / max(1, progress.total))
        told |= {"film": self._film, "films": self._films}
        told["share"] = round((self._film - 1 + self._share) / self._films, 4)
        if self._share >= SURE_FROM:
            whole_s = (now - self._begun) / self._share
            told["seconds_left"] = round(whole_s * (1 - self._share + self._films - self._film), 1)
        return told

    def _is_next(self, look: Look, now: float) -> bool:
        if now - self._shown < EVERY_S or not np.all(np.isfinite(look.xy)):
            return False
        ahead_s = look.time_s - self._shown_time_s
        return 0.0 < ahead_s < SAME_STRETCH_S or now - self._shown > SILENT_S


def _pose(look: Look, film: int) -> Json:
    return {"time_s": round(look.time_s, 4), "xy": np.round(look.xy, 4).tolist(), "film": film}
