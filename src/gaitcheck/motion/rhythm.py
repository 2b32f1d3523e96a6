"""How often the feet land, before anything is known of the runner: the beat of the hips and of the legs.

The hips rise and fall once a step in every view, however the legs are named. Where they do not tell (a
camera that is carried along), the distance between the ankles does: it opens and closes once a step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.signal import butter, sosfiltfilt

from gaitcheck.errors import NobodyFound, NotRunning, TooFewSteps
from gaitcheck.landmarks import INDEX
from gaitcheck.motion.body import refuse_no_body
from gaitcheck.types import Floats, PoseTrack

STEP_PERIOD_S: Final = (0.20, 6.0)
"""From a sprinter's step to a slow runner's step filmed at 240 and played at 24 frames per second."""
FEWEST_LOOKS: Final = 16
"""A period of eight pictures could just be seen to come twice."""
TOO_SHORT: Final = "The video is too short: it holds less than two steps."
LEAST_RATE_HZ: Final = 10.0
"""Fewer pictures a second show the quickest runner's steps (260 a minute) less than twice each: as slower ones."""
LEAST_OPENING: Final = 0.25
"""Legs that open less than this, in torso lengths between the 10th and 90th percentile, do not run."""
LEAST_BOUNCE: Final = 0.05
"""Hips that rise and fall less than this, in the same measure, do not run either."""
LEAST_REPEAT: Final = 0.30
"""Autocorrelation below which a movement has no beat."""
CLEAR_REPEAT: Final = 0.60
"""Autocorrelation from which on the hips alone are believed."""
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
    opening = _on_grid(time_s, seen, _ankle_distance(seen) / torso_px)
    height = _on_grid(time_s, seen, -_middle(seen, "hip")[:, 1] / torso_px)
    signals = ((_without_drift(height, rate_hz), LEAST_BOUNCE), (opening, LEAST_OPENING))
    beats = [_beat(signal, rate_hz) for signal, least in signals if _range(signal) >= least]
    if not beats:
        raise NotRunning("The person in the picture hardly moves.")
    step_s, clearness = next((beat for beat in beats if beat[1] > CLEAR_REPEAT), max(beats, key=lambda b: b[1]))
    if clearness < LEAST_REPEAT:
        raise NotRunning("The person moves without the steady beat of running.")
    return Rhythm(step_period_s=step_s, gravity_factor=_gravity_factor(height, rate_hz, step_s))


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


def _ankle_distance(seen: PoseTrack) -> Floats:
    apart = seen.xy_px[:, INDEX["left_ankle"]] - seen.xy_px[:, INDEX["right_ankle"]]
    distance: Floats = np.linalg.norm(apart, axis=1)
    return distance


def _grid(time_s: Floats) -> tuple[Floats, float]:
    """Even times over the clip, and how many of them a second has: as many as pictures."""
    if len(time_s) < FEWEST_LOOKS:
        raise TooFewSteps(TOO_SHORT)
    rate_hz = 1.0 / float(np.median(np.diff(time_s)))
    if rate_hz < LEAST_RATE_HZ:
        raise TooFewSteps(
            f"The video has {rate_hz:.1f} pictures a second, which is too few to see every step.",
            hint="Film at 30 frames per second or more; a time-lapse cannot be read.",
        )
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


def _beat(signal: Floats, rate_hz: float) -> tuple[float, float]:
    """Period (s) and height (0..1) of the first strong peak of the autocorrelation, between samples."""
    signal = signal - signal.mean()
    low, high = int(STEP_PERIOD_S[0] * rate_hz), min(len(signal) // 2 - 1, int(STEP_PERIOD_S[1] * rate_hz))
    match = np.array([_repeat(signal, lag) for lag in range(high + 1)])
    peaks = [k for k in range(max(low, 2), high) if match[k - 1] < match[k] >= match[k + 1] and match[k] > 0]
    if not peaks:
        return STEP_PERIOD_S[1], 0.0
    best = max(match[k] for k in peaks)
    first = next(k for k in peaks if match[k] > 0.75 * best)
    left, top, right = match[first - 1 : first + 2]
    return float(first + 0.5 * (left - right) / (left - 2 * top + right)) / rate_hz, float(best)


def _repeat(signal: Floats, lag: int) -> float:
    """Correlation of a signal with itself, lag samples later."""
    early, late = signal[: len(signal) - lag], signal[lag:]
    spread = float(np.sqrt((early @ early) * (late @ late)))
    return float(early @ late) / spread if spread > 0 else 0.0


def _gravity_factor(height_torsos: Floats, rate_hz: float, step_period_s: float) -> float:
    """Compare the fastest fall of the hips with gravity: a body in flight falls at 9.81 m/s2 in real time."""
    cutoff_hz = min(2.5 / step_period_s, 0.4 * rate_hz)
    smooth = sosfiltfilt(butter(2, cutoff_hz, fs=rate_hz, output="sos"), height_torsos * TORSO_M)
    fall = -np.gradient(np.gradient(smooth)) * rate_hz**2
    peak = float(np.percentile(fall, 90))
    return float(np.sqrt(GRAVITY_M_S2 / peak)) if peak > 0 else 99.0
