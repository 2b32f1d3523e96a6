"""The hand that holds the camera: it never keeps still.

A phone held in two hands drifts slowly and trembles quickly. Here the direction, the place and the turn about the line
of sight each wander by a seeded sum of sines from 0.5 to 8 Hz, the slow ones larger, so that a spectrum falls as that
of a hand does. Most of what the picture does comes from the direction (a hand that turns by 0.43 degrees moves the
picture as far as a step aside of 3 cm at 4 m); the place wanders by a third as much, which moves what is near more than
what is far, as no turn does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.synthetic.rotations import Floats, about_x, about_y, about_z

if TYPE_CHECKING:
    from benchmarks.synthetic.camera import Camera

BAND_HZ: Final = (0.5, 8.0)
AT_M: Final = 4.0
"""``hand_shake_m`` is how far the point wanders that the camera looks at, so far away."""
_SINES: Final = 24
_PLACE_SHARE: Final = 1 / 3
_ROLL_RAD_PER_M: Final = 0.175  # 0.3 degrees at 3 cm


def in_a_hand(camera: Camera, shake_m: float, time_s: float, seed: int) -> Camera:
    """The camera as a hand holds it then; ``shake_m`` is a standard deviation, along the picture and up it alike."""
    if not shake_m:
        return camera
    right, up, roll, *place = wander(time_s, seed)
    yaw_rad, pitch_rad, roll_rad = shake_m * np.array([-right / AT_M, up / AT_M, roll * _ROLL_RAD_PER_M])
    turned = about_x(-pitch_rad) @ about_y(-yaw_rad) @ about_z(roll_rad)
    eye = camera.eye + _PLACE_SHARE * shake_m * np.array(place)
    return replace(camera, eye=eye, rotation=turned @ camera.rotation)


def wander(time_s: float, seed: int) -> Floats:
    """(6,) how far each of six ways has wandered then; mean 0 and standard deviation 1 over a long time."""
    rng = np.random.default_rng(seed)
    often_hz = np.geomspace(*BAND_HZ, _SINES) * rng.uniform(0.95, 1.05, (6, _SINES))
    phase = rng.uniform(0.0, 2 * np.pi, (6, _SINES))
    far = 1 / np.sqrt(often_hz)
    far *= np.sqrt(2.0) / np.linalg.norm(far, axis=1, keepdims=True)
    moved: Floats = (far * np.sin(2 * np.pi * often_hz * time_s + phase)).sum(axis=1)
    return moved
