"""``gaitcheck frames``: the run frame by frame, for other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from gaitcheck.cli import options
from gaitcheck.cli.progress import shown
from gaitcheck.errors import UsageError
from gaitcheck.exports.escaped import escaped


def frames(
    video: options.Video,
    view: options.View = "auto",
    height_cm: options.HeightCm = None,
    speed_kmh: options.SpeedKmh = None,
    capture_fps: options.CaptureFps = None,
    runner: options.Runner = None,
    model: options.ModelPath = None,
    kind: Annotated[str, typer.Option("--format", help="csv or jsonl.")] = "csv",
    out: Annotated[Path | None, typer.Option("-o", "--out", help="A file; without it, standard output.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Report a run frame by frame: phases, events, joint angles, landmarks in pixels, repairs."""
    import gaitcheck
    from gaitcheck.exports import frames as report

    if kind not in report.FORMATS:
        raise UsageError(f"--format is one of {', '.join(report.FORMATS)}, not {kind!r}.")
    options.check_folder_of(out)
    settings = options.settings_of(view, height_cm, speed_kmh, capture_fps, runner)
    with shown(quiet=quiet) as progress:
        analysis = gaitcheck.analyze(video, settings, progress, model)
    if out is None:
        report.FORMATS[kind](analysis, sys.stdout)
    else:
        report.write(analysis, out, kind)
        typer.echo(f"Written: {escaped(out)}", err=True)
