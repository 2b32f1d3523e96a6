"""Which frames the model looks at: all up to about 80 a second, every so many of a faster camera's.

Looking more often costs time and hardly finds the feet's landings better, since the model's own error stays the same
from frame to frame. Two runners rendered at 240 frames per second, root mean square errors in milliseconds, mean over
which frame is the first to be looked at:

| looks a second | 240 | 120 | 80 | 60 |
| --- | --- | --- | --- | --- |
| landings, side | 2.2 | 2.8 | 3.2 | 3.9 |
| toe-offs, side | 6.5 | 6.9 | 5.6 | 4.9 |
| landings, rear | 6.6 | 7.6 | 8.1 | 8.8 |

Around its own mean, a leg's landing from the side spreads by 1.4 to 1.7 ms whatever the number of looks.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from gaitcheck.settings import Settings
from gaitcheck.types import VideoFacts

Marks = NDArray[np.float32]
"""As precise as the model, and half as large as the rest is: ten minutes of them are held beside open models."""

LOOKS_HZ: Final = 80.0
NEARLY: Final = 0.05
"""A camera of 239.8 frames per second is one of 240."""


def look_every(video: VideoFacts, settings: Settings) -> int:
    """Every how many frames to look, for at least ``LOOKS_HZ`` looks in a second of real time."""
    rate_hz = settings.capture_fps or video.frame_rate_hz
    return max(1, int(rate_hz / LOOKS_HZ + NEARLY))


def between_looks(marks: Marks, every: int) -> None:
    """Put the frames between two looks, in place, on the straight line from one to the other; (frames, ...).

    Frames behind the last look stay where that was. Nothing is put beside a look at which nobody was seen.
    """
    if every == 1:
        return
    first, second = marks[:-every:every], marks[every::every]
    for step in range(1, every):
        share = step / every
        marks[step : len(first) * every : every] = (1 - share) * first + share * second
    last = (len(marks) - 1) // every * every
    marks[last + 1 :] = marks[last]


def told(video: VideoFacts, every: int) -> tuple[str, ...]:
    """What a user is to know of frames that were not looked at."""
    if every == 1:
        return ()
    which = {2: "2nd", 3: "3rd"}.get(every, f"{every}th")
    return (
        f"Every {which} of the {video.frame_count} frames was looked at, which is quicker and times landings to within "
        "about 1.5 ms of what all of them would.",
    )
