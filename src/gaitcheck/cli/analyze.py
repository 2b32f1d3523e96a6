"""``gaitcheck analyze``: a video to the table, the cues and, if asked, files."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated, Final

import typer

from gaitcheck.cli import options
from gaitcheck.cli.progress import shown
from gaitcheck.exports.escaped import escaped
from gaitcheck.exports.whole_file import whole_folder
from gaitcheck.types import Analysis, OnProgress

FILES: Final = ("analysis.json", "report.html", "frames.csv", "annotated.mp4")
SECOND_FILES: Final = ("frames_2.csv", "annotated_2.mp4")


def analyze(
    video: options.Video,
    view: options.View = "auto",
    height_cm: options.HeightCm = None,
    speed_kmh: options.SpeedKmh = None,
    capture_fps: options.CaptureFps = None,
    runner: options.Runner = None,
    history: options.History = None,
    pain: options.Pain = None,
    mass_kg: options.MassKg = None,
    shoes: options.Shoes = None,
    from_s: options.FromS = None,
    to_s: options.ToS = None,
    model: options.ModelPath = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the analysis as JSON and nothing else.")] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="A folder for report.html, analysis.json, frames.csv and annotated.mp4."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", help="A file for the report to read, print and keep: run.html, or run.pdf."),
    ] = None,
    beside: Annotated[
        Path | None,
        typer.Option(
            "--with", help="A second film of the same run, from another side (rear or front beside a side view)."
        ),
    ] = None,
    slow: options.Slow = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Measure a run: numbers with their intervals, and at most three cues, one to begin with."""
    import gaitcheck

    settings = options.settings_of(
        view, height_cm, speed_kmh, capture_fps, runner, history, pain, mass_kg, shoes, from_s, to_s
    )
    options.check_report(report)
    slower = options.slower(slow, out)
    with shown(quiet=quiet) as progress, _folder(out) as folder:
        analysis = gaitcheck.analyze(video, settings, progress, model)
        if beside is not None:
            from gaitcheck.joining import join

            other = gaitcheck.analyze(beside, settings.for_another_film(), progress, model)
            analysis = join(analysis, other)
        if folder is not None:
            _write_files(analysis, video, beside, folder, progress, slower)
        if report is not None:
            _write_report(analysis, video, beside, report)
    _print(analysis, as_json)
    written = [out / name for name in (*FILES, *(SECOND_FILES if beside is not None else ())) if out is not None]
    for path in (*written, *([report] if report is not None else [])):
        typer.echo(f"Written: {escaped(path)}", err=True)


def _folder(out: Path | None) -> AbstractContextManager[Path | None]:
    """Where to write; made before the slow part, so that a folder that cannot be had is told at once."""
    return nullcontext() if out is None else whole_folder(out)


def _write_files(
    analysis: Analysis, video: Path, beside: Path | None, folder: Path, progress: OnProgress, slow: float
) -> None:
    from gaitcheck.exports import json

    json.write(analysis, folder / FILES[0])
    _write_report(analysis, video, beside, folder / FILES[1])
    _write_film(analysis, video, folder, FILES[2:], progress, slow)
    if beside is not None and analysis.beside is not None:
        _write_film(analysis.beside, beside, folder, SECOND_FILES, progress, slow)


def _write_film(
    analysis: Analysis, video: Path, folder: Path, names: Iterable[str], progress: OnProgress, slow: float
) -> None:
    """One film frame by frame, and with the skeleton drawn over it."""
    from gaitcheck.exports import frames, overlay
    from gaitcheck.video import open_clip

    for_tables, to_watch = (folder / name for name in names)
    frames.write(analysis, for_tables)
    overlay.write(analysis, open_clip(video), to_watch, progress, slow)


def _write_report(analysis: Analysis, video: Path, beside: Path | None, path: Path) -> None:
    from gaitcheck import report

    report.write(analysis, path, tuple(film for film in (video, beside) if film is not None))


def _print(analysis: Analysis, as_json: bool) -> None:
    if as_json:
        from gaitcheck.exports.json import to_json

        typer.echo(to_json(analysis), nl=False)
        return
    from gaitcheck.exports.terminal import show

    show(analysis)
