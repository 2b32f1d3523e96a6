"""The points of one person as a file holds them, before a track is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np

from gaitcheck.errors import NotLandmarks
from gaitcheck.landmark_files.layouts import LAYOUTS, name_of
from gaitcheck.landmarks import INDEX, LANDMARKS
from gaitcheck.types import Floats

SeenFrom = Literal["side-right", "side-left", "rear", "front"]

LARGEST_BYTES: Final = 1 << 29
"""A film of ten minutes at 240 frames per second has a tenth of this as text."""
MOST_FRAMES: Final = 1_000_000
LARGEST_PX: Final = 100_000.0
"""No picture is larger; a coordinate beyond this is no place in one."""
WHOLE_BODY: Final = 0.5
"""Who has fewer than this share of the points is a shadow or a hand at the picture's edge, and no person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One person, frame by frame."""

    layout: str
    time_s: Floats  # (frames,)
    xy_px: Floats  # (frames, 33, 2) y down; not-a-number where a point was not found
    sure: Floats  # (frames, 33) 0..1


def text_of(path: Path) -> str:
    """What stands in a file.

    Raises
    ------
    NotLandmarks
        When it cannot be read, is too large or is no text.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise NotLandmarks(f"{path.name} is larger than {LARGEST_BYTES >> 20} MB.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise NotLandmarks(f"{path.name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise NotLandmarks(f"{path.name} is no text.") from error


def body_of(numbers: Any, where: str) -> tuple[str, Floats]:
    """The layout, and (33, 3) x and y in pixels and how sure; not-a-number where a point was not found.

    Raises
    ------
    NotLandmarks
        When these are no numbers, or as many as no layout has.
    """
    try:
        values = np.array(numbers, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        raise NotLandmarks(f"{where} holds points that are no numbers.") from error
    if values.shape[:1] not in {(count,) for count in LAYOUTS} or values.ndim != 1:
        known = " or ".join(f"{count} ({title})" for count, (title, _) in LAYOUTS.items())
        raise NotLandmarks(f"{where} has {values.size} numbers for a person; {known} can be read.")
    layout, names = LAYOUTS[len(values)]
    return layout, _placed(values.reshape(-1, 3), names, where)


def _placed(points: Floats, names: Sequence[str], where: str) -> Floats:
    points[~np.isfinite(points).all(axis=1) | (points[:, 2] <= 0.0)] = np.nan
    if np.any(np.abs(points[:, :2]) > LARGEST_PX):
        raise NotLandmarks(f"{where} has a point that lies in no picture.", hint="Coordinates must be in pixels.")
    body = np.full((len(LANDMARKS), 3), np.nan)
    for number, name in enumerate(map(name_of, names)):
        if name is not None:
            body[INDEX[name]] = points[number]
    return body


def is_somebody(body: Floats) -> bool:
    """Whether enough of a body was found to be a person."""
    core = [INDEX[f"{side}_{joint}"] for side in ("left", "right") for joint in ("shoulder", "hip", "knee", "ankle")]
    return float(np.mean(np.isfinite(body[core, 0]))) >= WHOLE_BODY


def together(bodies: dict[int, Floats], layout: str, rate_hz: float, where: str) -> Marked:
    """Bodies by the number of their frame, as one course; frames without one are empty.

    Raises
    ------
    NotLandmarks
        When there is nobody, or the numbers of the frames cannot be those of one film.
    """
    if not bodies:
        raise NotLandmarks(f"{where} shows nobody in any frame.")
    first, frames = min(bodies), max(bodies) - min(bodies) + 1
    if frames > min(MOST_FRAMES, 20 * len(bodies) + 100):
        raise NotLandmarks(
            f"{where} has {len(bodies)} frames with somebody, numbered from {first} to {max(bodies)}.",
            hint="The numbers in the names must count the frames of one video.",
        )
    points = np.full((frames, len(LANDMARKS), 3), np.nan)
    for number, body in bodies.items():
        points[number - first] = body
    return Marked(
        layout=layout,
        time_s=np.arange(frames) / rate_hz,
        xy_px=points[..., :2],
        sure=np.clip(np.nan_to_num(points[..., 2]), 0.0, 1.0),
    )
