"""From where a film was taken, in the words of whoever holds the camera."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gaitcheck.types import ViewName

FILMED_FROM: Final[Mapping[ViewName, str]] = {
    ViewName.SIDE_LEFT: "the left side",
    ViewName.SIDE_RIGHT: "the right side",
    ViewName.REAR: "behind",
    ViewName.FRONT: "the front",
    ViewName.OBLIQUE: "a slant",
}
"""Behind "filmed from"."""
FILMED: Final[Mapping[ViewName, str]] = {
    **{view: f"from {place}" for view, place in FILMED_FROM.items()},
    ViewName.OBLIQUE: "at a slant",
}
"""Behind "filmed"."""
SEEN: Final[Mapping[str, str]] = {
    ViewName.SIDE_LEFT: "side",
    ViewName.SIDE_RIGHT: "side",
    ViewName.OBLIQUE: "a slant",
}
"""What the picture shows, where which side it is does not matter; the others are called as they are."""
CAMERA: Final[Mapping[str, str]] = {ViewName.REAR: "straight behind", ViewName.FRONT: "straight ahead"}
"""Where a camera should have stood that stood off the line."""
