"""How a take goes from moment to moment: how fast the legs swing and how far, how large the runner is and facing where.

Nothing of it needs the beat of a run to be known, and none of it wanders with a camera that shakes or follows: all is
measured between landmarks. The pace comes from the ankles' distance d, a vector: the root mean square of its speed over
that of d itself is 2 pi times the frequency of a swing. On fifteen real and rendered clips it lay between 3 % below and
20 % above the cadence counted by hand; it knows neither half nor double beats. Legs that the model exchanges make it
higher, never lower, so it is read twice, also with the legs followed from frame to frame, and the lower one is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.ndimage import gaussian_filter1d

from gaitcheck.landmarks import BODY, INDEX
from gaitcheck.motion.view import knees_ahead_px
from gaitcheck.types import Bools, Floats, PoseTrack, Side

GRID_HZ: Final = 30.0
WINDOW_S: Final = 0.5
"""Standard deviation of the bell over which everything is averaged: about a stride and a half, in real time."""
JITTER: Final = 1.0
"""Standard deviation of the bell, in moments of the grid, that takes the model's jitter off the ankles' distance."""
FOLLOWED: Final = ("ankle", "knee", "heel", "foot_index")
DAMPED: Final = 0.8
"""Share of its speed with which a leg is expected to go on: one that lands loses it."""
FOOT_AHEAD: Final = 0.30
"""Toe ahead of heel in the picture from the side, in torso lengths, mean of both feet over a stride."""
KNEE_AHEAD: Final = 0.25
"""Knee ahead of the middle between hip and ankle, likewise: 0.18 to 0.32 in seven films, real and rendered."""
SHOULDER_WIDTH: Final = 0.62
"""As in ``motion.view``."""
SEEN_WITHIN_S: Final = 0.1
LEAST_SWING: Final = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Courses:
    """One take on an even grid of moments, all (moments,)."""

    time_s: Floats  # on the container's own clock
    present: Bools  # whether the runner is seen, and no part of the body lies beyond the picture's left or right edge
    pace_spm: Floats  # how fast the legs swing, as steps per real minute
    swing: Floats  # how far they swing: root mean square of the ankles' distance about its mean, torso lengths
    size_px: Floats  # length of the torso
    facing_deg: Floats  # 0 towards the picture's right, 90 away from the camera, 180 left, -90 towards the camera


def courses_of(take: PoseTrack, slower: float) -> Courses:
    """The courses of a take of the frames that were looked at; ``slower``: how many times slower than life it plays."""
    step_s = 1.0 / GRID_HZ
    time_s = take.time_s[0] + step_s * np.arange(max(2, round((take.time_s[-1] - take.time_s[0]) / step_s) + 1))
    wide = WINDOW_S * slower * GRID_HZ
    present = _present(take, time_s)
    torso_px = _mean(_on_grid(take, time_s, _torso_px(take)), present, wide)
    apart = [_on_grid(take, time_s, legs) / torso_px[:, None] for legs in (_ankles(take), _followed_ankles(take))]
    paces, swings = zip(*(_pace_hz_and_swing(legs, present, wide) for legs in apart), strict=True)
    return Courses(
        time_s=time_s,
        present=present,
        pace_spm=2 * 60.0 * slower * np.minimum(*paces),
        swing=np.maximum(*swings),
        size_px=torso_px,
        facing_deg=_facing_deg(take, time_s, present, torso_px, wide),
    )


def _present(take: PoseTrack, time_s: Floats) -> Bools:
    x = take.xy_px[:, take.skeleton.places(BODY), 0]
    whole = take.detected & np.all((x >= 0) & (x <= take.video.width_px), axis=1)
    if not np.any(whole):
        return np.zeros(len(time_s), dtype=bool)
    seen_s = take.time_s[whole]
    after = np.searchsorted(seen_s, time_s)
    before_s, after_s = seen_s[np.maximum(after - 1, 0)], seen_s[np.minimum(after, len(seen_s) - 1)]
    near: Bools = np.minimum(np.abs(time_s - before_s), np.abs(after_s - time_s)) <= SEEN_WITHIN_S
    return near


def _pace_hz_and_swing(apart: Floats, present: Bools, wide: float) -> tuple[Floats, Floats]:
    """Swings a second, and how far, of the ankles' distance (moments, 2)."""
    smooth = gaussian_filter1d(apart, JITTER, axis=0)
    speed = np.gradient(smooth, axis=0) * GRID_HZ
    about_zero = _mean(np.sum(smooth**2, axis=1), present, wide)
    far = np.sqrt(np.maximum(about_zero - np.sum(_mean(smooth, present, wide) ** 2, axis=1), LEAST_SWING**2))
    fast = np.sqrt(_mean(np.sum(speed**2, axis=1), present, wide))
    return fast / far / (2 * np.pi), far


def _mean(values: Floats, present: Bools, wide: float) -> Floats:
    """The mean around each moment of those moments that count; where none does, of all."""
    weight = gaussian_filter1d(present.astype(float), wide, mode="constant") + 1e-9
    counted = (present + 1e-9).reshape(-1, *[1] * (values.ndim - 1))
    total = gaussian_filter1d(values * counted, wide, axis=0, mode="constant")
    mean: Floats = total / weight.reshape(counted.shape)
    return mean


def _on_grid(take: PoseTrack, time_s: Floats, values: Floats) -> Floats:
    """Values (frames, ...) at the moments of the grid, straight over what was not seen."""
    flat = values.reshape(len(values), -1)
    known = np.all(np.isfinite(flat), axis=1)
    if not np.any(known):
        return np.ones((len(time_s), *values.shape[1:]))
    columns = [np.interp(time_s, take.time_s[known], flat[known, column]) for column in range(flat.shape[1])]
    return np.stack(columns, axis=1).reshape(len(time_s), *values.shape[1:])


def _middle(take: PoseTrack, joint: str) -> Floats:
    middle: Floats = (take.xy_px[:, INDEX[f"left_{joint}"]] + take.xy_px[:, INDEX[f"right_{joint}"]]) / 2
    return middle


def _torso_px(take: PoseTrack) -> Floats:
    length: Floats = np.maximum(np.linalg.norm(_middle(take, "shoulder") - _middle(take, "hip"), axis=1), 1.0)
    return length


def _ankles(take: PoseTrack) -> Floats:
    apart: Floats = take.xy_px[:, INDEX["left_ankle"]] - take.xy_px[:, INDEX["right_ankle"]]
    return apart


def _followed_ankles(take: PoseTrack) -> Floats:
    """The same where each leg is the one that goes on as it went; which of them is left does not matter here."""
    marked = [p for p in FOLLOWED if take.skeleton.has(p)]
    apart = np.stack([take.xy_px[:, INDEX[f"left_{p}"]] - take.xy_px[:, INDEX[f"right_{p}"]] for p in marked], axis=1)
    followed = apart.copy()
    seen = np.flatnonzero(take.detected)
    for number, frame in enumerate(seen[2:], start=2):
        last, before = followed[seen[number - 1]], followed[seen[number - 2]]
        expected = last + DAMPED * (last - before)
        as_named, exchanged = (np.linalg.norm(sign * apart[frame] - expected, axis=1).sum() for sign in (1, -1))
        if exchanged < as_named:
            followed[frame] = -apart[frame]
    return followed[:, 0]


def _facing_deg(take: PoseTrack, time_s: Floats, present: Bools, torso_px: Floats, wide: float) -> Floats:
    shoulders = take.xy_px[:, INDEX["right_shoulder"], 0] - take.xy_px[:, INDEX["left_shoulder"], 0]
    right = _mean(_on_grid(take, time_s, _ahead(take)), present, wide) / torso_px
    away = _mean(_on_grid(take, time_s, shoulders), present, wide) / torso_px / SHOULDER_WIDTH
    facing: Floats = np.degrees(np.arctan2(away, right))
    return facing


def _ahead(take: PoseTrack) -> Floats:
    """(frames,) how far to the picture's right what points forward does, 1 as from the side; the knees without feet."""
    if not take.skeleton.has_feet:
        return knees_ahead_px(take) / KNEE_AHEAD
    feet = [take.xy_px[:, INDEX[f"{s}_foot_index"], 0] - take.xy_px[:, INDEX[f"{s}_heel"], 0] for s in Side]
    ahead: Floats = (feet[0] + feet[1]) / 2 / FOOT_AHEAD
    return ahead
