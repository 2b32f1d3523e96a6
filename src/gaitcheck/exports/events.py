"""The landings and toe-offs of a run, a row each."""

from __future__ import annotations

from typing import Final

from gaitcheck.exports.tables import Table
from gaitcheck.types import Analysis

COLUMNS: Final = {
    "kind": "initial_contact or toe_off",
    "side": "the runner's own left or right",
    "time_s": "on the video's own clock, between frames",
    "frame": "the nearest frame, the first is 0",
    "confidence": "0 to 1",
}


def columns(analysis: Analysis) -> Table:
    """Every event in the order of time, as :data:`COLUMNS` tells."""
    slow = analysis.gait.motion.slow_motion_factor
    rows = [
        (str(event.kind), str(event.side), round(event.time_s * slow, 4), event.frame, round(event.confidence, 2))
        for event in analysis.gait.events
    ]
    return tuple((name, [row[number] for row in rows]) for number, name in enumerate(COLUMNS))
