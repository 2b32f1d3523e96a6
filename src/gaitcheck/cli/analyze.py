"""``gaitcheck analyze``: a video to the table, the cues and, if asked, files."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated, Final

import typer

from gaitcheck.cli import landmarks, options
from gaitcheck.cli.progress import shown
from gaitcheck.exports.escaped import escaped
from gaitcheck.exports.whole_file import whole_folder
from gaitcheck.types import Analysis, OnProgress

JSON, REPORT = "analysis.json", "report.html"
TABLES: Final = ("frames.csv", "frames_2.csv")
ANNOTATED: Final = ("annotated.mp4", "annotated_2.mp4")
FILES: Final = (JSON, REPORT, TABLES[0], ANNOTATED[0])
SECOND_FILES: Final = (TABLES[1], ANNOTATED[1])


def analyze(
    video: options.VideoOrLandmarks,
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
    landmark_fps: options.LandmarkFps = None,
    seen_from: options.SeenFrom = "side-right",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Measure a run: numbers with their intervals, and at most three cues, one to begin with."""
    from gaitcheck.jobs import apart

    settings = options.settings_of(
        view, height_cm, speed_kmh, capture_fps, runner, history, pain, mass_kg, shoes, from_s, to_s
    )
    options.check_report(report)
    slower = options.slower(slow, out)
    if marked := landmarks.given(video, beside, slow):
        analysis = landmarks.analysed(marked, settings, landmark_fps, seen_from)
        files = landmarks.write(analysis, out, report)
        _print(analysis, as_json)
        _tell(files)
        return
    with shown(quiet=quiet) as progress, _folder(out) as folder:
        analysis = apart.analyze(video, settings, progress, model)
        if beside is not None:
            from gaitcheck.joining import join

            other = apart.analyze(beside, settings.for_another_film(), progress, model)
            analysis = join(analysis, other)
        videos = tuple(film for film in (video, beside) if film is not None)
        if folder is not None:
            _write_files(analysis, videos, folder, progress, slower)
        if report is not None:
            _write_report(analysis, videos, report, progress)
    _print(analysis, as_json)
    written = [out / name for name in (*FILES, *(SECOND_FILES if beside is not None else ())) if out is not None]
    _tell((*written, *([report] if report is not None else [])))


def _tell(written: Sequence[Path]) -> None:
    for path in written:
        typer.echo(f"Written: {escaped(path)}", err=True)


def _folder(out: Path | None) -> AbstractContextManager[Path | None]:
    """Where to write; made before the slow part, so that a folder that cannot be had is told at once."""
    return nullcontext() if out is None else whole_folder(out)


def _write_files(analysis: Analysis, videos: Sequence[Path], folder: Path, progress: OnProgress, slower: float) -> None:
    from gaitcheck.exports import frames, json
    from gaitcheck.jobs import apart

    json.write(analysis, folder / JSON)
    for film, name in zip((analysis, analysis.beside), TABLES, strict=True):
        if film is not None:
            frames.write(film, folder / name)
    apart.draw(analysis, videos, folder, progress, report=True, annotated=ANNOTATED, slow=slower)


def _write_report(analysis: Analysis, videos: Sequence[Path], path: Path, progress: OnProgress) -> None:
    """Pictures come from a worker, which opens the films; what prints a PDF gets none of them."""
    from gaitcheck.exports.whole_file import write_text
    from gaitcheck.jobs import apart
    from gaitcheck.report import pdf

    with tempfile.TemporaryDirectory(prefix="gaitcheck-", ignore_cleanup_errors=True) as name:
        apart.draw(analysis, videos, Path(name), progress, report=True)
        html = (Path(name) / REPORT).read_text(encoding="utf-8")
    if path.suffix.lower() == ".pdf":
        pdf.write(html, path)
    else:
        write_text(path, html)


def _print(analysis: Analysis, as_json: bool) -> None:
    if as_json:
        from gaitcheck.exports.json import to_json

        typer.echo(to_json(analysis), nl=False)
        return
    from gaitcheck.exports.terminal import show

    show(analysis)
