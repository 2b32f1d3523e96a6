"""Small pictures of a foot, all at one scale and all facing the same way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gaitcheck.types import Floats, Period

Bytes = NDArray[np.uint8]
Picture = NDArray[np.float32]

PX_PER_LEG: Final = 256
"""Pixels per leg length (hip to knee to ankle): a shoe is then about 85 pixels long."""
SIDE_PX: Final = 192
"""Width and height of a look: the shoe, turned any way, and room for landmarks that are off."""
SHARP: Final = 0.75
"""Below this scale a picture is softened first, so that shrinking it makes no new patterns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FootLook:
    """The foot in one frame, facing right, ``PX_PER_LEG`` pixels to the leg length."""

    time_s: float  # real seconds, as in Motion
    rgb: Bytes  # (SIDE_PX, SIDE_PX, 3)
    marks_px: Floats  # (3, 2) ankle, heel and toe as the pose model saw them, in this picture; x right, y down


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceLooks:
    """What is looked at of one stance: frames around contact, and frames in which the foot is flat."""

    stance: Period
    contact: tuple[FootLook, ...]
    flat: tuple[FootLook, ...]


def cut(rgb: Bytes, marks_px: Floats, leg_length_px: float, *, faces_left: bool, time_s: float) -> FootLook:
    """The foot cut out of a frame, with ankle, heel and toe ``marks_px`` (3, 2) in the frame's pixels."""
    scale = PX_PER_LEG / leg_length_px
    turned = np.array([[-scale if faces_left else scale, 0.0], [0.0, scale]])
    moved = SIDE_PX / 2 - turned @ marks_px.mean(axis=0)
    soft = cv2.GaussianBlur(rgb, (0, 0), 0.4 / scale) if scale < SHARP else rgb
    way = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_LINEAR
    matrix = np.column_stack([turned, moved]).astype(np.float32)
    look = cv2.warpAffine(soft, matrix, (SIDE_PX, SIDE_PX), flags=way, borderMode=cv2.BORDER_REPLICATE)
    return FootLook(time_s=time_s, rgb=np.asarray(look, np.uint8), marks_px=marks_px @ turned.T + moved)


def softened(look: FootLook) -> Picture:
    """(SIDE_PX, SIDE_PX, 3) its picture without the finest grain, which is noise."""
    return np.asarray(cv2.GaussianBlur(look.rgb.astype(np.float32), (0, 0), 1.2), np.float32)
