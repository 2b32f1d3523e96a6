"""How much of the picture could be used, and what to know before trusting the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from gaitcheck.kinematics.knee_look import knee_looked_at
from gaitcheck.landmarks import LEG
from gaitcheck.metrics.camera_yaw import WORTH_SAYING_DEG, stood_to
from gaitcheck.metrics.step_time import step_time
from gaitcheck.note import Note, NoteKind
from gaitcheck.stretches.words import what_was_measured
from gaitcheck.types import (
    NO_CLOSE_UPS,
    Bools,
    CloseUps,
    Estimate,
    EventKind,
    Gait,
    Measurement,
    Plane,
    PoseTrack,
    Quality,
    Side,
    Stretch,
)

MANY: Final = 0.05
LITTLE_SEEN: Final = 0.95
FEW_STEPS: Final = 14
LOW_FRAME_RATE_HZ: Final = 50.0
TILTED_DEG: Final = 7.0
SMALL_LEG_PX: Final = 120.0


def quality(
    seen: PoseTrack,
    gait: Gait,
    measurements: Iterable[Measurement],
    stretches: Sequence[Stretch] = (),
    close_ups: CloseUps = NO_CLOSE_UPS,
) -> Quality:
    """Shares of the measured frames that were seen, repaired and exchanged, and what follows to know of the film."""
    legs = seen.skeleton.places(f"{side}_{point}" for side in Side for point in LEG)
    measured = _measured(seen, stretches)
    shares = Quality(
        detected_share=float(np.mean(seen.detected[measured])),
        repaired_share=float(np.mean(gait.motion.repaired[measured][:, legs])),
        swapped_share=float(np.mean(gait.motion.swapped[measured])),
        notes=(),
    )
    told = (*what_was_measured(stretches), *seen.warnings)
    found = tuple(measurements)
    of_picture = (*_noticed(seen, gait, shares), *_knees_not_read(close_ups), *_few_steps(gait), *_camera(gait))
    noticed = (*gait.motion.notes, *of_picture, *uneven_steps(found, gait))
    return replace(shares, notes=(*(Note.of(NoteKind.TOLD, text=sentence) for sentence in told), *noticed))


def _measured(seen: PoseTrack, stretches: Sequence[Stretch]) -> Bools:
    """(frames,) which belong to a measured stretch; all where nothing is known of stretches."""
    frames = np.arange(len(seen.time_s))
    inside = [(each.first <= frames) & (frames < each.stop) for each in stretches if each.measured]
    measured: Bools = np.any(inside, axis=0) if inside else np.ones(len(frames), dtype=bool)
    return measured


def _noticed(seen: PoseTrack, gait: Gait, shares: Quality) -> Iterator[Note]:
    motion = gait.motion
    if seen.people_seen > 1:
        yield Note.of(NoteKind.OTHERS_IN_PICTURE, people=seen.people_seen)
    if shares.detected_share < LITTLE_SEEN:
        yield Note.of(NoteKind.LITTLE_SEEN, share=shares.detected_share)
    if shares.swapped_share > MANY:
        yield Note.of(NoteKind.LEGS_EXCHANGED, share=shares.swapped_share)
    if motion.clock_doubt is None and motion.frame_rate_hz < LOW_FRAME_RATE_HZ:
        yield Note.of(NoteKind.LOW_FRAME_RATE, frame_rate_hz=motion.frame_rate_hz)
    if motion.leg_length_px < SMALL_LEG_PX:
        yield Note.of(NoteKind.SMALL)
    if motion.view.plane is Plane.SIDE and abs(motion.ground_angle_deg) > TILTED_DEG:
        yield Note.of(NoteKind.TILTED, tilt_deg=abs(motion.ground_angle_deg))


def _few_steps(gait: Gait) -> Iterator[Note]:
    contacts = sum(event.kind is EventKind.INITIAL_CONTACT for event in gait.events)
    if contacts < FEW_STEPS:
        yield Note.of(NoteKind.FEW_STEPS, steps=contacts)


def _knees_not_read(close_ups: CloseUps) -> Iterator[Note]:
    if close_ups.legs is None:
        return
    hidden = [side for side in Side if not knee_looked_at(close_ups, side)]
    if len(hidden) == 1:
        yield Note.of(NoteKind.KNEE_NOT_READ, side=hidden[0])
    elif hidden:
        yield Note.of(NoteKind.KNEES_NOT_READ)


def uneven_steps(measurements: Iterable[Measurement], gait: Gait) -> Iterator[Note]:
    """A note where the feet's step times surely differ and the far foot is the one that is seen badly.

    Rendered runners whose steps are even read 5 and 24 ms apart from the side, 8 and 10 from behind and in front.
    """
    for each in measurements:
        if each.metric != step_time.id or gait.motion.view.plane is not Plane.SIDE or not _apart(each.left, each.right):
            continue
        left, right = float(each.left.value or 0), float(each.right.value or 0)
        yield Note.of(NoteKind.UNEVEN_STEPS, apart_ms=abs(left - right))


def _apart(one: Estimate, other: Estimate) -> bool:
    ends = (one.low, one.high, other.low, other.high)
    low, high, other_low, other_high = (np.nan if end is None else end for end in ends)
    return bool(high < other_low or other_high < low)


def _camera(gait: Gait) -> Iterator[Note]:
    yaw, view = gait.camera_yaw, gait.motion.view.name
    if yaw is not None and abs(yaw.deg) >= WORTH_SAYING_DEG:
        yield Note.of(NoteKind.OFF_LINE, off_deg=abs(yaw.deg), camera=view, side=stood_to(yaw, view))
