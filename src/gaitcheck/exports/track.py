"""A pose track in one compressed file, to be assessed again without the video: what comes back is equal to the bit."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

import numpy as np

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.exports.whole_file import whole
from gaitcheck.types import FootCloseUp, KneeLook, LegCloseUp, PoseTrack, Side, Strike, VideoFacts

SCHEMA: Final = "gaitcheck.track/1"
ARRAYS: Final = ("time_s", "xy_px", "visibility")
MAYBE: Final = ("camera",)
"""Arrays that a track may be without, as those of before 2026-11-28 are."""


def write(track: PoseTrack, path: Path) -> None:
    """Write a track (``.npz``), whole or not at all."""
    told = {name: value for name, value in asdict(track).items() if name not in (*ARRAYS, *MAYBE)}
    with whole(path) as temporary:
        np.savez_compressed(
            temporary,
            told=np.array(json.dumps({"schema": SCHEMA, **told})),
            **{name: array for name in (*ARRAYS, *MAYBE) if (array := getattr(track, name)) is not None},
        )


def read(path: Path) -> PoseTrack:
    """The track that was written.

    Raises
    ------
    ValueError
        When the file holds something else.
    """
    with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:  # numpy forgets to close what is no zip
        told = json.loads(str(kept["told"]))
        if told.pop("schema", None) != SCHEMA:
            raise ValueError(f"{path.name} is not a track of {SCHEMA}")
        arrays = {name: kept[name] for name in (*ARRAYS, *MAYBE) if name in ARRAYS or name in kept}
    video, close_up, warnings = told.pop("video"), told.pop("close_up"), told.pop("warnings")
    legs = told.pop("legs_close_up", None)  # tracks of before 2026-11-23 have none
    cuts = told.pop("cuts", ())  # nor, before 2026-11-28, these
    return PoseTrack(
        **told,
        **arrays,
        video=VideoFacts(**video),
        close_up=None if close_up is None else _close_up(close_up),
        legs_close_up=None if legs is None else _legs_close_up(legs),
        cuts=tuple(cuts),
        warnings=tuple(warnings),
    )


def _close_up(told: dict[str, object]) -> FootCloseUp:
    strikes = told["strikes"]
    return FootCloseUp(
        side=Side(str(told["side"])),
        strikes=tuple(Strike(**strike) for strike in strikes) if isinstance(strikes, list) else (),
        why_absent=_absence(told["why_absent"]),
    )


def _legs_close_up(told: dict[str, object]) -> LegCloseUp:
    knees = told["knees"]
    return LegCloseUp(
        knees=tuple(KneeLook(**{**knee, "side": Side(knee["side"])}) for knee in knees)
        if isinstance(knees, list)
        else (),
        why_absent=_absence(told["why_absent"]),
    )


def _absence(told: object) -> Absence | None:
    """Why a closer look shows nothing; tracks of before 2026-11-28 have it as a sentence."""
    if isinstance(told, dict):
        facts = dict(told["facts"])
        return Absence.of(AbsenceKind(told["kind"]), of_a_class=told["of_a_class"], **facts)
    return Absence.of(AbsenceKind.TOLD, text=str(told)) if told else None
