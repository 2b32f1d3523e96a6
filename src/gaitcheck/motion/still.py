"""Whether legs run, or points tremble and a camera shakes: a still person must not be given a cadence.

Jitter and a shaken camera have a beat now and then, which ``rhythm`` finds. What they have not is legs that swing in
turn. What a camera does moves both legs, so that from leg to leg it cancels; less what is slower than a stride:

1. The legs swing by more than a camera's rolling makes of a pose that is kept.
2. After a step they have changed places, and after a stride they are where they were.
3. They pass one another: how far they are open along the way they swing goes down to nothing and up again.
4. It does so again after a stride.

3 and 4 do not know which leg is which. Legs that are kept apart seem to change places too, where trembling points
make ``sides`` exchange their names with the beat of a shaken camera; but they never pass.

Fitted on nine real and rendered films from the side, rear and front, one of a runner who leaves into the depth, whole
and cut to 1.8 and 3 seconds, with jitter of 0.02 torso lengths added and without: at least 0.15 for 1, 0.82 for 2, 0.41
and 0.72 for 3 and 4. And on 1600 still, trembling and shaken bodies: in the one that comes nearest the legs pass by
0.27. Shown on others of both kinds: ``python -m benchmarks.mutated`` (docs/robustness.md).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.ndimage import uniform_filter1d

from gaitcheck.errors import NotRunning, TooFewSteps
from gaitcheck.landmarks import INDEX
from gaitcheck.motion.sides import CHAIN
from gaitcheck.types import Floats, Side

LEAST_SWING: Final = 0.08
"""Root mean square of the legs' distance as it swings, torso lengths. A camera that rolls by 3 degrees makes 0.05."""
LEAST_IN_TURN: Final = 0.6
"""Correlations over the clip, all points of the legs together: what comes again is more than what does not."""
LEAST_OPEN_AGAIN: Final = 0.5
LEAST_PASSING: Final = 0.35
"""Root mean square of how open the legs are less its mean, as a share of it: 0.48 in a swing to and fro (a sine)."""
MOMENTS_A_STEP: Final = 24
FEWEST_STEPS: Final = 3
"""Less has too little that could come again after a stride."""
HINT: Final = (
    "Film somebody who runs, with the camera on a stand or held still and both legs in the picture. "
    "Give the film as it was recorded: slowed down very much, it holds too few steps."
)


def refuse_still(smooth_px: Floats, raw_px: Floats, time_s: Floats, step_period_s: float, torso_px: float) -> None:
    """Nothing where the legs swing in turn.

    Parameters
    ----------
    smooth_px, raw_px
        (frames, landmarks, 2) without gaps, the legs' names put right; ``raw_px`` as it was before smoothing.
    time_s, step_period_s
        On the same clock.

    Raises
    ------
    TooFewSteps
        When less than three steps are in the video.
    NotRunning
        When they do not, or no more than a shaken camera makes of a body that keeps still.
    """
    moments_s = np.arange(time_s[0], time_s[-1], step_period_s / MOMENTS_A_STEP)
    if len(moments_s) < FEWEST_STEPS * MOMENTS_A_STEP:
        raise TooFewSteps("The video holds less than three steps.")
    swing = _swing(_apart(smooth_px, time_s, moments_s) / torso_px)
    if _size(swing) * np.sqrt(2) < LEAST_SWING:
        raise NotRunning("The legs of the person in the picture hardly swing.", hint=HINT)
    way = int(np.argmax(np.sum(swing**2, axis=(0, 1))))
    opening = np.abs(_apart(raw_px, time_s, moments_s)[..., way])
    if not (_in_turn(swing) and _passing(opening)):
        raise NotRunning("No steady swing of one leg after the other, as in running, could be made out.", hint=HINT)


def _in_turn(swing: Floats) -> bool:
    """Whether the legs have changed places after a step, and are back after a stride."""
    return min(-_repeat(swing, MOMENTS_A_STEP), _repeat(swing, 2 * MOMENTS_A_STEP)) >= LEAST_IN_TURN


def _passing(opening: Floats) -> bool:
    """Whether the legs close and open wholly, and again after a stride; a body that goes away becomes smaller."""
    usual = np.sqrt(np.maximum(_slower(opening**2), 0.0))
    share = _swing(opening) / np.where(usual > 0, usual, 1.0)
    return _size(share) >= LEAST_PASSING and _repeat(share, 2 * MOMENTS_A_STEP) >= LEAST_OPEN_AGAIN


def _apart(xy_px: Floats, time_s: Floats, moments_s: Floats) -> Floats:
    """(moments, points, 2) from the right leg's points to the left one's."""
    left, right = (xy_px[:, [INDEX[f"{side}_{point}"] for point in CHAIN]] for side in Side)
    courses = (left - right).reshape(len(time_s), -1).T
    return np.stack([np.interp(moments_s, time_s, course) for course in courses], axis=1).reshape(-1, len(CHAIN), 2)


def _slower(courses: Floats) -> Floats:
    """Their mean over a stride around each moment."""
    mean: Floats = uniform_filter1d(courses, 2 * MOMENTS_A_STEP, axis=0, mode="reflect")
    return mean


def _swing(courses: Floats) -> Floats:
    """Less what is slower than a stride: a runner who goes away from the camera, or turns."""
    return courses - _slower(courses)


def _size(courses: Floats) -> float:
    return float(np.sqrt(np.mean(courses**2)))


def _repeat(courses: Floats, lag: int) -> float:
    """Correlation with themselves so many moments later, all courses together."""
    early, late = courses[:-lag], courses[lag:]
    spread = float(np.sqrt(np.sum(early**2) * np.sum(late**2)))
    return float(np.sum(early * late)) / spread if spread > 0 else 0.0
