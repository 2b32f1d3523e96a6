"""Somebody who walks, as a perfect pose model would mark them: each foot down for three fifths of its stride."""

from __future__ import annotations

import numpy as np

from gaitcheck.landmarks import INDEX, LANDMARKS
from gaitcheck.types import PoseTrack
from tests.runner import track_of

PX_PER_M = 250.0
HEEL_M, TOE_M = np.array([-0.05, -0.06]), np.array([0.17, -0.06])  # from the ankle
HIP_M, LEG_M, STRIDE_S, STANCE, STEP_M = 0.90, 0.47, 1.08, 0.62, 0.35


def walking_track(duration_s: float = 8.0, frame_rate_hz: float = 60.0) -> PoseTrack:
    """From the right, on a treadmill, 111 steps per minute."""
    time_s = np.arange(0.0, duration_s, 1.0 / frame_rate_hz)
    hip_m = HIP_M - 0.02 * np.cos(4 * np.pi * time_s / STRIDE_S)
    xy_m = np.empty((len(time_s), len(LANDMARKS), 2))
    xy_m[:] = np.stack([np.full_like(time_s, 0.02), hip_m + 0.75], axis=1)[:, None]
    for name in ("left_shoulder", "right_shoulder"):
        xy_m[:, INDEX[name]] = np.stack([np.full_like(time_s, 0.02), hip_m + 0.50], axis=1)
    for side, shift in (("left", 0.0), ("right", 0.5)):
        hip = np.stack([np.zeros_like(time_s), hip_m], axis=1)
        ankle = _ankle_m((time_s / STRIDE_S + shift) % 1.0)
        points = {"hip": hip, "knee": _knee_m(hip, ankle), "ankle": ankle}
        points |= {"heel": ankle + HEEL_M, "foot_index": ankle + TOE_M}
        for joint, place in points.items():
            xy_m[:, INDEX[f"{side}_{joint}"]] = place
    return track_of(np.array([270.0, 600.0]) + xy_m * [PX_PER_M, -PX_PER_M], time_s)


def _ankle_m(phase: np.ndarray) -> np.ndarray:
    swing = np.clip((phase - STANCE) / (1 - STANCE), 0.0, 1.0)
    x = np.where(phase < STANCE, STEP_M * (1 - 2 * phase / STANCE), -STEP_M * np.cos(np.pi * swing))
    return np.stack([x, 0.08 + 0.10 * np.sin(np.pi * swing)], axis=1)


def _knee_m(hip: np.ndarray, ankle: np.ndarray) -> np.ndarray:
    """Forward of the line from hip to ankle, so far that thigh and shin keep their length."""
    along = ankle - hip
    reach = np.linalg.norm(along, axis=1, keepdims=True)
    ahead = np.stack([-along[:, 1], along[:, 0]], axis=1) / reach
    return hip + along / 2 + ahead * np.sqrt(np.maximum(LEG_M**2 - reach**2 / 4, 1e-4))
