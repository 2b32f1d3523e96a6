"""From where the runner was filmed: the side, the rear, the front, or too far between them to measure.

Two things turn with the camera: the shoulders' width in the picture, widest from behind, and how far the
feet travel sideways in the picture, farthest from the side. Their ratio is the camera's angle.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.landmarks import INDEX
from gaitcheck.motion.every_frame import frames_of
from gaitcheck.motion.rhythm import torso_length_px
from gaitcheck.settings import Settings
from gaitcheck.types import Floats, PoseTrack, View, ViewName

SHOULDER_WIDTH: Final = 0.62
"""Shoulder width from behind, in torso lengths, as BlazePose marks it."""
FOOT_TRAVEL: Final = 0.62
"""Root mean square distance of the ankles along the running direction from the side, in torso lengths."""
SIDE_BELOW_DEG: Final = 32.0
FRONTAL_ABOVE_DEG: Final = 58.0
SURE_OF_VIEW: Final = 0.75
"""A view this sure is not overruled by what the user says of it."""


def find_view(seen: PoseTrack, direction: int) -> View:
    """The view and how sure it is, from a whole clip; ``direction`` as of ``running_direction``."""
    seen = frames_of(seen, seen.detected)
    angle_deg = camera_angle_deg(seen)
    if angle_deg < SIDE_BELOW_DEG:
        name = ViewName.SIDE_RIGHT if direction > 0 else ViewName.SIDE_LEFT
        return View(name=name, confidence=_sure(SIDE_BELOW_DEG - angle_deg))
    if angle_deg > FRONTAL_ABOVE_DEG:
        name = ViewName.REAR if _shoulder_spread(seen) > 0 else ViewName.FRONT
        return View(name=name, confidence=_sure(angle_deg - FRONTAL_ABOVE_DEG))
    middle = min(angle_deg - SIDE_BELOW_DEG, FRONTAL_ABOVE_DEG - angle_deg)
    return View(name=ViewName.OBLIQUE, confidence=_sure(middle))


def agreed_view(found: View, settings: Settings, direction: int) -> tuple[View, Absence | None]:
    """What the picture shows, or what the user says where the picture is not sure.

    Returns the view and, where the two contradict each other, why nothing that depends on it is measured.
    """
    if settings.view == "auto":
        return found, _oblique_doubt(found)
    side = ViewName.SIDE_RIGHT if direction > 0 else ViewName.SIDE_LEFT
    told = View(name={"side": side, "rear": ViewName.REAR, "front": ViewName.FRONT}[settings.view], confidence=0.5)
    if told.name is found.name:
        return found, None
    if found.confidence < SURE_OF_VIEW or found.name is ViewName.OBLIQUE:
        return told, None
    return found, Absence.of(AbsenceKind.OTHER_VIEW, said=settings.view, seen=found.name)


def _oblique_doubt(found: View) -> Absence | None:
    return Absence.of(AbsenceKind.OBLIQUE) if found.name is ViewName.OBLIQUE else None


def camera_angle_deg(seen: PoseTrack) -> float:
    """0 when filmed square from the side, 90 when filmed along the running direction."""
    across = abs(_shoulder_spread(seen)) / SHOULDER_WIDTH
    along = _foot_travel(seen) / FOOT_TRAVEL
    return float(np.degrees(np.arctan2(across, along)))


def running_direction(seen: PoseTrack) -> int:
    """+1 when the toes point to the image's right, -1 to the left: one answer for the whole clip.

    The frames in which a foot is low are asked, since in late swing the toe may hang behind the heel. Where no feet are
    marked, the knees tell: they bend forward only.
    """
    seen = frames_of(seen, seen.detected)
    if not seen.skeleton.has_feet:
        return 1 if float(np.mean(knees_ahead_px(seen))) >= 0 else -1
    votes = 0.0
    for side in ("left", "right"):
        heel, toe = (seen.xy_px[:, INDEX[f"{side}_{point}"]] for point in ("heel", "foot_index"))
        low = heel[:, 1] >= np.percentile(heel[:, 1], 60)
        sure = float(np.mean(seen.visibility[:, INDEX[f"{side}_heel"]]))
        votes += sure * float(np.median((toe - heel)[low, 0]))
    return 1 if votes >= 0 else -1


def knees_ahead_px(seen: PoseTrack) -> Floats:
    """(frames,) how far to the image's right of the middle between hip and ankle the knees are, mean of both."""
    hips, knees, ankles = (
        (seen.xy_px[:, INDEX[f"left_{joint}"], 0] + seen.xy_px[:, INDEX[f"right_{joint}"], 0]) / 2
        for joint in ("hip", "knee", "ankle")
    )
    ahead: Floats = knees - (hips + ankles) / 2
    return ahead


def _shoulder_spread(seen: PoseTrack) -> float:
    """Right shoulder to the image's right of the left one, in torso lengths."""
    spread = seen.xy_px[:, INDEX["right_shoulder"], 0] - seen.xy_px[:, INDEX["left_shoulder"], 0]
    return float(np.median(spread)) / torso_length_px(seen)


def _foot_travel(seen: PoseTrack) -> float:
    apart: Floats = seen.xy_px[:, INDEX["left_ankle"], 0] - seen.xy_px[:, INDEX["right_ankle"], 0]
    return float(np.std(apart)) / torso_length_px(seen)


def _sure(margin_deg: float) -> float:
    """0.5 at the border between two views, 1 from 20 degrees inside."""
    return float(min(1.0, 0.5 + margin_deg / 40.0))
