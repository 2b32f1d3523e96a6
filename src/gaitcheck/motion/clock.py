"""Whether the file plays at life's speed. A 240 frames-per-second clip stored at 30 must not read as 21 steps a minute.

Three things tell: what the camera wrote into the file, how often the feet land, and how fast the body
falls. Nothing is rescaled on a guess: without the user's word times are withheld, and the guess only
chooses the filter, so that angles and distances can still be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.errors import NotRunning
from gaitcheck.motion.rhythm import RUNNING_CADENCE_SPM, Rhythm
from gaitcheck.settings import Settings
from gaitcheck.types import VideoFacts

SLOW_CADENCE_SPM: Final = 60.0
"""Nobody runs or walks steadily slower than this: the file is slowed down."""
FALLS_SLOWLY: Final = 1.4
"""Gravity factor from which on the body falls too slowly for real time (real clips gave 0.8 to 1.1)."""
USUAL_CADENCE_SPM: Final = 165.0
USUAL_FACTORS: Final = (2.0, 4.0, 8.0, 16.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How many times slower than life the file plays, and why that may not be trusted."""

    slow_motion_factor: float
    doubt: Absence | None


def find_clock(video: VideoFacts, rhythm: Rhythm, settings: Settings) -> Clock:
    """Real time, stated slow motion, or suspected slow motion.

    Raises
    ------
    NotRunning
        When the steps come as slowly as in walking and the body falls as in real time.
    """
    if settings.capture_fps is not None:
        told = settings.capture_fps / video.frame_rate_hz
        _refuse_walking(rhythm.cadence_spm * told)
        return Clock(slow_motion_factor=_readable(told, rhythm), doubt=_implausible(rhythm.cadence_spm * told))
    if _says_slow(video) or _looks_slow(rhythm):
        return Clock(slow_motion_factor=_likely_factor(video, rhythm), doubt=_reason(video, rhythm))
    _refuse_walking(rhythm.cadence_spm)
    return Clock(slow_motion_factor=1.0, doubt=_implausible(rhythm.cadence_spm))


def _says_slow(video: VideoFacts) -> bool:
    return video.capture_rate_hz is not None and video.capture_rate_hz > 1.5 * video.frame_rate_hz


def _looks_slow(rhythm: Rhythm) -> bool:
    below = rhythm.cadence_spm < RUNNING_CADENCE_SPM[0]
    return rhythm.cadence_spm < SLOW_CADENCE_SPM or (below and rhythm.gravity_factor > FALLS_SLOWLY)


def _likely_factor(video: VideoFacts, rhythm: Rhythm) -> float:
    if video.capture_rate_hz is not None and _says_slow(video):
        return _readable(video.capture_rate_hz / video.frame_rate_hz, rhythm)
    return _usual_factor(rhythm)


def _readable(told: float, rhythm: Rhythm) -> float:
    """The factor that was told, or where it makes steps that nobody runs, one with which the body can still be read."""
    if not _implausible(rhythm.cadence_spm * told):
        return told
    return 1.0 if not _implausible(rhythm.cadence_spm) else _usual_factor(rhythm)


def _usual_factor(rhythm: Rhythm) -> float:
    ratio = USUAL_CADENCE_SPM / rhythm.cadence_spm
    return min(USUAL_FACTORS, key=lambda factor: abs(float(np.log(factor / ratio))))


def _reason(video: VideoFacts, rhythm: Rhythm) -> Absence:
    if video.capture_rate_hz is not None and _says_slow(video):
        return Absence.of(AbsenceKind.STORED_SLOW, filmed_hz=video.capture_rate_hz, plays_hz=video.frame_rate_hz)
    return Absence.of(AbsenceKind.LOOKS_SLOW, cadence_spm=rhythm.cadence_spm)


def _implausible(cadence_spm: float) -> Absence | None:
    low, high = RUNNING_CADENCE_SPM
    if low <= cadence_spm <= high:
        return None
    return Absence.of(AbsenceKind.IMPLAUSIBLE_CADENCE, cadence_spm=cadence_spm, low_spm=low, high_spm=high)


def _refuse_walking(cadence_spm: float) -> None:
    if SLOW_CADENCE_SPM <= cadence_spm < RUNNING_CADENCE_SPM[0]:
        raise NotRunning(
            f"The person steps {cadence_spm:.0f} times a minute, which is walking, not running.",
            hint="GaitCheck measures running only. If this is slow motion, tell the frame rate that it was filmed at.",
            option="The option for it is --capture-fps.",
        )
