"""The whole of GaitCheck on one screen: ``analyze`` is ``assess`` of ``track``."""

from __future__ import annotations

from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from gaitcheck.errors import CannotAnalyse
from gaitcheck.settings import Settings
from gaitcheck.types import Analysis, OnProgress, PoseTrack, Provenance

if TYPE_CHECKING:
    from gaitcheck.protocol import Protocol
    from gaitcheck.video import Clip


def analyze(
    path: str | PathLike[str],
    settings: Settings | None = None,
    on_progress: OnProgress | None = None,
    model: str | PathLike[str] | None = None,
    protocol: Protocol | None = None,
) -> Analysis:
    """From a video file to the numbers and cues.

    Parameters
    ----------
    path
        A local video file.
    settings
        What is known of the runner and the filming; all of it may be left out.
    on_progress
        Called with a ``Progress`` now and then.
    model
        Another pose model bundle than the cached one.
    protocol
        What to measure and what may be found; left out, all that is installed (``gaitcheck.plugins``).

    Raises
    ------
    GaitCheckError
        With a hint; see ``gaitcheck.errors`` for the tree.
    """
    from gaitcheck.plugins import installed

    chosen, measured = settings or Settings(), protocol or installed()  # before the slow part: a package may be broken
    return assess(track(path, chosen, on_progress, model), chosen, measured)


def track(
    path: str | PathLike[str],
    settings: Settings | None = None,
    on_progress: OnProgress | None = None,
    model: str | PathLike[str] | None = None,
) -> PoseTrack:
    """Find the runner's body in every frame, and look closer at foot or legs. Slow; reads video and pose model."""
    from gaitcheck import heap, pose, video

    heap.share()
    chosen, clip = settings or Settings(), video.open_clip(Path(path))
    named = Path(model) if model is not None else None
    seen = pose.follow(clip, chosen, on_progress, named)
    heap.settle()
    looked = _closer_look(clip, seen, chosen, on_progress, named)
    heap.give_back()
    return looked


def _closer_look(
    clip: Clip, seen: PoseTrack, settings: Settings, on_progress: OnProgress | None, model: Path | None
) -> PoseTrack:
    """With the near foot's strikes or both knees; as it was where there is no run, of which ``assess`` says why."""
    from gaitcheck.closeup import closer_look
    from gaitcheck.closeup.legs import closer_look_at_legs
    from gaitcheck.pose.models import find_model
    from gaitcheck.stretches import gait_of

    try:
        gait, _ = gait_of(seen, settings)
    except CannotAnalyse:
        return seen
    return replace(
        seen,
        close_up=closer_look(clip, seen, gait, on_progress),
        legs_close_up=closer_look_at_legs(clip, find_model(model), seen, gait, on_progress),
    )


def assess(seen: PoseTrack, settings: Settings | None = None, protocol: Protocol | None = None) -> Analysis:
    """Everything after the pose. Pure: the same track, settings and protocol give the same analysis.

    Without a protocol everything that is installed is measured.
    """
    from gaitcheck import __version__
    from gaitcheck.findings.judge import judge
    from gaitcheck.kinematics.camera_yaw import camera_yaw
    from gaitcheck.metrics.measure import measure
    from gaitcheck.metrics.quality import quality
    from gaitcheck.metrics.symmetry import asymmetries
    from gaitcheck.plugins import installed
    from gaitcheck.stretches import gait_of

    chosen, measured = settings or Settings(), protocol or installed()
    found, stretches = gait_of(seen, chosen)
    gait = replace(found, close_up=seen.close_up, legs_close_up=seen.legs_close_up, camera_yaw=camera_yaw(found))
    measurements = measure(measured.metrics, gait)
    return Analysis(
        track=seen,
        gait=gait,
        quality=quality(seen, gait, measurements, stretches),
        measurements=measurements,
        findings=judge(measured.findings, measurements, chosen),
        asymmetries=asymmetries(measurements, gait),
        stretches=stretches,
        provenance=Provenance(
            version=__version__, model_sha256=seen.model_sha256, settings=chosen, packages=measured.packages
        ),
        protocol=measured,
    )
