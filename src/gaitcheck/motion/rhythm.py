"""How often the feet land, before anything is known of the runner: the beat of the hips and of the legs.

The hips rise and fall once a step in every view, however the legs are named; the distance between the ankles opens
and closes once a step, however the camera is carried along. Which of their periods is the step's, ``beat`` says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.signal import butter, sosfiltfilt

from gaitcheck.errors import NobodyFound, NotRunning, TooFewSteps
from gaitcheck.landmarks import INDEX
from gaitcheck.motion.beat import find_beat
from gaitcheck.motion.body import refuse_no_body
from gaitcheck.types import Floats, PoseTrack

STEP_PERIOD_S: Final = (0.20, 6.0)
"""From a sprinter's step to a slow runner's step filmed at 240 and played at 24 frames per second."""
RUNNING_CADENCE_SPM: Final = (125.0, 260.0)
"""Slower is walking or slow motion, faster no runner keeps up."""
FEWEST_LOOKS: Final = 16
"""A period of eight pictures could just be seen to come twice."""
TOO_SHORT: Final = "The video is too short: it holds less than two steps."
LEAST_RATE_HZ: Final = 10.0
"""Fewer pictures a second show the quickest runner's steps (260 a minute) less than twice each: as slower ones."""
LEAST_OPENING: Final = 0.25
"""Ankles that go less than this against each other, in torso lengths from 10th to 90th percentile, do not run."""
LEAST_BOUNCE: Final = 0.05
"""Hips that rise and fall less than this, in the same measure, do not run either."""
LEAST_EVIDENCE: Final = 0.25
"""Evidence for the beat (``beat``) below which a movement has none."""
WHOLE_RUNNER: Final = "Film at least 10 seconds of steady running, head to feet in the picture."
TORSO_M: Final = 0.52
"""Mid-hip to mid-shoulder of an adult of 1.75 m, to within 10 % (Drillis and Contini segment shares)."""
GRAVITY_M_S2: Final = 9.81


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """The beat of the run on the file's own clock."""

    step_period_s: float
    gravity_factor: float  # how many times slower than life the body falls; about 0.8 to 1.1 in real time

    @property
    def cadence_spm(self) -> float:
        """Steps per minute of the file's clock."""
        return 60.0 / self.step_period_s


def find_rhythm(seen: PoseTrack) -> Rhythm:
    """The beat of the legs.

    Raises
    ------
    NobodyFound
        When no person was seen in half of the frames, or no body of a person's limbs.
    NotRunning
        When the legs hardly open, or without a beat.
    TooFewSteps
        When less than about four steps are in the video, or too few pictures a second to tell them.
    """
    _someone(seen)
    time_s, rate_hz = _grid(seen.time_s)
    torso_px = torso_length_px(seen)
    refuse_no_body(seen, torso_px)
    height = _on_grid(time_s, seen, -_middle(seen, "hip")[:, 1] / torso_px)

    def runs(step_s: float) -> bool:
        low, high = RUNNING_CADENCE_SPM
        return low <= 60.0 / step_s * _gravity_factor(height, rate_hz, step_s) <= high

    beat = find_beat(*_telling(seen, time_s, height, torso_px), rate_hz, STEP_PERIOD_S, runs)
    if beat is None or beat.evidence < LEAST_EVIDENCE:
        raise NotRunning("The person moves without the steady beat of running.", hint=WHOLE_RUNNER)
    gravity_factor = _gravity_factor(height, rate_hz, beat.period_s)
    return Rhythm(step_period_s=beat.period_s, gravity_factor=gravity_factor)


def _telling(seen: PoseTrack, time_s: Floats, height: Floats, torso_px: float) -> tuple[Floats, Floats]:
    """Hips' height and ankles' distance without drift, in torso lengths; zero where they hardly move."""
    apart = (seen.xy_px[:, INDEX["left_ankle"]] - seen.xy_px[:, INDEX["right_ankle"]]) / torso_px
    rate_hz = 1.0 / (time_s[1] - time_s[0])
    ankles = np.stack([_on_grid(time_s, seen, part) for part in apart.T], axis=1)
    bounce = _without_drift(height, rate_hz)
    opens = np.linalg.norm([_range(part) for part in ankles.T]) >= LEAST_OPENING
    bounces = _range(bounce) >= LEAST_BOUNCE
    if not (opens or bounces):
        raise NotRunning("The person in the picture hardly moves.")
    return bounce * bounces, ankles * opens


def torso_length_px(seen: PoseTrack) -> float:
    """Median distance from mid-hip to mid-shoulder."""
    torso = np.linalg.norm(_middle(seen, "shoulder") - _middle(seen, "hip"), axis=1)
    return float(np.nanmedian(torso))


def _someone(seen: PoseTrack) -> None:
    share = float(np.mean(seen.detected)) if len(seen.time_s) else 0.0
    if share < 0.5:
        where = "in any frame" if share == 0 else f"in more than {share:.0%} of the frames"
        raise NobodyFound(f"No person was found {where}.")


def _middle(seen: PoseTrack, joint: str) -> Floats:
    return (seen.xy_px[:, INDEX[f"left_{joint}"]] + seen.xy_px[:, INDEX[f"right_{joint}"]]) / 2


def _range(signal: Floats) -> float:
    return float(np.ptp(np.percentile(signal, [10, 90])))


def refuse_few_looks(time_s: Floats) -> None:
    """Refuse a film of a few pictures, or with too few a second: a beat cannot be seen in it.

    Raises
    ------
    TooFewSteps
        Either way.
    """
    if len(time_s) < FEWEST_LOOKS:
        raise TooFewSteps(TOO_SHORT)
    rate_hz = 1.0 / float(np.median(np.diff(time_s)))
    if rate_hz < LEAST_RATE_HZ:
        raise TooFewSteps(
            f"The video has {rate_hz:.1f} pictures a second, which is too few to see every step.",
            hint="Film at 30 frames per second or more; a time-lapse cannot be read.",
        )


def _grid(time_s: Floats) -> tuple[Floats, float]:
    """Even times over the clip, and how many of them a second has: as many as pictures."""
    refuse_few_looks(time_s)
    rate_hz = 1.0 / float(np.median(np.diff(time_s)))
    even_s = np.arange(time_s[0], time_s[-1], 1.0 / rate_hz)
    if len(even_s) < max(FEWEST_LOOKS, 2 * STEP_PERIOD_S[0] * rate_hz):
        raise TooFewSteps(TOO_SHORT)
    return even_s, rate_hz


def _on_grid(time_s: Floats, seen: PoseTrack, values: Floats) -> Floats:
    good = seen.detected
    return np.interp(time_s, seen.time_s[good], values[good])


def _without_drift(height: Floats, rate_hz: float) -> Floats:
    """Remove what changes slower than a slow runner's step: the camera's own movement, a walk towards it."""
    high_pass = butter(1, 1.0 / STEP_PERIOD_S[1], "highpass", fs=rate_hz, output="sos")
    smooth: Floats = sosfiltfilt(high_pass, height)
    return smooth


def _gravity_factor(height_torsos: Floats, rate_hz: float, step_period_s: float) -> float:
    """Compare the fastest fall of the hips with gravity: a body in flight falls at 9.81 m/s2 in real time."""
    cutoff_hz = min(2.5 / step_period_s, 0.4 * rate_hz)
    smooth = sosfiltfilt(butter(2, cutoff_hz, fs=rate_hz, output="sos"), height_torsos * TORSO_M)
    fall = -np.gradient(np.gradient(smooth)) * rate_hz**2
    peak = float(np.percentile(fall, 90))
    return float(np.sqrt(GRAVITY_M_S2 / peak)) if peak > 0 else 99.0
