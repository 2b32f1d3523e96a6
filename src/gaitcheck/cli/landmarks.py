"""Landmarks that others have marked, in the place of a video: nothing is decoded, and there are no pictures to show."""

from __future__ import annotations

from pathlib import Path
from typing import Final, cast

from gaitcheck.errors import UsageError
from gaitcheck.exports.whole_file import whole_folder
from gaitcheck.landmark_files import holds_landmarks, read
from gaitcheck.landmark_files.marked import SeenFrom
from gaitcheck.settings import Settings
from gaitcheck.types import Analysis

FILES: Final = ("analysis.json", "report.html", "frames.csv")
MARKERS: Final = ".trc"
"""These files say their rate themselves."""


def given(path: Path, beside: Path | None = None, slow: float | None = None) -> Path | None:
    """The path, where it is landmarks and not a video.

    Raises
    ------
    UsageError
        When something is asked for that needs a video.
    """
    if beside is not None and (holds_landmarks(path) or holds_landmarks(beside)):
        raise UsageError("--with joins two videos.", hint="Analyse landmarks one by one.")
    if not holds_landmarks(path):
        return None
    if slow is not None:
        raise UsageError("--slow is for the annotated video, and landmarks have none.")
    return path


def analysed(path: Path, settings: Settings, rate_hz: float | None, seen_from: str) -> Analysis:
    """The analysis of a run out of its landmarks.

    Raises
    ------
    GaitCheckError
        As ``landmark_files.read`` and ``assess`` do.
    """
    from gaitcheck.analysis import assess

    if rate_hz is None and path.suffix.lower() != MARKERS:
        raise UsageError(
            f"{path.name} does not say how many frames a second has.",
            hint="Say at how many frames per second the video was filmed, such as --landmark-fps 60.",
        )
    return assess(read(path, rate_hz=rate_hz, seen_from=cast("SeenFrom", seen_from)), settings)


def write(analysis: Analysis, out: Path | None, report: Path | None) -> tuple[Path, ...]:
    """The files that can be made without pictures, and which these are."""
    if out is not None:
        with whole_folder(out) as folder:
            _write_files(analysis, folder)
    if report is not None:
        from gaitcheck.report import write as write_report

        write_report(analysis, report)
    return (*(() if out is None else (out / name for name in FILES)), *(() if report is None else (report,)))


def _write_files(analysis: Analysis, folder: Path) -> None:
    from gaitcheck.exports import frames, json
    from gaitcheck.report import write as write_report

    json.write(analysis, folder / FILES[0])
    write_report(analysis, folder / FILES[1])
    frames.write(analysis, folder / FILES[2])
