"""Where GaitCheck's time goes, found by putting a clock around the functions that do the work."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from gaitcheck import analysis, pose
from gaitcheck.pose.landmarker import Landmarker
from gaitcheck.video.frames import Clip


class Stages:
    """Seconds that threads spent in each stage, summed over the threads; on a busy machine waiting counts too."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._lock = threading.Lock()
        self._inside = False

    @classmethod
    def of(cls, run: Callable[[], object]) -> Callable[[], dict[str, float]]:
        """``run``, with clocks set; it gives back the seconds by stage."""
        stages = cls()
        stages._set_clocks()

        def timed() -> dict[str, float]:
            run()
            return dict(stages.seconds)

        return timed

    def _set_clocks(self) -> None:
        look, opened, frames = Landmarker.look, Landmarker.__init__, Clip.frames
        scout, closer, assess = pose.scout, analysis._closer_look, analysis.assess
        Landmarker.look = self._clocked("pose", look)
        Landmarker.__init__ = self._clocked("opening the model", opened)
        Clip.frames = lambda clip, *span, **more: self._each("decode", frames(clip, *span, **more))
        pose.scout = self._whole("people search", scout)
        analysis._closer_look = self._whole("shoe close-up", closer)
        analysis.assess = self._clocked("assess", assess)

    def _clocked(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            with self._clock(stage):
                return function(*given, **named)

        return timed

    def _whole(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A stage that takes all that is called in it on its own account."""

        def timed(*given: Any, **named: Any) -> Any:
            with self._clock(stage):
                self._inside = True
                try:
                    return function(*given, **named)
                finally:
                    self._inside = False

        return timed

    def _each(self, stage: str, frames: Iterator[Any]) -> Iterator[Any]:
        while True:
            with self._clock(stage):
                frame = next(frames, None)
            if frame is None:
                return
            yield frame

    @contextmanager
    def _clock(self, stage: str) -> Iterator[None]:
        start, counts = time.perf_counter(), not self._inside
        try:
            yield
        finally:
            with self._lock:
                self.seconds[stage] += (time.perf_counter() - start) * counts
