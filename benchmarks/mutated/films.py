"""A film drawn by lot: who is in it, how it was filmed, what went wrong, and what was told about it.

All is drawn from one ``random.Random``, so that a number repeats a film and a property test can make it smaller.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Final

import numpy as np

from benchmarks.mutated.bases import NAMES, RUNNERS, place_px
from benchmarks.mutated.faults import FAULTS, noise
from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.landmarks import LANDMARKS
from gaitcheck.settings import VIEW_CHOICES, Settings
from gaitcheck.types import (
    CloseUps,
    Floats,
    FootCloseUp,
    KneeLook,
    LegCloseUp,
    PoseTrack,
    Side,
    Strike,
    TrackedFilm,
    VideoFacts,
)

FRAMES: Final = (1, 400)
RATES_HZ: Final = (1.0, 245.0)
USUAL_HZ: Final = (24.0, 25.0, 29.97, 30.0, 50.0, 59.94, 60.0, 120.0, 240.0)
CAPTURED_HZ: Final = (24.0, 30.0, 60.0, 120.0, 240.0, 480.0, 960.0)
MOST_FAULTS: Final = 4


def mutated(dice: Random) -> tuple[TrackedFilm, Settings]:
    """One track that a film could give, and what its runner says."""
    time_s, slow = _times_s(dice), dice.choice((1.0, 1.0, 1.0, 2.0, 4.0, 8.0))
    who = dice.choice(tuple(RUNNERS)) if dice.random() < 0.7 else dice.choice(NAMES)
    xy_px = place_px(who, time_s / slow)
    for fault in dice.sample(FAULTS, dice.randint(0, MOST_FAULTS)):
        xy_px = fault(xy_px, time_s, dice)
    track = track_of_points(time_s, xy_px, dice)
    close_ups = CloseUps(foot=_shoe(time_s, dice), legs=_knees(time_s, dice))
    filmed = replace(track, camera=_camera(len(time_s), dice), cuts=_cuts(len(time_s), dice))
    looked = replace(filmed, look_every=dice.choice((1, 1, 1, 2, 3, 4)))
    return TrackedFilm(track=looked, close_ups=close_ups), _told(time_s, dice)


def _times_s(dice: Random) -> Floats:
    """(frames,) even, uneven or with frames dropped, from any moment on."""
    frames, rate_hz = dice.randint(*FRAMES), dice.uniform(*RATES_HZ)
    if dice.random() < 0.7:
        frames, rate_hz = dice.randint(60, FRAMES[1]), dice.choice(USUAL_HZ)
    steps = np.ones(frames)
    if dice.random() < 0.3:
        steps = noise(dice).uniform(dice.uniform(0.01, 1.0), 1.0, frames)
    if dice.random() < 0.2:
        steps[noise(dice).random(frames) < 0.1] *= dice.randint(2, 30)
    return dice.choice((0.0, 0.033, 977.5)) + (np.cumsum(steps) - steps[0]) / rate_hz


def track_of_points(time_s: Floats, xy_px: Floats, dice: Random) -> PoseTrack:
    """The track of a file that holds these points."""
    step_s = float(np.mean(np.diff(time_s))) if len(time_s) > 1 else 1.0 / 30.0
    video = VideoFacts(
        file_name="mutated.mp4",
        container="MP4 or QuickTime",
        codec="h264",
        width_px=540,
        height_px=960,
        rotation_deg=0,
        frame_count=len(time_s),
        duration_s=float(time_s[-1] - time_s[0] + step_s),
        frame_rate_hz=1.0 / step_s,
        constant_rate=True,
        capture_rate_hz=dice.choice(CAPTURED_HZ) if dice.random() < 0.2 else None,
    )
    return PoseTrack(
        video=video,
        time_s=time_s,
        xy_px=xy_px,
        visibility=noise(dice).random((len(time_s), len(LANDMARKS))),
        people_seen=dice.randint(1, 3),
        model_sha256="0" * 64,
    )


def _camera(frames: int, dice: Random) -> Floats | None:
    """(frames, 4) what the background says of the camera, right or wrong, here and there nothing."""
    if dice.random() < 0.5:
        return None
    camera = noise(dice).normal(0.0, 1.0, (frames, 4)) * [dice.uniform(0.0, 20.0), dice.uniform(0.0, 20.0), 0.01, 0.01]
    camera[noise(dice).random(frames) < dice.uniform(0.0, 0.3)] = np.nan
    return camera


def _cuts(frames: int, dice: Random) -> tuple[int, ...]:
    """The first frames of other takes."""
    wanted = dice.randint(1, 4) if dice.random() < 0.3 else 0
    return tuple(sorted(dice.sample(range(1, frames), min(wanted, frames - 1))))


def _shoe(time_s: Floats, dice: Random) -> FootCloseUp | None:
    if dice.random() < 0.5:
        return None
    moments_s = sorted(dice.uniform(time_s[0], time_s[-1]) for _ in range(dice.randint(0, 12)))
    strikes = tuple(Strike(time_s=moment, angle_deg=dice.uniform(-60, 90), likeness=0.9) for moment in moments_s)
    return FootCloseUp(
        side=dice.choice(tuple(Side)),
        strikes=strikes,
        why_absent=None if strikes else Absence.of(AbsenceKind.SHOE_NOT_FOUND),
    )


def _knees(time_s: Floats, dice: Random) -> LegCloseUp | None:
    if dice.random() < 0.5:
        return None
    moments_s = sorted(dice.uniform(time_s[0], time_s[-1]) for _ in range(dice.randint(0, 16)))
    knees = tuple(
        KneeLook(side=dice.choice(tuple(Side)), time_s=moment, angle_deg=dice.uniform(-60, 60)) for moment in moments_s
    )
    return LegCloseUp(knees=knees, why_absent=None if knees else Absence.of(AbsenceKind.LEG_NOT_FOUND))


def _told(time_s: Floats, dice: Random) -> Settings:
    def perhaps(values: tuple[float, ...]) -> float | None:
        return dice.choice(values) if dice.random() < 0.5 else None

    from_s = dice.uniform(0.0, float(time_s[-1] - time_s[0])) if dice.random() < 0.1 else None
    return Settings(
        view=dice.choice(VIEW_CHOICES) if dice.random() < 0.3 else "auto",
        height_cm=perhaps((100.0, 175.0, 230.0)),
        speed_kmh=perhaps((3.0, 10.4, 45.0)),
        mass_kg=perhaps((25.0, 70.0, 250.0)),
        capture_fps=dice.choice(CAPTURED_HZ) if dice.random() < 0.2 else None,
        from_s=from_s,
        to_s=None if from_s is None or dice.random() < 0.5 else from_s + dice.uniform(0.5, 10.0),
    )
