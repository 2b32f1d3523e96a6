"""The whole of GaitCheck on one screen: ``analyze`` is ``assess`` of ``track``."""

from __future__ import annotations

from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from gaitcheck.errors import CannotAnalyse
from gaitcheck.settings import Settings
from gaitcheck.types import Analysis, CloseUps, OnProgress, PoseTrack, Provenance, TrackedFilm

if TYPE_CHECKING:
    from gaitcheck.pose.backend import Backend
    from gaitcheck.protocol import Protocol
    from gaitcheck.video import Clip


def analyze(
    path: str | PathLike[str],
    settings: Settings | None = None,
    on_progress: OnProgress | None = None,
    model: str | PathLike[str] | None = None,
    backend: Backend | None = None,
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
    backend
        Another way to find bodies than MediaPipe's pose model; ``model`` does not count then.
    protocol
        What to measure and what may be found; left out, all that is installed (``gaitcheck.plugins``).

    Raises
    ------
    GaitCheckError
        With a hint; see ``gaitcheck.errors`` for the tree.
    """
    from gaitcheck.plugins import installed

    chosen, measured = settings or Settings(), protocol or installed()  # before the slow part: a package may be broken
    return assess(track(path, chosen, on_progress, model, backend), chosen, measured)


def track(
    path: str | PathLike[str],
    settings: Settings | None = None,
    on_progress: OnProgress | None = None,
    model: str | PathLike[str] | None = None,
    backend: Backend | None = None,
) -> TrackedFilm:
    """Find the runner's body in every frame, and look closer at foot or legs. Slow; reads video and pose model.

    Where there is no run in the film nothing is looked at closer; ``assess`` says why there is none.
    """
    from gaitcheck import heap, pose, video
    from gaitcheck.pose.landmarker import MediaPipe
    from gaitcheck.pose.models import find_model

    heap.share()
    chosen, clip = settings or Settings(), video.open_clip(Path(path))
    finding = backend or MediaPipe(find_model(None if model is None else Path(model), on_progress))
    seen = pose.follow(clip, chosen, finding, on_progress)
    heap.settle()
    looked = _closer_look(clip, seen, chosen, finding, on_progress)
    heap.give_back()
    return looked


def _closer_look(
    clip: Clip, seen: PoseTrack, settings: Settings, finding: Backend, on_progress: OnProgress | None
) -> TrackedFilm:
    """With the near foot's strikes or, by the masks of our own model, both knees; the track alone without a run."""
    from gaitcheck.closeup import closer_look
    from gaitcheck.closeup.legs import closer_look_at_legs
    from gaitcheck.pose.landmarker import MediaPipe
    from gaitcheck.stretches import gait_of

    try:
        reading = gait_of(seen, settings)
    except CannotAnalyse:
        return TrackedFilm(track=seen)
    gait = reading.gait
    close_ups = CloseUps(
        foot=closer_look(clip, seen, gait, on_progress),
        legs=closer_look_at_legs(clip, finding.bundle, seen, gait, on_progress)
        if isinstance(finding, MediaPipe)
        else None,
    )
    return TrackedFilm(track=seen, close_ups=close_ups, reading=reading)


def assess(
    seen: TrackedFilm | PoseTrack, settings: Settings | None = None, protocol: Protocol | None = None
) -> Analysis:
    """Everything after the pose. Pure: the same film, settings and protocol give the same analysis.

    Parameters
    ----------
    seen
        What ``track`` returns, or a track alone, which tells nothing of what only a second look at the pictures shows.
    settings
        What is known of the runner and the filming; all of it may be left out.
    protocol
        What to measure and what may be found; left out, all that is installed (``gaitcheck.plugins``).

    Raises
    ------
    CannotAnalyse
        When there is no run that can be measured.
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
    film = seen if isinstance(seen, TrackedFilm) else TrackedFilm(track=seen)
    reading = film.read_with(chosen) or gait_of(film.track, chosen)
    gait = replace(reading.gait, camera_yaw=camera_yaw(reading.gait))
    measurements = measure(measured.metrics, gait, film.close_ups)
    return Analysis(
        track=film.track,
        close_ups=film.close_ups,
        gait=gait,
        quality=quality(film.track, gait, measurements, reading.stretches, film.close_ups),
        measurements=measurements,
        findings=judge(measured.findings, measurements, chosen),
        asymmetries=asymmetries(measurements, gait),
        stretches=reading.stretches,
        provenance=Provenance(
            version=__version__,
            model_sha256=film.track.model_sha256,
            settings=chosen,
            packages=measured.packages,
        ),
        protocol=measured,
    )
