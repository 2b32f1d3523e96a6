"""MediaPipe's pose landmarker, fed so that it neither smooths nor lags.

Choice of mode, in this one place. In VIDEO mode MediaPipe follows the body's crop from frame to frame
(half the cost of detecting it anew, and steadier on real video), but it also smooths over time: hips came
35 ms late. The smoothing adapts to speed on the time stamps, so time stamps far apart starve it. Measured
on a real treadmill clip with 34 labelled contacts: spread of contacts 5 to 6 ms with far stamps against 11
to 18 ms in IMAGE mode; 16 ms a frame against 34 (docs/method.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import mediapipe as mp
import numpy as np
from mediapipe.tasks.python.components.containers.landmark import NormalizedLandmark
from mediapipe.tasks.python.vision import RunningMode

from gaitcheck import heap
from gaitcheck.landmarks import BLAZEPOSE, LANDMARKS, Skeleton
from gaitcheck.pose.models import sha256_of
from gaitcheck.pose.opened import Opened
from gaitcheck.types import Floats

STAMP_STEP_MS: Final = 100_000
"""Time stamps this far apart starve the smoothing; only their order matters to the tracker."""
NOTHING: Final = np.zeros((64, 64, 3), np.uint8)
"""A picture of nobody: having looked at it, a model follows nobody any more."""
KEPT: Final = 0.9
"""How much of the visibility before MediaPipe carries into the next look, whatever the time stamps say."""
GIVE_BACK_LOOKS: Final = 15
"""After so many looks what they left in the heap is given back, in at most 2 % of all time."""


@dataclass(frozen=True, slots=True)
class MediaPipe:
    """The backend that is used where no other is given: a pose landmarker bundle of MediaPipe."""

    bundle: Path

    @property
    def skeleton(self) -> Skeleton:
        """All points that we know by name are BlazePose's."""
        return BLAZEPOSE

    @property
    def sha256(self) -> str:
        """Of the bundle."""
        return sha256_of(self.bundle)

    def opened(self, *, people: int, follow: bool) -> Landmarker:
        """The model, open; use it in a ``with``."""
        return Landmarker(self.bundle, people=people, follow=follow)


class Landmarker(Opened):
    """A pose model that is open and finds bodies; use it in a ``with``."""

    def __init__(self, model: Path, *, people: int = 1, follow: bool) -> None:
        super().__init__(model, running_mode=RunningMode.VIDEO if follow else RunningMode.IMAGE, num_poses=people)
        self._follow = follow
        self._looks = 0
        self._told: Floats | None = None  # (33,) the visibility that the model told last
        self._surplus: Floats = np.zeros(len(LANDMARKS))  # how much of that comes from before it forgot
        self._forgot = False

    def forget(self) -> None:
        """Follow nobody any more: what is seen from now on depends on nothing that was seen before.

        Takes as long as a look; opening another model as long as eight, and each that is opened and closed leaves the
        heap more broken up: ten minutes of video peaked 39 MB above ten seconds.
        """
        self._found(NOTHING)
        self._forgot = True

    def look(self, rgb: np.ndarray) -> list[Floats]:
        """The people in a picture (height, width, 3): for each (33, 3) x and y in pixels, visibility 0..1.

        The picture's rows must lie one behind the other: MediaPipe ignores strides and would find nobody.
        """
        if self._looks % GIVE_BACK_LOOKS == 0:
            heap.give_back()
        height, width = rgb.shape[:2]
        size = np.array([width, height, 1.0])
        people = [
            np.array([(mark.x, mark.y, mark.visibility) for mark in person]) * size for person in self._found(rgb)
        ]
        if self._follow and people:
            people[0][:, 2] = self._since_forgetting(people[0][:, 2])
        return people

    def _found(self, rgb: np.ndarray) -> list[list[NormalizedLandmark]]:
        picture = mp.Image(image_format=mp.ImageFormat.SRGB, data=np.ascontiguousarray(rgb))
        self._looks += 1
        if self._follow:
            found = self._model.detect_for_video(picture, self._looks * STAMP_STEP_MS)
        else:
            found = self._model.detect(picture)
        people: list[list[NormalizedLandmark]] = found.pose_landmarks
        return people

    def _since_forgetting(self, told: Floats) -> Floats:
        """The visibility that a model opened anew would tell, to within a millionth.

        Places are forgotten at once, but visibility is smoothed over looks: it is 0.9 of the one before and 0.1 of what
        is seen. So what is seen can be had back, and what came from before shrinks by 0.9 a look.
        """
        if self._forgot and self._told is not None:
            seen = (told - KEPT * self._told) / (1 - KEPT)
            self._surplus = told - seen
        else:
            self._surplus = KEPT * self._surplus
        self._told, self._forgot = told, False
        return told - self._surplus
