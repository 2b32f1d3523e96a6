"""How much of the picture could be used, and what to know before trusting the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from gaitcheck.kinematics.knee_look import knee_looked_at
from gaitcheck.landmarks import INDEX, LEG
from gaitcheck.metrics.camera_yaw import WORTH_SAYING_DEG, where_it_stood
from gaitcheck.metrics.step_time import step_time
from gaitcheck.stretches.words import what_was_measured
from gaitcheck.types import Bools, Estimate, EventKind, Gait, Measurement, Plane, PoseTrack, Quality, Side, Stretch

MANY: Final = 0.05
LITTLE_SEEN: Final = 0.95
FEW_STEPS: Final = 14
LOW_FRAME_RATE_HZ: Final = 50.0
TILTED_DEG: Final = 7.0
SMALL_LEG_PX: Final = 120.0


def quality(
    seen: PoseTrack, gait: Gait, measurements: Iterable[Measurement], stretches: Sequence[Stretch] = ()
) -> Quality:
    """Shares of the measured frames that were seen, repaired and exchanged, and the warnings that follow."""
    legs, measured = [INDEX[f"{side}_{point}"] for side in Side for point in LEG], _measured(seen, stretches)
    shares = Quality(
        detected_share=float(np.mean(seen.detected[measured])),
        repaired_share=float(np.mean(gait.motion.repaired[measured][:, legs])),
        swapped_share=float(np.mean(gait.motion.swapped[measured])),
        warnings=(),
    )
    told = (*what_was_measured(stretches), *seen.warnings, *gait.motion.warnings)
    found = tuple(measurements)
    warnings = (*told, *_warnings(seen, gait, shares), *_camera(gait), *uneven_steps(found, gait))
    return replace(shares, warnings=warnings)


def _measured(seen: PoseTrack, stretches: Sequence[Stretch]) -> Bools:
    """(frames,) which belong to a measured stretch; all where nothing is known of stretches."""
    frames = np.arange(len(seen.time_s))
    inside = [(each.first <= frames) & (frames < each.stop) for each in stretches if each.measured]
    measured: Bools = np.any(inside, axis=0) if inside else np.ones(len(frames), dtype=bool)
    return measured


def _warnings(seen: PoseTrack, gait: Gait, shares: Quality) -> Iterator[str]:
    motion = gait.motion
    if seen.people_seen > 1:
        yield (
            f"{seen.people_seen} people are in the picture; the nearest runner was followed "
            "(--runner X,Y picks another)."
        )
    if shares.detected_share < LITTLE_SEEN:
        yield f"The runner was seen in only {shares.detected_share:.0%} of the frames."
    if shares.swapped_share > MANY:
        yield f"The pose model exchanged the legs in {shares.swapped_share:.0%} of the frames; they were put right."
    if not motion.clock_doubt and motion.frame_rate_hz < LOW_FRAME_RATE_HZ:
        yield f"Filmed at {motion.frame_rate_hz:.0f} frames per second; 60 or more tells how the foot lands."
    if motion.leg_length_px < SMALL_LEG_PX:
        yield "The runner is small in the picture; film closer, so that the body fills most of the height."
    if motion.view.plane is Plane.SIDE and abs(motion.ground_angle_deg) > TILTED_DEG:
        yield (
            f"The ground looks tilted by about {abs(motion.ground_angle_deg):.0f} degrees: hold the camera level and "
            "square to the runner, or the angles against the vertical are off by as much."
        )
    yield from _knees_not_read(gait)
    contacts = sum(event.kind is EventKind.INITIAL_CONTACT for event in gait.events)
    if contacts < FEW_STEPS:
        yield f"Only {contacts} steps were seen; 10 seconds of running or more make the numbers steadier."


def _knees_not_read(gait: Gait) -> Iterator[str]:
    if gait.legs_close_up is None:
        return
    hidden = [side for side in Side if not knee_looked_at(gait, side)]
    if hidden:
        yield (
            f"The outline of the standing leg ({' and '.join(hidden)}) could not be read steadily. Its knee valgus "
            "comes from the pose model's marks, which show too little of a knee that falls in or out; it is less sure."
        )


def uneven_steps(measurements: Iterable[Measurement], gait: Gait) -> Iterator[str]:
    """A word where the feet's step times surely differ and the far foot is the one that is seen badly.

    Rendered runners whose steps are even read 5 and 24 ms apart from the side, 8 and 10 from behind and in front.
    """
    for each in measurements:
        if each.metric != step_time.id or gait.motion.view.plane is not Plane.SIDE or not _apart(each.left, each.right):
            continue
        left, right = float(each.left.value or 0), float(each.right.value or 0)
        yield (
            f"The steps of left and right read {abs(left - right):.0f} ms apart. From the side the far foot's landings "
            "are seen badly, so this may be the picture's doing as well as a limp: film from behind to tell."
        )


def _apart(one: Estimate, other: Estimate) -> bool:
    ends = (one.low, one.high, other.low, other.high)
    low, high, other_low, other_high = (np.nan if end is None else end for end in ends)
    return bool(high < other_low or other_high < low)


def _camera(gait: Gait) -> Iterator[str]:
    yaw = gait.camera_yaw
    if yaw is not None and abs(yaw.deg) >= WORTH_SAYING_DEG:
        where = where_it_stood(yaw, gait)
        yield (
            f"{where[0].upper()}{where[1:]}. Put it in line with the belt or the path: what is said of knees, thighs "
            "and feet was corrected for that as far as possible, and is less sure."
        )
