"""A runner whose right answers were chosen, seen without a camera's or a model's error."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from benchmarks.synthetic.camera import camera_of
from benchmarks.synthetic.clip import frame_times_s
from benchmarks.synthetic.renderer import person_of
from benchmarks.synthetic.scenario import Scenario
from benchmarks.synthetic.skeleton import JOINTS
from gaitcheck.landmarks import INDEX, LANDMARKS, MIRRORED
from gaitcheck.types import CloseUps, PoseTrack, TrackedFilm, VideoFacts

NOBODY_SHA = "0" * 64


def exact_track(scenario: Scenario, *, jitter_px: float = 0.0) -> PoseTrack:
    """The joints of a synthetic runner as a perfect pose model would mark them, plus chosen jitter."""
    real_s, joints = _joints_px(scenario)
    xy_px = np.empty((len(real_s), len(LANDMARKS), 2))
    for number, name in enumerate(LANDMARKS):
        xy_px[:, number] = joints[:, JOINTS.index(name if name in JOINTS else _stand_in(name))]
    xy_px += np.random.default_rng(0).normal(0.0, 1.0, xy_px.shape) * jitter_px
    return track_of(xy_px, real_s * scenario.slow_motion_factor, scenario.size_px)


@lru_cache(maxsize=128)
def _joints_px(scenario: Scenario) -> tuple[np.ndarray, np.ndarray]:
    """(frames,) real seconds and (frames, joints, 2) where they are seen: many tests ask about the same runner."""
    real_s = frame_times_s(scenario)
    person = person_of(scenario)
    return real_s, np.array([camera_of(scenario, t).project(person.pose(t).joint_array()) for t in real_s])


def track_of(xy_px: np.ndarray, time_s: np.ndarray, size_px: tuple[int, int] = (540, 960)) -> PoseTrack:
    """A track of given landmarks."""
    steps = np.diff(time_s)
    video = VideoFacts(
        file_name="chosen.mp4",
        container="MP4 or QuickTime",
        codec="h264",
        width_px=size_px[0],
        height_px=size_px[1],
        rotation_deg=0,
        frame_count=len(time_s),
        duration_s=float(time_s[-1] - time_s[0] + steps[-1]),
        frame_rate_hz=1.0 / float(np.mean(steps)),
        constant_rate=bool(np.ptp(steps) < 1e-6),
        capture_rate_hz=None,
    )
    return PoseTrack(
        video=video,
        time_s=time_s,
        xy_px=xy_px,
        visibility=np.ones(xy_px.shape[:2]),
        people_seen=1,
        model_sha256=NOBODY_SHA,
    )


def with_landmarks(track: PoseTrack, xy_px: np.ndarray) -> PoseTrack:
    """The same track with other landmarks."""
    return replace(track, xy_px=xy_px)


def mirrored(track: PoseTrack) -> PoseTrack:
    """What the model would see in a mirror: pictures flipped, left and right renamed."""
    flipped = track.xy_px[:, MIRRORED].copy()
    flipped[..., 0] = track.video.width_px - flipped[..., 0]
    return replace(track, xy_px=flipped, visibility=track.visibility[:, MIRRORED])


def mirrored_film(film: TrackedFilm) -> TrackedFilm:
    """The same with what a second look at the pictures in a mirror would show."""
    foot, legs = film.close_ups.foot, film.close_ups.legs
    close_ups = CloseUps(
        foot=foot and replace(foot, side=foot.side.other),
        legs=legs and replace(legs, knees=tuple(replace(knee, side=knee.side.other) for knee in legs.knees)),
    )
    return TrackedFilm(track=mirrored(film.track), close_ups=close_ups)


def legs_exchanged(track: PoseTrack, where: np.ndarray) -> PoseTrack:
    """The model's worst habit: knee, ankle, heel and toe of the two legs exchanged in some frames."""
    xy_px = track.xy_px.copy()
    for point in ("knee", "ankle", "heel", "foot_index"):
        left, right = INDEX[f"left_{point}"], INDEX[f"right_{point}"]
        xy_px[where, left], xy_px[where, right] = track.xy_px[where, right], track.xy_px[where, left]
    return with_landmarks(track, xy_px)


def _stand_in(name: str) -> str:
    """The joint that a landmark without one of its own is put on: face on the nose, hand on the wrist."""
    hand = name.split("_")[-1] in ("pinky", "index", "thumb") and "foot" not in name
    return f"{name.split('_')[0]}_wrist" if hand else "nose"
