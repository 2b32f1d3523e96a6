"""What was measured, put back at its place in the whole film.

``Motion`` always has all frames of the film. So a frame's number, and a moment, mean the same in the track, the motion,
the events and every export, and none of these knows that only a part was measured. Outside of what was measured the
landmarks stand still where they were last, or will first be, and count as not seen: curves are absent there.

Passes of a runner who crosses a still picture several times are put together here. Each is a run of its own
(``PeriodKind.RUN``), so no step, stride or line through the contacts spans the time between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gaitcheck.types import Event, Gait, Motion, PoseTrack

Part = tuple[int, Gait]
"""The first frame of a stretch in the film, and the gait on its own frames."""


def whole_film(parts: Sequence[Part], base: Gait, seen: PoseTrack) -> Gait:
    """One gait over all frames of the film, seen from where ``base``, one of its parts, is; in the order of time."""
    if len(parts) == 1 and len(base.motion.time_s) == len(seen.time_s):
        return base
    periods = [period for _, gait in parts for period in gait.periods]
    return Gait(
        motion=_motion(parts, base.motion, seen),
        events=tuple(_moved(event, first) for first, gait in parts for event in gait.events),
        periods=tuple(sorted(periods, key=lambda period: (period.start_s, period.kind, period.side))),
        turned_s=tuple(_times_s(gait.motion) for _, gait in parts if _turned(gait.motion, base.motion)),
    )


def _moved(event: Event, first: int) -> Event:
    return replace(event, frame=event.frame + first)


def _times_s(motion: Motion) -> tuple[float, float]:
    return float(motion.time_s[0]), float(motion.time_s[-1])


def _turned(one: Motion, other: Motion) -> bool:
    return one.view.near_side is not other.view.near_side


def _motion(parts: Sequence[Part], base: Motion, seen: PoseTrack) -> Motion:
    motions = [gait.motion for _, gait in parts]
    measured = np.concatenate([first + np.arange(len(gait.motion.time_s)) for first, gait in parts])
    frames = np.arange(len(seen.time_s))
    nearest = _nearest(measured, frames)
    inside = measured[nearest] == frames
    return replace(
        base,
        time_s=seen.time_s / base.slow_motion_factor,
        xy_ll=np.concatenate([motion.xy_ll for motion in motions])[nearest],
        seen=np.concatenate([motion.seen for motion in motions])[nearest] & inside[:, None],
        repaired=np.concatenate([motion.repaired for motion in motions])[nearest] & inside[:, None],
        swapped=np.concatenate([motion.swapped for motion in motions])[nearest] & inside,
    )


def _nearest(measured: np.ndarray, frames: np.ndarray) -> np.ndarray:
    """(frames,) the place in ``measured`` of the frame that is nearest to each."""
    after = np.minimum(np.searchsorted(measured, frames), len(measured) - 1)
    before = np.maximum(after - 1, 0)
    return np.where(frames - measured[before] < measured[after] - frames, before, after)
