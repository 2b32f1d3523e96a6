"""Four ways to look at a clip, from the whole of GaitCheck to the bare landmark model.

Each takes a video and makes ready; what it gives back is run once, on the clock.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

import cv2
import mediapipe as mp
from mediapipe.tasks.python.core.base_options import BaseOptions
from mediapipe.tasks.python.vision import PoseLandmarker, PoseLandmarkerOptions, RunningMode

import gaitcheck
from benchmarks.speed.bare import bare_model
from benchmarks.speed.stages import Stages
from gaitcheck.pose.models import find_model

LATE_IMPORTS: Final = (
    *("gaitcheck.protocol", "gaitcheck.motion", "gaitcheck.events", "gaitcheck.closeup", "gaitcheck.findings.judge"),
    *("gaitcheck.metrics.measure", "gaitcheck.metrics.quality", "gaitcheck.metrics.symmetry"),
)
"""What ``analyze`` imports when it is first called; the other contenders' imports are not on the clock either."""

Timed = Callable[[], object]


def ours(path: Path, cores: int) -> Timed:
    """All of ``gaitcheck.analyze``, once its code is imported. Gives the seconds spent in each stage."""
    find_model()
    for module in LATE_IMPORTS:
        import_module(module)
    return Stages.of(lambda: gaitcheck.analyze(path))


def image_loop(path: Path, cores: int) -> Timed:
    """What people write: read, convert, ``detect`` each frame anew. One thread."""
    return lambda: _loop(path, RunningMode.IMAGE)


def video_loop(path: Path, cores: int) -> Timed:
    """What people write: read, convert, ``detect_for_video`` with the frame's time. One thread."""
    return lambda: _loop(path, RunningMode.VIDEO)


def _loop(path: Path, mode: RunningMode) -> None:
    base = BaseOptions(model_asset_path=str(find_model()))
    with PoseLandmarker.create_from_options(PoseLandmarkerOptions(base_options=base, running_mode=mode)) as model:
        capture, number = cv2.VideoCapture(str(path)), 0
        rate_hz = capture.get(cv2.CAP_PROP_FPS)
        while True:
            more, bgr = capture.read()
            if not more:
                return
            picture = mp.Image(image_format=mp.ImageFormat.SRGB, data=cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB))
            if mode is RunningMode.IMAGE:
                model.detect(picture)
            else:
                model.detect_for_video(picture, round(1000 * number / rate_hz))
            number += 1


CONTENDERS: Final[dict[str, Callable[[Path, int], Timed]]] = {
    "GaitCheck": ours,
    "bare landmark model": bare_model,
    "MediaPipe IMAGE loop": image_loop,
    "MediaPipe VIDEO loop": video_loop,
}
