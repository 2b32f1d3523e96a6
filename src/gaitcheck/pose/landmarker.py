"""MediaPipe's pose landmarker, fed so that it neither smooths nor lags.

Choice of mode, in this one place. In VIDEO mode MediaPipe follows the body's crop from frame to frame
(half the cost of detecting it anew, and steadier on real video), but it also smooths over time: hips came
35 ms late. The smoothing adapts to speed on the time stamps, so time stamps far apart starve it. Measured
on a real treadmill clip with 34 labelled contacts: spread of contacts 5 to 6 ms with far stamps against 11
to 18 ms in IMAGE mode; 16 ms a frame against 34 (docs/method.md).
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Final, Self

import mediapipe as mp
import numpy as np
from mediapipe.tasks.python.core.base_options import BaseOptions
from mediapipe.tasks.python.vision import PoseLandmarker, PoseLandmarkerOptions, RunningMode

from gaitcheck import heap
from gaitcheck.errors import ModelError
from gaitcheck.types import Floats

STAMP_STEP_MS: Final = 100_000
"""Time stamps this far apart starve the smoothing; only their order matters to the tracker."""


class Landmarker:
    """A pose model that is open; use it in a ``with``. MediaPipe must be closed, or it raises at exit."""

    def __init__(self, model: Path, *, people: int = 1, follow: bool) -> None:
        mode = RunningMode.VIDEO if follow else RunningMode.IMAGE
        base = BaseOptions(model_asset_path=str(model))
        options = PoseLandmarkerOptions(base_options=base, running_mode=mode, num_poses=people)
        try:
            self._model = PoseLandmarker.create_from_options(options)
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"The pose model {model.name} cannot be opened: {error}.") from error
        self._follow = follow
        self._stamp_ms = 0

    def __enter__(self) -> Self:
        """The open model."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the model, and give its memory back to the system."""
        self._model.close()
        heap.give_back()

    def look(self, rgb: np.ndarray) -> list[Floats]:
        """The people in a picture (height, width, 3): for each (33, 3) x and y in pixels, visibility 0..1.

        The picture's rows must lie one behind the other: MediaPipe ignores strides and would find nobody.
        """
        picture = mp.Image(image_format=mp.ImageFormat.SRGB, data=np.ascontiguousarray(rgb))
        if self._follow:
            self._stamp_ms += STAMP_STEP_MS
            found = self._model.detect_for_video(picture, self._stamp_ms)
        else:
            found = self._model.detect(picture)
        height, width = rgb.shape[:2]
        size = np.array([width, height, 1.0])
        return [
            np.array([(mark.x, mark.y, mark.visibility) for mark in person]) * size for person in found.pose_landmarks
        ]
