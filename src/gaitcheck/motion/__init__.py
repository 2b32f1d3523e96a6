"""PoseTrack to Motion: the camera's shake, which leg is which, gaps, smoothing, axes and scale. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from gaitcheck.landmarks import FEET, INDEX, LANDMARKS, LEG, Skeleton
from gaitcheck.motion import axes, gaps, ground, rhythm, sides, smoothing
from gaitcheck.motion.clock import find_clock
from gaitcheck.motion.every_frame import at_every_frame, looks_of
from gaitcheck.motion.scale import find_scale
from gaitcheck.motion.steadying import noted_of_camera, steadied
from gaitcheck.motion.still import refuse_still
from gaitcheck.motion.view import agreed_view, find_view, running_direction
from gaitcheck.settings import Settings
from gaitcheck.types import Bools, Floats, Motion, Plane, PoseTrack, Side, View, ViewName

__all__ = ["clean"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """Landmarks without gaps, and what was done to them."""

    xy_px: Floats  # (frames, 33, 2)
    seen: Bools  # (frames, 33)
    repaired: Bools  # (frames, 33)
    swapped: Bools  # (frames,)


def clean(seen: PoseTrack, settings: Settings) -> Motion:
    """One runner's landmarks, cleaned and turned into the body's own axes.

    Raises
    ------
    CannotAnalyse
        When nobody was seen, the person does not run, the video is too short or the camera shakes too much.
    """
    looks = looks_of(seen)
    return at_every_frame(replace(_cleaned(steadied(looks), settings), notes=noted_of_camera(looks)), seen)


def _cleaned(seen: PoseTrack, settings: Settings) -> Motion:
    """The motion at the frames that were looked at."""
    beat = rhythm.find_rhythm(seen)
    clock = find_clock(seen.video, beat, settings)
    direction = running_direction(seen)
    view, view_doubt = agreed_view(find_view(seen, direction), settings, direction)
    whole = _repair(seen, beat.step_period_s, view.plane)
    time_s = seen.time_s / clock.slow_motion_factor
    rate_hz = 1.0 / float(np.median(np.diff(time_s)))
    steady = smoothing.smooth(whole.xy_px, time_s, smoothing.cutoff_hz(rate_hz))
    refuse_still(steady, whole.xy_px, seen.time_s, beat.step_period_s, rhythm.torso_length_px(seen))
    forward = direction if view.plane is not Plane.FRONTAL else (1 if view.name is ViewName.REAR else -1)
    ground_deg = 0.0 if view.plane is Plane.FRONTAL else ground.ground_angle_deg(steady, forward)
    leg_px = _leg_length_px(steady, whole.seen, view, direction)
    return Motion(
        time_s=time_s,
        xy_ll=_as_marked(axes.to_body_axes(steady, forward, leg_px), seen.skeleton),
        seen=whole.seen,
        repaired=whole.repaired,
        swapped=whole.swapped,
        view=view,
        frame_rate_hz=rate_hz,
        step_period_s=beat.step_period_s / clock.slow_motion_factor,
        slow_motion_factor=clock.slow_motion_factor,
        clock_doubt=clock.doubt,
        view_doubt=view_doubt,
        leg_length_px=leg_px,
        scale=find_scale(steady, time_s, direction, leg_px, view.plane, settings),
        ground_angle_deg=ground_deg,
        noise_ll=_jitter_px(whole.xy_px - steady) / leg_px,
        skeleton=seen.skeleton,
        speed_mps=None if settings.speed_kmh is None else settings.speed_kmh / 3.6,
        mass_kg=settings.mass_kg,
    )


def _repair(seen: PoseTrack, step_period_s: float, plane: Plane | None) -> _Whole:
    """Exchange swapped legs, take out wild points, close short gaps."""
    torso_px = rhythm.torso_length_px(seen)
    named, swapped = _named(seen, step_period_s, torso_px, plane)
    placed = sides.exchange_legs(seen.placed.astype(np.float64), swapped) > 0
    good = placed & ~gaps.find_outliers(named, torso_px)
    xy_px, carried = gaps.fill(named, seen.time_s, good)
    return _Whole(
        xy_px=_with_feet(xy_px, seen.skeleton),
        seen=carried,
        repaired=(~good | _leg_points(swapped)) & _marked(seen.skeleton),
        swapped=swapped,
    )


def _named(seen: PoseTrack, step_period_s: float, torso_px: float, plane: Plane | None) -> tuple[Floats, Bools]:
    """Landmarks with the legs' names put right, and where they had to be."""
    closed, _ = gaps.fill(seen.xy_px, seen.time_s, seen.placed)
    closed = _with_feet(closed, seen.skeleton)
    swapped = sides.find_swaps(closed, seen.time_s, step_period_s, torso_px, plane)
    return sides.exchange_legs(closed, swapped), swapped


def _with_feet(xy_px: Floats, skeleton: Skeleton) -> Floats:
    """Heels and toes that are not marked put at the ankles, for what asks only whereabouts a foot is."""
    for side in Side:
        for point in skeleton.lacks(f"{side}_{role}" for role in FEET):
            xy_px[:, INDEX[point]] = xy_px[:, INDEX[f"{side}_ankle"]]
    return xy_px


def _as_marked(xy: Floats, skeleton: Skeleton) -> Floats:
    """Without the points that are not marked."""
    xy[:, ~_marked(skeleton)] = np.nan
    return xy


def _marked(skeleton: Skeleton) -> Bools:
    """(33,) which points are marked."""
    return np.array([name in skeleton.points for name in LANDMARKS])


def _leg_points(swapped: Bools) -> Bools:
    """(frames, 33) the points that an exchange of the legs moves."""
    legs = np.zeros((1, len(INDEX)), dtype=bool)
    legs[0, [INDEX[f"{side}_{point}"] for side in Side for point in sides.CHAIN]] = True
    result: Bools = swapped[:, None] & legs
    return result


def _leg_length_px(xy_px: Floats, seen: Bools, view: View, direction: int) -> float:
    near = view.near_side
    if near is None:
        return axes.leg_length_px(xy_px, seen, (Side.LEFT, Side.RIGHT))
    return axes.side_leg_length_px(xy_px, ground.stance_like(xy_px, near, direction), near)


def _jitter_px(rest: Floats) -> float:
    """Standard deviation of what smoothing took out of the legs, robustly."""
    legs = rest[:, [INDEX[f"{side}_{point}"] for side in Side for point in LEG]]
    return float(1.4826 * np.median(np.abs(legs)))
