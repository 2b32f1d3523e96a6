"""``gaitcheck frames``: the run frame by frame, for other tools."""

from __future__ import annotations

from typing import Annotated

import typer

from gaitcheck.cli import options
from gaitcheck.cli.handing_over import Out, hand_over


def frames(
    video: options.VideoOrLandmarks,
    view: options.View = "auto",
    height_cm: options.HeightCm = None,
    speed_kmh: options.SpeedKmh = None,
    capture_fps: options.CaptureFps = None,
    runner: options.Runner = None,
    from_s: options.FromS = None,
    to_s: options.ToS = None,
    model: options.ModelPath = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="csv, jsonl, parquet, trc or mot (OpenSim), movement (.nc); without it, as the file's name ends.",
            show_default=False,
        ),
    ] = None,
    out: Out = None,
    landmark_fps: options.LandmarkFps = None,
    seen_from: options.SeenFrom = "side-right",
    quiet: options.Quiet = False,
) -> None:
    """Report a run frame by frame: phases, events, joint angles, landmarks in pixels, repairs."""
    from gaitcheck.exports.formats import FRAMES

    settings = options.settings_of(view, height_cm, speed_kmh, capture_fps, runner, from_s=from_s, to_s=to_s)
    hand_over(video, settings, FRAMES, kind, out, model, quiet, landmark_fps, seen_from)
