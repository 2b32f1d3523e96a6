"""The films themselves, rendered once for each version of what draws them, and what is true of them."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np

from benchmarks.films import people
from benchmarks.synthetic.cache import cache_directory, source_hash, write_whole
from benchmarks.synthetic.camera import looking_at
from benchmarks.synthetic.clip import TRUTH_ONLY
from benchmarks.synthetic.place import away_from_camera, place_of
from benchmarks.synthetic.renderer import Person, Renderer
from benchmarks.synthetic.rotations import Floats
from benchmarks.synthetic.runner import Runner
from benchmarks.synthetic.scenario import Scenario
from benchmarks.synthetic.scene import scene_of
from benchmarks.synthetic.shading import Dressed
from benchmarks.synthetic.standing import Stander
from benchmarks.synthetic.treadmill import posts

WALKS_S, RUNS_S, STANDS_S = 4.0, 8.0, 3.0
STARTING: Final = Scenario(
    size_px=(360, 640),
    supersampling=1,
    frame_rate_hz=30.0,
    duration_s=WALKS_S + RUNS_S + STANDS_S,
    cadence_spm=166.0,
)
"""Somebody walks on a treadmill, runs, and stands."""
CROSSING: Final = Scenario(
    size_px=(800, 450),
    supersampling=1,
    frame_rate_hz=50.0,
    duration_s=7.6,
    cadence_spm=166.0,
    speed_mps=2.6,
    overground=True,
)
"""Somebody runs past a camera that stands still, and back."""
FAR_M, AWAY_S = 4.1, 1.2
ROAD_M, ROAD_VIEW_DEG, EYE_M, AIM_M, POSTS_BEHIND_M = 12.0, 20.0, 1.3, 0.9, 3.2


def starting_and_stopping() -> Path:
    """Four seconds of walking, eight of running, three of standing."""
    runner = Runner(replace(STARTING, duration_s=RUNS_S))
    person = people.InTurn(
        (
            (WALKS_S, people.Walker(STARTING.height_m)),
            (WALKS_S + RUNS_S, runner),
            (WALKS_S + RUNS_S + STANDS_S, Stander(STARTING)),
        )
    )
    return _cached("starting", lambda: _Staged(STARTING, person))


def crossing_twice() -> Path:
    """Two passes in front of a camera that stands still, the runner's right side near, then the left one."""
    return _cached("crossing", lambda: _StillRoad(CROSSING, passer()))


def passer() -> people.Passer:
    """Who crosses."""
    return people.Passer(runner=Runner(CROSSING), speed_mps=CROSSING.speed_mps, far_m=FAR_M, away_s=AWAY_S)


class _Staged(Renderer):
    """A scenario's picture with somebody else in it."""

    def __init__(self, scenario: Scenario, person: Person) -> None:
        super().__init__(scenario)
        self.actors = [replace(self.actors[0], person=person)]


class _StillRoad(_Staged):
    """A road before a camera that neither turns nor follows."""

    def __init__(self, scenario: Scenario, person: Person) -> None:
        self._seen = False
        super().__init__(scenario, person)

    def _look_at(self, time_s: float) -> None:
        """Once for the whole film."""
        if self._seen:
            return
        self._seen = True
        scenario, place = self.scenario, place_of(self.scenario)
        eye = np.array([0.0, -away_from_camera(scenario) * ROAD_M, EYE_M])
        self.camera = looking_at(eye, np.array([0.0, 0.0, AIM_M]), ROAD_VIEW_DEG, scenario.size_px)
        fence = posts(away_from_camera(scenario) * POSTS_BEHIND_M, 0.0)
        self._scene = scene_of(self.camera, fence, scenario.supersampling, place, 0.0, scenario.light)
        self._floor_places = self._shadow.places(self._scene.shadowed_points)

    def _draw(self, image: Floats, body: Dressed, points: Floats, normals: Floats) -> None:
        """Nothing while the runner is out of the picture."""
        columns = self.camera.project(points)[:, 0]
        if columns.max() > 1 and columns.min() < self.camera.width_px - 1:
            super()._draw(image, body, points, normals)


def _cached(name: str, renderer: Callable[[], Renderer]) -> Path:
    """The film, rendered anew where anything that draws it has changed."""
    drawn_by = "".join(inspect.getsource(module) for module in (people, inspect.getmodule(_cached)) if module)
    mark = hashlib.sha256((source_hash(but=TRUTH_ONLY) + drawn_by).encode()).hexdigest()[:20]
    path = cache_directory() / f"{name}-{mark}.mp4"
    if not path.exists():
        write_whole(path, lambda partial: _encode(renderer(), partial))
    return path


def _encode(renderer: Renderer, path: Path) -> None:
    scenario = renderer.scenario
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=Fraction(scenario.frame_rate_hz).limit_denominator(1001))
        stream.width, stream.height = scenario.size_px
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": str(scenario.crf), "preset": "veryfast"}
        for number in range(scenario.frame_count):
            picture = renderer.picture(number / scenario.frame_rate_hz)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
