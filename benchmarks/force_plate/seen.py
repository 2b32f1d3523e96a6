"""The marked person as a video would show them: a side camera, a frame rate, and the pose model's jitter."""

from __future__ import annotations

import numpy as np
from scipy.interpolate import CubicSpline

from benchmarks.force_plate.joints import joint_courses
from benchmarks.force_plate.recording import Recording
from gaitcheck.landmarks import INDEX, LANDMARKS
from gaitcheck.types import Floats, PoseTrack, VideoFacts

CAMERA_M = 4.0
PIXELS_PER_M = 420.0  # in the plane of the body
SIZE_PX = (1080, 1080)
JITTER_TIME_S = 0.03
LEG_M = 0.86


def seen_from_the_right(
    recording: Recording, frame_rate_hz: float, *, phase: float = 0.0, jitter_ll: float = 0.0, seed: int = 0
) -> PoseTrack:
    """A track of the markers; ``jitter_ll`` is the SD of noise that lasts about 30 ms, in leg lengths."""
    time_s = np.arange(recording.time_s[0] + phase / frame_rate_hz, recording.time_s[-1], 1 / frame_rate_hz)
    courses = {name: CubicSpline(recording.time_s, xyz)(time_s) for name, xyz in joint_courses(recording).items()}
    xy_px = np.empty((len(time_s), len(LANDMARKS), 2))
    xy_px[:] = _project(courses["right_shoulder"])[:, None]
    for name, xyz in courses.items():
        xy_px[:, INDEX[name]] = _project(xyz)
    xy_px += _jitter(xy_px.shape, frame_rate_hz, seed) * jitter_ll * LEG_M * PIXELS_PER_M
    return PoseTrack(
        video=_facts(time_s),
        time_s=time_s,
        xy_px=xy_px,
        visibility=np.ones(xy_px.shape[:2]),
        people_seen=1,
        model_sha256="0" * 64,
    )


def _project(xyz_m: Floats) -> Floats:
    """(samples, 2) pixels; the camera stands at the runner's right, z points towards it."""
    depth = CAMERA_M - xyz_m[:, 2] + float(np.mean(xyz_m[:, 2]))
    scale = PIXELS_PER_M * CAMERA_M / depth
    x, y = xyz_m[:, 0], xyz_m[:, 1] - 0.9
    return np.stack([SIZE_PX[0] / 2 + scale * (x - 0.9), SIZE_PX[1] / 2 - scale * y], axis=1)


def _jitter(shape: tuple[int, ...], frame_rate_hz: float, seed: int) -> Floats:
    """Noise of unit variance that forgets itself after about 30 ms, as a pose model's does."""
    white = np.random.default_rng(seed).standard_normal(shape)
    keep = float(np.exp(-1 / frame_rate_hz / JITTER_TIME_S))
    noise = white.copy()
    for k in range(1, len(noise)):
        noise[k] = keep * noise[k - 1] + np.sqrt(1 - keep**2) * white[k]
    return noise


def _facts(time_s: Floats) -> VideoFacts:
    rate_hz = 1 / float(np.mean(np.diff(time_s)))
    return VideoFacts(
        file_name="force_plate",
        container="markers",
        codec="none",
        width_px=SIZE_PX[0],
        height_px=SIZE_PX[1],
        rotation_deg=0,
        frame_count=len(time_s),
        duration_s=float(time_s[-1] - time_s[0]),
        frame_rate_hz=rate_hz,
        constant_rate=True,
        capture_rate_hz=None,
    )
