"""Tracks that outlive a fault of ours: the film was followed, what came after broke, and nothing is read twice.

They lie in ``kept-ID`` beside the result that there is none of, go when there is one, and go with the run.
"""

from __future__ import annotations

from typing import Final

from gaitcheck.jobs.durable import keep_folder, remove
from gaitcheck.jobs.order import Order

TRACKS: Final = "track-*.npz"


def keep_tracks(order: Order) -> bool:
    """Keep the tracks that a worker left before it broke; whether there were any."""
    whole = [track for track in order.made.glob(TRACKS) if track.with_suffix(".json").is_file()]
    if not whole:
        return False
    wanted = {file.name for track in whole for file in (track, track.with_suffix(".json"))}
    for file in list(order.made.iterdir()):
        if file.name not in wanted:
            remove(file)
    remove(order.kept)
    return keep_folder(order.made, order.kept)


def drop_kept(order: Order) -> None:
    """Let them go: the result holds them."""
    if any((order.folder / order.result).glob(TRACKS)):
        remove(order.kept)
