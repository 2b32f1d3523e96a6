"""The folder of a result: the analysis as JSON, and pieces of it in forms that a page reads quickly.

=================  ===================================================================================================
analysis.json      the same as ``gaitcheck analyze --json``
summary.json       what lists and trends show of a run, and the facts of its films
track-N.npz        the track of film N, to assess it again; track-N.json says what it depends on
marks-N.f32        little-endian float32, a row a frame: time_s, x and y of 33 landmarks in pixels, visibility of each;
                   not-a-number where nobody was seen
curves-N.npy       float32 (curves, frames), curves-N.json says which
cycles-N.json      each angle over the gait cycle
asked.json         what was asked: names of the films and settings
events-N.json      landings, toe-offs and stances on the video's own clock
=================  ===================================================================================================
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from gaitcheck.exports import json as analysis_json
from gaitcheck.exports.frames import points_seen
from gaitcheck.exports.legs import named
from gaitcheck.jobs.order import Json
from gaitcheck.jobs.summary import summary
from gaitcheck.kinematics.curves import CURVES, Curve
from gaitcheck.report.charts import SIDEWAYS, UP
from gaitcheck.report.cycles import Cycle, cycles
from gaitcheck.report.films import films
from gaitcheck.types import Analysis, EventKind, Floats, Motion, PeriodKind, Plane, Side


def write_result(analysis: Analysis, made: Path) -> None:
    """Write everything but the tracks, which are there already."""
    analysis_json.write(analysis, made / "analysis.json")
    _write(made / "summary.json", summary(analysis))
    for number, film in enumerate(films(analysis), start=1):
        (made / f"marks-{number}.f32").write_bytes(marks(film).astype("<f4").tobytes())
        _write_curves(film, made, number)
        _write(made / f"cycles-{number}.json", {"curves": [_cycle(legs, film) for legs in cycles(film)]})
        _write(made / f"events-{number}.json", events(film))


def marks(film: Analysis) -> Floats:
    """(frames, 100) time, landmarks in pixels with the legs' names put right, and how visible each is."""
    track = film.track
    xy_px = named(film, track.xy_px).reshape(len(track.time_s), -1)
    return np.hstack([track.time_s[:, None], xy_px, named(film, track.visibility)])


def events(film: Analysis) -> Json:
    """Landings, toe-offs and stances."""
    slow = film.gait.motion.slow_motion_factor

    def of(kind: EventKind) -> list[Json]:
        return [
            {"side": event.side, "time_s": round(event.time_s * slow, 4), "frame": event.frame}
            for event in film.gait.events
            if event.kind is kind
        ]

    return {
        "contacts": of(EventKind.INITIAL_CONTACT),
        "toe_offs": of(EventKind.TOE_OFF),
        "stances": [
            {"side": each.side, "start_s": round(each.start_s * slow, 4), "end_s": round(each.end_s * slow, 4)}
            for each in film.gait.of(PeriodKind.STANCE)
        ],
    }


def _write_curves(film: Analysis, made: Path, number: int) -> None:
    shown = list(_shown(film.gait.motion))
    values = [_values(film.gait.motion, curve, side) for curve, side in shown]
    np.save(made / f"curves-{number}.npy", np.array(values, dtype="<f4").reshape(len(shown), len(film.track.time_s)))
    told = [{**_told(curve, film), "side": side or "both"} for curve, side in shown]
    _write(made / f"curves-{number}.json", {"curves": told})


def _shown(motion: Motion) -> Iterator[tuple[Curve, Side | None]]:
    """The curves that the view carries, each leg's after the other."""
    for curve in CURVES:
        if curve.plane in (None, motion.view.plane) and not motion.view_doubt:
            for side in Side if curve.per_side else (None,):
                yield curve, side


def _values(motion: Motion, curve: Curve, side: Side | None) -> Floats:
    values: Floats = np.where(points_seen(motion, side), curve.function(motion, side), np.nan)
    return values


def _told(curve: Curve, film: Analysis) -> Json:
    sideways = film.gait.motion.view.plane is Plane.FRONTAL and not curve.per_side
    meaning = SIDEWAYS if sideways else UP.get(curve.name, "")
    return {"name": curve.name, "title": curve.title, "unit": curve.unit, "plane": curve.plane, "meaning": meaning}


def _cycle(legs: tuple[Cycle, ...], film: Analysis) -> Json:
    return {
        **_told(legs[0].curve, film),
        "sides": {
            str(leg.side): {
                "strides": leg.strides,
                "middle": np.round(leg.middle, 3).tolist(),
                "low": np.round(leg.low, 3).tolist(),
                "high": np.round(leg.high, 3).tolist(),
                "toe_off_percent": leg.toe_off_percent,
            }
            for leg in legs
        },
    }


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, allow_nan=False), encoding="utf-8")
