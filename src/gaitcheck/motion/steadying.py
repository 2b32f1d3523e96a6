"""Take the shake of a hand-held camera out of a track, by what the background did. Pure.

Only the shake is taken out, not the pan: what the camera does more slowly than ``PAN_BELOW_HZ`` stays. Whoever pans
keeps the runner in the middle of the picture, where size and perspective stay as they are; with the pan taken out the
runner would cross a picture many times as wide, and the small errors of a thousand looks would add up along it. Hands
shake from about half a beat a second upwards.

A background may move when the camera does not: leaves, a screen, a belt that fills the picture. So the shake must
be seen in the runner too: hips and shoulders go with the picture when it is the camera that shakes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from scipy.signal import butter, sosfiltfilt

from gaitcheck.errors import CameraShaken
from gaitcheck.landmarks import INDEX
from gaitcheck.motion.rhythm import TORSO_M, torso_length_px
from gaitcheck.note import Note, NoteKind
from gaitcheck.types import Floats, PoseTrack

PAN_BELOW_HZ: Final = 0.25
BELOW_STEPS_HZ: Final = 1.2
"""Slower than any runner's strides: what hips and shoulders do below is the camera's doing, or a slow walk along."""
STILL: Final = 0.010
"""A picture that shakes by less than this at the runner, in torso lengths (standard deviation), comes from a camera
that stands still. Six real clips from tripods and four rendered ones gave 0.0001 to 0.0018: corners are not followed
better, and a treadmill shakes the floor. A real one held in a hand gave 0.0115."""
MOST: Final = 0.30
"""One that shakes by more is refused: with only a wall to go by, twice as far off as the runner, and a hand that moves
aside by a third of it, landings came 40 to 50 ms wrong (with half of this: 10 to 20 ms)."""
LEAST_SEEN: Final = 0.5
"""How much of the background's shake the runner must show, 1 when it is the camera's."""
MOST_UNTOLD: Final = 0.10
"""Share of looks of which the background may tell nothing."""
FEWEST_LOOKS: Final = 20
TRUNK: Final = tuple(INDEX[f"{side}_{joint}"] for side in ("left", "right") for joint in ("hip", "shoulder"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shake:
    """How the picture lies against where it would lie without shake."""

    away: Floats  # (looks, 4) right and down in pixels at the picture's middle, turn, log of growth
    middle_px: Floats  # (2,)
    size: float  # standard deviation at the runner, torso lengths

    def taken_out_of(self, xy_px: Floats) -> Floats:
        """(looks, landmarks, 2) as a steady camera had seen them."""
        return _steady(xy_px, self.away, self.middle_px)


def steadied(seen: PoseTrack) -> PoseTrack:
    """The track without the camera's shake; the very same where the camera stood still or nothing told of it.

    Every frame of the track must have been looked at.

    Raises
    ------
    CameraShaken
        When the camera shook more than can be taken out.
    """
    shake = find_shake(seen)
    if shake is None:
        return seen
    if shake.size > MOST:
        raise CameraShaken(f"The camera shakes too much: by about {_cm(shake):.0f} cm to and fro at the runner.")
    return replace(seen, xy_px=shake.taken_out_of(seen.xy_px), camera=None)


def noted_of_camera(seen: PoseTrack) -> tuple[Note, ...]:
    """The camera's shake, where there was one to take out."""
    shake = find_shake(seen)
    return () if shake is None else (Note.of(NoteKind.SHAKEN, shake_cm=_cm(shake)),)


def find_shake(seen: PoseTrack) -> Shake | None:
    """The shake that the background tells and the runner confirms; None where there is none to take out."""
    path = _path(seen)
    trunk = seen.xy_px[:, TRUNK].mean(axis=1)
    there = np.isfinite(trunk[:, 0])
    if path is None or np.count_nonzero(there) < FEWEST_LOOKS:
        return None
    torso_px = torso_length_px(seen)
    if not torso_px > 0:
        return None
    away, middle_px = _without_pan(path, seen.time_s), np.array([seen.video.width_px, seen.video.height_px]) / 2
    at_trunk = (trunk - _steady(trunk[:, None], away, middle_px)[:, 0])[there]
    size = float(np.linalg.norm(at_trunk.std(axis=0))) / np.sqrt(2) / torso_px
    if size < STILL or _seen_in(trunk[there], at_trunk, seen.time_s[there]) < LEAST_SEEN:
        return None
    return Shake(away=away, middle_px=middle_px, size=size)


def _path(seen: PoseTrack) -> Floats | None:
    """(looks, 4) where the picture lies, from look to look; None where too little was told."""
    if seen.camera is None:
        return None
    steps = np.vstack([np.zeros((1, 4)), seen.camera[1:]])
    told = np.isfinite(steps[:, 0])
    if np.mean(~told) > MOST_UNTOLD:
        return None
    for column in steps.T:
        column[~told] = np.interp(seen.time_s[~told], seen.time_s[told], column[told])
    path: Floats = np.cumsum(steps, axis=0)
    return path


def _without_pan(path: Floats, time_s: Floats) -> Floats:
    return _filtered(path, time_s, PAN_BELOW_HZ, "highpass")


def _seen_in(trunk: Floats, shake: Floats, time_s: Floats) -> float:
    """How much of the shake the trunk shows, each direction counted by how quiet the trunk is in it otherwise."""
    slow = [_filtered(_without_pan(course, time_s), time_s, BELOW_STEPS_HZ, "lowpass") for course in (trunk, shake)]
    body, camera = (course - course.mean(axis=0) for course in slow)
    weight = 1.0 / np.maximum(np.mean((body - camera) ** 2, axis=0), 1e-9)
    return float(np.sum(weight * body * camera) / np.maximum(np.sum(weight * camera**2), 1e-9))


def _filtered(course: Floats, time_s: Floats, cut_hz: float, kind: Literal["highpass", "lowpass"]) -> Floats:
    rate_hz = 1.0 / float(np.median(np.diff(time_s)))
    sections = butter(2, min(cut_hz, 0.4 * rate_hz), kind, fs=rate_hz, output="sos")
    result: Floats = sosfiltfilt(sections, course, axis=0, padlen=min(len(course) - 1, round(rate_hz / PAN_BELOW_HZ)))
    return result


def _steady(xy_px: Floats, away: Floats, middle_px: Floats) -> Floats:
    """Points (looks, points, 2) moved, turned and shrunk back."""
    x, y = np.moveaxis(xy_px - middle_px - away[:, None, :2], -1, 0)
    cos, sin = np.cos(away[:, 2, None]), np.sin(away[:, 2, None])
    turned = np.stack([cos * x + sin * y, cos * y - sin * x], axis=-1)
    steady: Floats = middle_px + turned * np.exp(-away[:, 3, None, None])
    return steady


def _cm(shake: Shake) -> float:
    return 100 * TORSO_M * shake.size
