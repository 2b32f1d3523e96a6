"""Points of a body that others have marked, read into a track: OpenPose and AlphaPose (JSON), marker files (TRC).

Whoever has landmarks already, from another pose model or from the cameras of a laboratory, gets our events and numbers
without our pose model and without the video. What only a second look at the pictures tells is absent then, and the
intervals are those that were found with our own pose model, which every such analysis says.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Final, get_args

from gaitcheck.errors import NotLandmarks, UsageError
from gaitcheck.landmark_files import alphapose, openpose, trc
from gaitcheck.landmark_files.marked import SeenFrom
from gaitcheck.landmark_files.tracks import track_of
from gaitcheck.types import PoseTrack

__all__ = ["holds_landmarks", "read"]

ENDINGS: Final = (".trc", ".json")
RATES_HZ: Final = (10.0, 2000.0)


def read(
    path: str | PathLike[str],
    *,
    rate_hz: float | None = None,
    size_px: tuple[int, int] | None = None,
    seen_from: SeenFrom = "side-right",
) -> PoseTrack:
    """The runner's landmarks out of a file or folder, to be given to ``gaitcheck.assess``.

    Parameters
    ----------
    path
        A folder with one OpenPose JSON file a frame (BODY_25, or HALPE_26 as RTMPose and AlphaPose write it), the one
        JSON file of AlphaPose (HALPE_26), or markers in a TRC file, y up and x forward as OpenSim has them.
    rate_hz
        Frames per second. JSON files do not say it; a TRC file does, and is refused if it says otherwise.
    size_px
        Width and height of the picture that the points lie in; without it, a picture that holds them all.
    seen_from
        For markers in space: from where they are looked at, "side-right", "side-left", "rear" or "front".

    Raises
    ------
    NotLandmarks
        When there is no such file, it is broken or empty, holds several people or lacks points that a run is
        measured by.
    UsageError
        When the frame rate is not told, or not that of the file.
    """
    place = Path(path)
    _check(rate_hz, size_px, seen_from)
    if place.suffix.lower() == ".trc" and place.is_file():
        return track_of(trc.read(place, rate_hz, seen_from), place, size_px)
    if not place.exists():
        raise NotLandmarks(f"{place.name} is not there.", hint="Check the spelling of the path.")
    if not holds_landmarks(place):
        raise NotLandmarks(f"{place.name} is neither a folder of JSON files nor a JSON or TRC file.")
    if rate_hz is None:
        raise UsageError(
            f"{place.name} does not say how many frames a second has.",
            hint="Say at how many frames per second the video was filmed (rate_hz).",
        )
    marked = (openpose if place.is_dir() else alphapose).read(place, rate_hz)
    return track_of(marked, place, size_px)


def holds_landmarks(path: Path) -> bool:
    """Whether a path looks like landmarks rather than like a video."""
    if path.is_dir():
        return any(file.suffix.lower() == ".json" for file in path.iterdir())
    return path.suffix.lower() in ENDINGS


def _check(rate_hz: float | None, size_px: tuple[int, int] | None, seen_from: str) -> None:
    low, high = RATES_HZ
    if rate_hz is not None and not low <= rate_hz <= high:
        raise UsageError(
            f"A camera does not film at {rate_hz:g} frames per second.", hint=f"Give a rate from {low:g} to {high:g}."
        )
    if size_px is not None and min(size_px) < 1:
        raise UsageError("The picture has no width or height.", hint="Give both in pixels.")
    if seen_from not in get_args(SeenFrom):
        raise UsageError(
            f"Markers cannot be looked at from {seen_from!r}.", hint=f"It can be {', '.join(get_args(SeenFrom))}."
        )
