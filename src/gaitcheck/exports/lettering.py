"""Words on a picture: outlined letters that can be read on any background, drawn once and kept."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]

WHITE: Final = (255, 255, 255)
BLACK: Final = (0, 0, 0)
LINE: Final = 1.25
"""Height of a line of text in sizes of its letters."""

EDGE: Final = 0.11
"""Thickness of the dark edge around the letters, in sizes."""


def lettered(picture: np.ndarray, text: str, place: tuple[int, int], size_px: int, colour: Colour = WHITE) -> None:
    """Write a line of text into a picture (height, width, 3); ``place`` is its top left corner, x and y."""
    letters, cover = _sprite(text, size_px, colour)
    left, top = (max(0, each) for each in place)
    part = picture[top : top + letters.shape[0], left : left + letters.shape[1]]
    shown = part.shape[:2]
    blended = part * (255 - cover[: shown[0], : shown[1]]) + letters[: shown[0], : shown[1]]
    part[:] = (blended // 255).astype(np.uint8)


def width_px(text: str, size_px: int) -> int:
    """How wide a line of text is."""
    return int(_sprite(text, size_px, WHITE)[0].shape[1])


@lru_cache(maxsize=256)
def _sprite(text: str, size_px: int, colour: Colour) -> tuple[np.ndarray, np.ndarray]:
    """Letters times their cover (height, width, 3), and the cover (height, width, 1), 0 to 255."""
    font, edge = _font(size_px), max(1, round(EDGE * size_px))
    size = (int(font.getlength(text)) + 2 * edge + 1, round(LINE * size_px) + edge)
    image = Image.new("RGBA", size)
    ImageDraw.Draw(image).text((edge, 0), text, font=font, fill=colour, stroke_width=edge, stroke_fill=BLACK)
    pixels = np.asarray(image).astype(np.uint32)
    return pixels[..., :3] * pixels[..., 3:], pixels[..., 3:]


@lru_cache(maxsize=8)
def _font(size_px: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(max(6, size_px))
