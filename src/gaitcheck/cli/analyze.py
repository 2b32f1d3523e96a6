"""``gaitcheck analyze``: a video to the table, the cues and, if asked, files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gaitcheck.cli import options
from gaitcheck.cli.progress import shown
from gaitcheck.types import Analysis, OnProgress


def analyze(
    video: options.Video,
    view: options.View = "auto",
    height_cm: options.HeightCm = None,
    speed_kmh: options.SpeedKmh = None,
    capture_fps: options.CaptureFps = None,
    runner: options.Runner = None,
    model: options.ModelPath = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the analysis as JSON and nothing else.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="A folder for analysis.json, frames.csv and annotated.mp4.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Measure a run: numbers with their intervals, and at most three cues, one to begin with."""
    import gaitcheck

    settings = options.settings_of(view, height_cm, speed_kmh, capture_fps, runner)
    with shown(quiet=quiet) as report:
        analysis = gaitcheck.analyze(video, settings, report, model)
        written = _write_files(analysis, video, out, report) if out is not None else ()
    _print(analysis, as_json, written)


def _write_files(analysis: Analysis, video: Path, folder: Path, report: OnProgress) -> tuple[Path, ...]:
    from gaitcheck.exports import frames, json, overlay
    from gaitcheck.video import open_clip

    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(folder / name for name in ("analysis.json", "frames.csv", "annotated.mp4"))
    json.write(analysis, paths[0])
    frames.write(analysis, paths[1])
    overlay.write(analysis, open_clip(video), paths[2], report)
    return paths


def _print(analysis: Analysis, as_json: bool, written: tuple[Path, ...]) -> None:
    if as_json:
        from gaitcheck.exports.json import to_json

        typer.echo(to_json(analysis), nl=False)
        return
    from gaitcheck.exports.terminal import show

    show(analysis)
    for path in written:
        typer.echo(f"Written: {path}", err=True)
