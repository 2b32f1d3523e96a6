"""Labels of films: contacts by frame and foot, the cadence where it is known, and what kind of film it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from gaitcheck.types import Side

FEET: Final = {"L": Side.LEFT, "R": Side.RIGHT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """Steps a minute of one part of a film, frames ``first`` to ``last``, and how sure the labeller was."""

    first: int
    last: int
    spm: float
    give_spm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A foot that reaches the ground, between two frames."""

    frame: float
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What is known of one film."""

    file_name: str
    about: str
    cadences: tuple[Cadence, ...] = ()
    touches: tuple[Touch, ...] = ()


def read_labels(path: Path) -> tuple[Label, ...]:
    """Every film of a file of labels, ``{"videos": {"OWNER/FILE": {...}}}``.

    Raises
    ------
    KeyError, ValueError
        When it holds something else.
    """
    videos = json.loads(path.read_text(encoding="utf-8"))["videos"]
    return tuple(_label(PurePosixPath(name).name, told) for name, told in videos.items())


def _label(file_name: str, told: Mapping[str, Any]) -> Label:
    return Label(
        file_name=file_name,
        about=told["real_time"] if isinstance(told.get("real_time"), str) else "",
        cadences=_cadences(told),
        touches=tuple(
            Touch(frame=each["frame_est"], side=FEET[each["foot"]]) for each in told.get("initial_contacts", ())
        ),
    )


def _cadences(told: Mapping[str, Any]) -> tuple[Cadence, ...]:
    """Of each part of the film, or one of the whole."""
    if told.get("cadence_true_spm") is not None:
        whole = {
            "frames": (0, told["frames"] - 1),
            "cadence_spm": told["cadence_true_spm"],
            "pm": told["cadence_true_pm"],
        }
        return (_cadence(whole),)
    return tuple(_cadence(part) for part in told.get("segments", ()))


def _cadence(part: Mapping[str, Any]) -> Cadence:
    first, last = part["frames"]
    return Cadence(first=first, last=last, spm=part["cadence_spm"], give_spm=part["pm"])
