"""A track of the points that a file holds."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import numpy as np

from gaitcheck.errors import NotLandmarks
from gaitcheck.landmark_files.marked import Marked
from gaitcheck.landmarks import BODY, CORE, INDEX, LANDMARKS, Skeleton
from gaitcheck.types import Bools, Floats, PoseTrack, VideoFacts

LEAST_FOUND: Final = 0.5
"""A point that is found in fewer frames than this, of those with somebody, counts as not marked at all: a model that
hardly ever finds the far ear says nothing of it."""
ROOM: Final = 0.25
"""Left around all points where the picture's size is not told, as a share of how far they spread."""
FOREIGN: Final = (
    "The points of the body come from a file ({layout}), not from our own pose model. How sure each number is was "
    "found with our model, and may be otherwise with these points."
)


NO_FEET: Final = (
    "Heels and toes are not among the points: landings are told by ankles and trunk, and toe-offs not at all."
)


def track_of(marked: Marked, path: Path, size_px: tuple[int, int] | None) -> PoseTrack:
    """The track.

    Raises
    ------
    NotLandmarks
        When points are missing that a run is measured by, or up is down.
    """
    there: Bools = np.all(np.isfinite(marked.xy_px), axis=2)
    skeleton = Skeleton(name=marked.layout, points=_found(there))
    _check(skeleton, marked, path.name)
    xy_px, (width_px, height_px) = _in_a_picture(marked.xy_px, size_px)
    xy_px[:, [INDEX[name] for name in skeleton.lacks(LANDMARKS)]] = np.nan
    steps_s = np.diff(marked.time_s)
    step_s = float(np.mean(steps_s)) if len(steps_s) else 1.0
    video = VideoFacts(
        file_name=path.name,
        container="landmarks",
        codec=marked.layout,
        width_px=width_px,
        height_px=height_px,
        rotation_deg=0,
        frame_count=len(marked.time_s),
        duration_s=float(marked.time_s[-1] - marked.time_s[0] + step_s),
        frame_rate_hz=1.0 / step_s,
        constant_rate=bool(np.ptp(steps_s) < 0.01 * step_s) if len(steps_s) else True,
        capture_rate_hz=None,
    )
    return PoseTrack(
        video=video,
        time_s=marked.time_s,
        xy_px=xy_px,
        visibility=marked.sure,
        people_seen=1,
        model_sha256=_fingerprint(marked.layout),
        skeleton=skeleton,
        warnings=(FOREIGN.format(layout=marked.layout), *(() if skeleton.has_feet else (NO_FEET,))),
    )


def _fingerprint(layout: str) -> str:
    """In the place of the pose model's, which is not known: the same for all points of one layout."""
    return hashlib.sha256(f"landmarks of {layout}".encode()).hexdigest()


def _found(there: Bools) -> tuple[str, ...]:
    """The points that are found often enough; of the body's, both sides' or none."""
    somebody = there[there.any(axis=1)]
    share = somebody.mean(axis=0) if len(somebody) else np.zeros(len(LANDMARKS))
    often = {name for name in LANDMARKS if share[INDEX[name]] >= LEAST_FOUND}
    return tuple(name for name in LANDMARKS if name in often and (name not in BODY or _twin(name) in often))


def _twin(name: str) -> str:
    side, point = name.split("_", maxsplit=1)
    return f"{'right' if side == 'left' else 'left'}_{point}"


def _check(skeleton: Skeleton, marked: Marked, name: str) -> None:
    missing = skeleton.lacks(CORE)
    if missing:
        points = list(dict.fromkeys(point.split("_", maxsplit=1)[1] for point in missing))
        raise NotLandmarks(
            f"{name} has no {' and no '.join(points)} in most of its frames.",
            hint="A run is measured by shoulders, hips, knees and ankles of both sides; heels and toes time it best.",
        )
    shoulders, ankles = (
        np.nanmedian(marked.xy_px[:, [INDEX[f"left_{joint}"], INDEX[f"right_{joint}"]], 1])
        for joint in ("shoulder", "ankle")
    )
    if shoulders >= ankles:
        raise NotLandmarks(
            f"In {name} the shoulders lie below the ankles.", hint="Y must point down in pixels, and up in a TRC file."
        )


def _in_a_picture(xy_px: Floats, size_px: tuple[int, int] | None) -> tuple[Floats, tuple[int, int]]:
    """The points, and the size of the picture they lie in: the one that is told, or one that holds them all."""
    if size_px is not None:
        return xy_px.copy(), size_px
    low, high = np.nanmin(xy_px, axis=(0, 1)), np.nanmax(xy_px, axis=(0, 1))
    room = ROOM * float(np.max(high - low)) + 1.0
    width, height = (int(side) for side in np.ceil(high - low + 2 * room))
    return xy_px - low + room, (width, height)
