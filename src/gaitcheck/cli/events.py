"""``gaitcheck events``: every landing and toe-off, for other tools."""

from __future__ import annotations

from typing import Annotated

import typer

from gaitcheck.cli import options
from gaitcheck.cli.handing_over import Out, hand_over


def events(
    video: options.VideoOrLandmarks,
    view: options.View = "auto",
    capture_fps: options.CaptureFps = None,
    runner: options.Runner = None,
    from_s: options.FromS = None,
    to_s: options.ToS = None,
    model: options.ModelPath = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--format", help="csv, jsonl or parquet; without it, as the file's name ends.", show_default=False
        ),
    ] = None,
    out: Out = None,
    landmark_fps: options.LandmarkFps = None,
    seen_from: options.SeenFrom = "side-right",
    quiet: options.Quiet = False,
) -> None:
    """List every landing and toe-off: which foot, when, in which frame, and how sure that is."""
    from gaitcheck.exports.formats import EVENTS

    settings = options.settings_of(view, None, None, capture_fps, runner, from_s=from_s, to_s=to_s)
    hand_over(video, settings, EVENTS, kind, out, model, quiet, landmark_fps, seen_from)
