"""A film's track and close-ups in one compressed file, to be assessed again without the video, equal to the bit."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

import numpy as np

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.exports.whole_file import whole
from gaitcheck.landmarks import BLAZEPOSE, Skeleton
from gaitcheck.types import (
    CloseUps,
    FootCloseUp,
    KneeLook,
    LegCloseUp,
    PoseTrack,
    Side,
    Strike,
    TrackedFilm,
    VideoFacts,
)

SCHEMA: Final = "gaitcheck.track/1"
ARRAYS: Final = ("time_s", "xy_px", "visibility")
CLOSE_UPS: Final = ("close_up", "legs_close_up")
"""What the close-ups of foot and legs are called in the file, since they were a part of the track."""
MAYBE: Final = ("camera",)
"""Arrays that a track may be without, as those of before 2026-11-28 are."""


def write(film: TrackedFilm | PoseTrack, path: Path) -> None:
    """Write a track (``.npz``) with the close-ups beside it, whole or not at all."""
    seen = film if isinstance(film, TrackedFilm) else TrackedFilm(track=film)
    told = {name: value for name, value in asdict(seen.track).items() if name not in (*ARRAYS, *MAYBE)}
    looked = dict(zip(CLOSE_UPS, asdict(seen.close_ups).values(), strict=True))
    with whole(path) as temporary:
        np.savez_compressed(
            temporary,
            told=np.array(json.dumps({"schema": SCHEMA, **told, **looked})),
            **{name: array for name in (*ARRAYS, *MAYBE) if (array := getattr(seen.track, name)) is not None},
        )


def read(path: Path) -> TrackedFilm:
    """The track and the close-ups that were written.

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
    foot, legs = (told.pop(key, None) for key in CLOSE_UPS)  # tracks of before 2026-11-23 have no legs
    video, warnings = told.pop("video"), told.pop("warnings")
    marked = told.pop("skeleton", None)  # nor this, before others' points were read
    skeleton = BLAZEPOSE if marked is None else Skeleton(name=marked["name"], points=tuple(marked["points"]))
    cuts = told.pop("cuts", ())  # nor, before 2026-11-28, these
    track = PoseTrack(
        **told,
        **arrays,
        skeleton=skeleton,
        video=VideoFacts(**video),
        cuts=tuple(cuts),
        warnings=tuple(warnings),
    )
    close_ups = CloseUps(foot=foot and _foot(foot), legs=legs and _legs(legs))
    return TrackedFilm(track=track, close_ups=close_ups)


def _foot(told: dict[str, object]) -> FootCloseUp:
    strikes = told["strikes"]
    return FootCloseUp(
        side=Side(str(told["side"])),
        strikes=tuple(Strike(**strike) for strike in strikes) if isinstance(strikes, list) else (),
        why_absent=_absence(told["why_absent"]),
    )


def _legs(told: dict[str, object]) -> LegCloseUp:
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
