"""The report's pictures, read again from the video: a few frames, reached by seeking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from gaitcheck.errors import InputError
from gaitcheck.exports.drawing import Marks, marks_of
from gaitcheck.exports.escaped import escaped
from gaitcheck.report.films import films
from gaitcheck.report.shots import Group, Shot, groups
from gaitcheck.report.stills import body_cut, foot_cut, still
from gaitcheck.types import Analysis, Finding, Floats
from gaitcheck.words.views import FILMED

NOT_AT_HAND: Final = "The video was not at hand when the report was written."
ANOTHER_VIDEO: Final = "The video beside this report is not the one that was analysed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture, with what it shows for those who do not see it."""

    uri: str
    alt: str
    caption: str
    close: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Pictures that belong together."""

    title: str
    note: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """All pictures, and why some are not there."""

    pages: tuple[Page, ...] = ()
    missing: tuple[str, ...] = ()


def album(analysis: Analysis, videos: Sequence[Path]) -> Album:
    """The pictures of every film whose video can be read; for the others the reason."""
    pages: list[Page] = []
    missing: list[str] = []
    for number, film in enumerate(films(analysis), start=1):
        findings = tuple(finding for finding in analysis.findings if finding.clip == number)
        try:
            pages += _pages(film, findings, videos[number - 1 : number], " (2nd film)" if number == 2 else "")
        except InputError as error:
            missing.append(escaped(error))
    return Album(pages=tuple(pages), missing=tuple(missing))


def _pages(film: Analysis, findings: tuple[Finding, ...], video: Sequence[Path], which: str) -> list[Page]:
    wanted = groups(film, findings)
    if not wanted:
        return []
    if not video:
        raise InputError(NOT_AT_HAND)
    taken = dict(_taken(film, video[0], [shot for group in wanted for shot in group.shots]))
    return [_page(group, taken, which) for group in wanted]


def _page(group: Group, taken: dict[Shot, Picture], which: str) -> Page:
    pictures = tuple(taken[shot] for shot in group.shots if shot in taken)  # a damaged frame has none
    return Page(title=group.title + which, note=group.note, pictures=pictures)


def _taken(film: Analysis, video: Path, shots: Sequence[Shot]) -> Iterator[tuple[Shot, Picture]]:
    from gaitcheck.video import open_clip

    clip = open_clip(video)
    if len(clip.frame_times_s) != len(film.track.time_s):
        raise InputError(ANOTHER_VIDEO)
    marks, frames = marks_of(film), sorted({shot.frame for shot in shots})
    height_px = _height_px(marks.xy_px[[frame for frame in frames if film.track.detected[frame]], :, 1])
    for frame in clip.pick(frames):
        for shot in shots:
            if shot.frame == frame.index and film.track.detected[shot.frame]:
                yield shot, _picture(film, frame.rgb, shot, marks, height_px)


def _height_px(y_px: Floats) -> float:
    """Of the tallest of some bodies (frames, 33), as far as they are marked."""
    return float(np.max(np.nanmax(y_px, axis=1) - np.nanmin(y_px, axis=1), initial=0.0))


def _picture(film: Analysis, rgb: np.ndarray, shot: Shot, marks: Marks, height_px: float) -> Picture:
    points = marks.xy_px[shot.frame]
    if shot.close:
        uri = still(rgb, foot_cut(points, shot.side, film.gait.motion.leg_length_px), None)
    else:
        uri = still(rgb, body_cut(points, height_px), points)
    return Picture(uri=uri, alt=_alt(film, shot), caption=shot.caption, close=shot.close)


def _alt(film: Analysis, shot: Shot) -> str:
    view = FILMED[film.gait.motion.view.name]
    if shot.close:
        return f"The {shot.side} foot {view}, close, at its {shot.moment}"
    return f"The runner {view} with the skeleton drawn in, at {shot.moment} of the {shot.side} foot"
