"""Where in a picture a piece of another picture is found again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from gaitcheck.closeup.looks import Bytes, Picture

NOWHERE: Final = -1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How far right and down a piece was found from where it was taken, and how alike it is there (-1 to 1)."""

    likeness: float
    dx_px: int = 0
    dy_px: int = 0


def find(piece: Picture, mask: Bytes, picture: Picture, reach_px: int, near: Place | None = None) -> Place:
    """The place most like ``piece`` under ``mask`` (1 where it counts), at most ``reach_px`` from ``near``.

    Alike is the correlation coefficient over the mask; pieces that would leave the picture are not looked for.
    """
    dx, dy = (near.dx_px, near.dy_px) if near else (0, 0)
    rows, columns = (np.flatnonzero(mask.any(axis=axis)) for axis in (1, 0))
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    first_y, last_y = max(0, top + dy - reach_px), min(picture.shape[0], bottom + dy + reach_px)
    first_x, last_x = max(0, left + dx - reach_px), min(picture.shape[1], right + dx + reach_px)
    if last_y - first_y < bottom - top or last_x - first_x < right - left:
        return Place(likeness=NOWHERE)
    cropped, counts = piece[top:bottom, left:right], mask[top:bottom, left:right].astype(np.float32)
    counts = np.repeat(counts[..., None], piece.shape[2], axis=2) if piece.ndim == 3 else counts
    alike = cv2.matchTemplate(picture[first_y:last_y, first_x:last_x], cropped, cv2.TM_CCOEFF_NORMED, mask=counts)
    alike = np.where(np.isfinite(alike) & (alike <= 1.001), alike, NOWHERE)  # flat patches divide by nothing
    y, x = np.unravel_index(np.argmax(alike), alike.shape)
    return Place(likeness=float(alike[y, x]), dx_px=int(first_x + x - left), dy_px=int(first_y + y - top))


def moved_back(picture: Picture, place: Place) -> Picture:
    """A picture moved so that what was found lies where its piece was taken."""
    matrix = np.array([[1, 0, -place.dx_px], [0, 1, -place.dy_px]], np.float32)
    return np.asarray(
        cv2.warpAffine(picture, matrix, picture.shape[1::-1], borderMode=cv2.BORDER_REPLICATE), np.float32
    )
