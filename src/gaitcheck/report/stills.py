"""One frame to one small picture: cut around the runner or the foot, with or without the skeleton."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from gaitcheck.exports.skeleton import skeleton
from gaitcheck.landmarks import INDEX
from gaitcheck.types import Floats, Side

JPEG_QUALITY: Final = 80
BODY_PX: Final = (360, 480)  # width, height
FOOT_PX: Final = (300, 240)
LINE_PX: Final = 3
ROOM: Final = 1.25
"""How much higher than the marked body a picture is: the model marks eyes and toes, not crown and sole."""
FOOT_ROOM: Final = 0.6
"""Height of a foot's picture in leg lengths."""
BEYOND: Final = (40, 40, 40)
"""What is shown where the cut reaches beyond the frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A part of a frame, in pixels of the frame, and the size that it is shown in."""

    centre: Floats  # (2,) x, y
    height_px: float
    size_px: tuple[int, int]

    @property
    def scale(self) -> float:
        """Pixels shown for each pixel of the frame."""
        return self.size_px[1] / self.height_px

    @property
    def origin(self) -> Floats:
        """(2,) the frame's pixel in the top left corner; whole, so that marks sit where they belong."""
        half = np.array(self.size_px) / self.scale / 2
        corner: Floats = np.floor(self.centre - half)
        return corner

    def points(self, xy_px: Floats) -> Floats:
        """Points of the frame (..., 2) in the picture."""
        shown: Floats = (xy_px - self.origin) * self.scale
        return shown


def body_cut(xy_px: Floats, height_px: float) -> Cut:
    """The whole runner, given one frame's landmarks (33, 2) and the height of the marked body."""
    middle = (np.nanmin(xy_px, axis=0) + np.nanmax(xy_px, axis=0)) / 2
    return Cut(centre=middle, height_px=ROOM * height_px, size_px=BODY_PX)


def foot_cut(xy_px: Floats, side: Side, leg_px: float) -> Cut:
    """One foot, given one frame's landmarks (33, 2) and the length of a leg."""
    foot = xy_px[[INDEX[f"{side}_{point}"] for point in ("ankle", "heel", "foot_index")]]
    return Cut(centre=np.nanmean(foot, axis=0), height_px=FOOT_ROOM * leg_px, size_px=FOOT_PX)


def still(rgb: np.ndarray, cut: Cut, xy_px: Floats | None) -> str:
    """A part of a frame (height, width, 3) as a JPEG data URI, with the skeleton of ``xy_px`` (33, 2) if given."""
    picture = _shown(rgb, cut)
    if xy_px is not None:
        skeleton(picture, cut.points(xy_px), LINE_PX)
    _, jpeg = cv2.imencode(".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    return f"data:image/jpeg;base64,{b64encode(jpeg.tobytes()).decode()}"


def _shown(rgb: np.ndarray, cut: Cut) -> np.ndarray:
    left, top = (int(each) for each in cut.origin)
    width, height = (max(1, round(each / cut.scale)) for each in cut.size_px)
    down, right = max(0, top + height - rgb.shape[0]), max(0, left + width - rgb.shape[1])
    wide = cv2.copyMakeBorder(rgb, max(0, -top), down, max(0, -left), right, cv2.BORDER_CONSTANT, value=BEYOND)
    part = wide[max(0, top) :, max(0, left) :][:height, :width]
    return cv2.resize(part, cut.size_px, interpolation=cv2.INTER_AREA if cut.scale < 1 else cv2.INTER_CUBIC)
