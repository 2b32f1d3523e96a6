"""What is kept of a result, looked at before it is shown: a file that something spoiled is told, not stumbled over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final, cast
from zipfile import BadZipFile, ZipFile

from jinja2 import TemplateError
from pydantic import BaseModel, ConfigDict, Field

from gaitcheck.errors import NotAnAnalysis
from gaitcheck.recorded.loading import load
from gaitcheck.recorded.reading import recorded
from gaitcheck.web.refusals import Refusal
from gaitcheck.web.run import DAMAGED, DAMAGED_HINT, Json


class Damaged(Refusal):
    """What was kept of a run cannot be read."""

    def __init__(self) -> None:
        super().__init__(409, DAMAGED, DAMAGED_HINT)


SPOILED: Final = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, EOFError, RecursionError),
    *(NotAnAnalysis, TemplateError),
)
"""What reading, and showing, a file of which nothing is certain may raise."""


@contextmanager
def looked_at() -> Iterator[None]:
    """Let what goes wrong with a result's files be told as damage."""
    try:
        yield
    except SPOILED as error:
        raise Damaged from error


class _Kept(BaseModel):
    model_config = ConfigDict(extra="allow", allow_inf_nan=False)


class _Number(_Kept):
    value: float | str
    low: float | None
    high: float | None


class _Range(_Kept):
    low: float
    high: float


class _Metric(_Kept):
    metric: str
    title: str
    unit: str
    reference: _Range | None
    sides: dict[str, _Number]


class _Film(_Kept):
    file_name: str
    width_px: int
    height_px: int
    frame_count: int
    duration_s: float
    frame_rate_hz: float
    view: str
    guessed_view: str


class _Summary(_Kept):
    cadence: float | None
    cue: str | None
    cue_title: str | None
    view: str
    metrics: list[_Metric]
    films: list[_Film] = Field(min_length=1)


def summary_of(result: Path) -> Json:
    """``summary.json`` of a result.

    Raises
    ------
    Damaged
        When it is gone or anything else than what was written.
    """
    with looked_at():
        path = result / "summary.json"
        return _summary(path, path.stat().st_mtime_ns)


def analysis_of(result: Path) -> Json:
    """``analysis.json`` of a result, in the same way."""
    with looked_at():
        found = load(result / "analysis.json")
        recorded(found)
        return cast(Json, found)  # whatever else it were was refused just now


def is_whole(result: Path) -> bool:
    """Whether a result's own files can be read, and its tracks are there to be assessed again."""
    try:
        summary_of(result)
        analysis_of(result)
        with looked_at():
            return all(_is_whole_track(stamp) for stamp in result.glob("track-*.json"))
    except (Damaged, BadZipFile):
        return False


def _is_whole_track(stamp: Path) -> bool:
    json.loads(stamp.read_bytes())
    with ZipFile(stamp.with_suffix(".npz")) as track:
        return track.testzip() is None


def forget() -> None:
    """Keep nothing of what was read in memory."""
    _summary.cache_clear()


@lru_cache(maxsize=512)
def _summary(path: Path, _changed_ns: int) -> Json:
    return _Summary.model_validate_json(path.read_bytes()).model_dump()
