"""Pictures of a scenario: 8-bit RGB at any instant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic.anatomy import REFERENCE_HEIGHT_M
from benchmarks.synthetic.camera import Camera, camera_of, keeps_still
from benchmarks.synthetic.clothes import shaped
from benchmarks.synthetic.material import LOOKS
from benchmarks.synthetic.mesh import body_mesh, skin
from benchmarks.synthetic.neighbour import PLACES_M, neighbour_of
from benchmarks.synthetic.place import away_from_camera, place_of
from benchmarks.synthetic.raster import window_around
from benchmarks.synthetic.rotations import Floats
from benchmarks.synthetic.runner import Runner
from benchmarks.synthetic.scenario import Scenario
from benchmarks.synthetic.scene import scene_of
from benchmarks.synthetic.shading import Dressed, dress, fragments_of, shade
from benchmarks.synthetic.shadow import ShadowMap
from benchmarks.synthetic.skeleton import Pose
from benchmarks.synthetic.standing import Stander
from benchmarks.synthetic.treadmill import posts, treadmills

Picture = NDArray[np.uint8]
_BLUR_SUBFRAMES = 5
_POSTS_BEHIND_M = 3.2  # on the verge
_TONE_STEPS = 4096
_TONE = ((np.clip((1 - np.exp(-1.55 * np.arange(_TONE_STEPS) / 1024)) / 0.92, 0, 1) ** (1 / 2.2)) * 255).astype(
    np.float32
)
_SECOND_PLACE_M = {  # x, y: beside the first as the camera sees it, and farther away
    "side-right": (-2.0, 2.6),
    "side-left": (-2.0, -2.6),
    "rear": (2.6, 1.7),
    "front": (-2.6, 1.7),
}


class Person(Protocol):
    """Anyone who has a pose at any time."""

    def pose(self, time_s: float) -> Pose:
        """The whole body then."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in front of the camera."""

    person: Person
    body: Dressed
    scale: float
    place_m: Floats  # where on the floor, from the middle of the first treadmill

    def posed(self, time_s: float) -> tuple[Floats, Floats]:
        """Vertices and normals at that time."""
        points, normals = skin(self.body.mesh, self.person.pose(time_s).bones, self.scale)
        return points + self.place_m.astype(np.float32), normals


def person_of(scenario: Scenario) -> Person:
    """Whoever the scenario is about."""
    return Stander(scenario) if scenario.standing else Runner(scenario)


def second_scenario(scenario: Scenario) -> Scenario:
    """The runner in the background: shorter, in other clothes, at another cadence."""
    look = "dark_skin" if scenario.look != "dark_skin" else "default"
    return replace(scenario, height_m=1.60, cadence_spm=176.0, look=look, second_runner=False, standing=False)


class Renderer:
    """Draws one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.camera = camera_of(scenario)
        self.actors = _actors(scenario, self.camera)
        places = [(0.0, 0.0), *((float(a.place_m[0]), float(a.place_m[1])) for a in self.actors[1:])]
        console = scenario.view != "front"
        self._furniture = treadmills(places, console, scenario.rails)
        self._shadow = ShadowMap()
        self._grain = _Grain(scenario)
        self._look_at(0.0)

    def picture(self, time_s: float) -> Picture:
        """What the camera records around that instant."""
        scenario = self.scenario
        count = _BLUR_SUBFRAMES if scenario.exposure_s else 1
        moments_s = time_s + scenario.exposure_s * ((np.arange(count) + 0.5) / count - 0.5)
        light = sum(self._light(float(moment_s)) for moment_s in moments_s) / np.float32(count)
        light = light * np.float32(scenario.light)
        shown = _TONE[np.minimum(light * 1024, _TONE_STEPS - 1).astype(np.uint16)]
        return np.clip(self._grain.over(shown), 0, 255).astype(np.uint8)

    def _look_at(self, time_s: float) -> None:
        """Turn the camera to where it looks then, and see the empty surroundings."""
        scenario, place = self.scenario, place_of(self.scenario)
        self.camera = camera_of(scenario, time_s)
        passed_m = scenario.speed_mps * time_s if place.moves else 0.0
        furniture = posts(away_from_camera(scenario) * _POSTS_BEHIND_M, passed_m) if place.moves else self._furniture
        self._scene = scene_of(self.camera, furniture, scenario.supersampling, place, passed_m, scenario.light)
        self._floor_places = self._shadow.places(self._scene.shadowed_points)

    def _light(self, time_s: float) -> Floats:
        """Linear light of the whole picture at an instant."""
        if not keeps_still(self.scenario):
            self._look_at(time_s)
        posed = [actor.posed(time_s) for actor in self.actors]
        if posed:
            self._shadow.cast(posed[0][0], self.actors[0].body.mesh.triangles)
        lamp = 0.12 + 0.88 * self._shadow.lit(self._floor_places, bias_m=0.03, softness_px=5.0, taps=8)
        still = self.scenario.standing or self.scenario.nobody
        image = self._scene.picture(lamp, 0.0 if still else self.scenario.speed_mps * time_s)
        for actor, (points, normals) in reversed(list(zip(self.actors, posed, strict=True))):
            self._draw(image, actor.body, points, normals)
        return image

    def _draw(self, image: Floats, body: Dressed, points: Floats, normals: Floats) -> None:
        """Put a body into the picture."""
        window = window_around(points, self.camera, self.scenario.supersampling)
        in_front_m = self._scene.furniture_depth_m[window.rows, window.columns]
        seen = fragments_of(body, points, normals, window, in_front_m)
        layer = np.zeros((*window.shape, 4), np.float32)
        flat = layer.reshape(-1, 4)
        flat[seen.pixels, :3] = shade(body, seen, self._shadow, window.focal_px)
        flat[seen.pixels, 3] = 1
        rows, columns = window.final
        size = (columns.stop - columns.start, rows.stop - rows.start)
        layer = cv2.resize(layer, size, interpolation=cv2.INTER_AREA)
        image[rows, columns] = image[rows, columns] * (1 - layer[..., 3:]) + layer[..., :3]


def _actors(scenario: Scenario, camera: Camera) -> list[Actor]:
    """Everyone in the picture, the measured person first."""
    if scenario.nobody:
        return []
    cast = [_actor(scenario, np.zeros(3))]
    if scenario.second_runner:
        x_m, y_m = _SECOND_PLACE_M[scenario.view]
        cast.append(_actor(second_scenario(scenario), np.array([x_m, y_m, 0.0])))
        _check_apart(cast, camera, scenario.step_time_s * 2)
    if scenario.neighbour:
        cast.append(_actor(neighbour_of(scenario), np.array([*PLACES_M[scenario.view], 0.0])))
    return cast


def _actor(scenario: Scenario, place_m: Floats) -> Actor:
    body = dress(shaped(body_mesh(), scenario), LOOKS[scenario.look])
    return Actor(person_of(scenario), body, scenario.height_m / REFERENCE_HEIGHT_M, place_m)


def _check_apart(cast: list[Actor], camera: Camera, stride_s: float) -> None:
    """Refuse a picture in which the second runner touches the first or leaves the frame."""
    spans_px = []
    for actor in cast:
        columns = [camera.project(actor.posed(t)[0])[:, 0] for t in np.linspace(0, stride_s, 9)]
        spans_px.append((min(c.min() for c in columns), max(c.max() for c in columns)))
    (left_px, right_px), (other_left_px, other_right_px) = spans_px
    overlap = other_left_px < right_px and left_px < other_right_px
    if overlap or other_left_px < 0 or other_right_px > camera.width_px:
        raise ValueError(f"the second runner has no room: columns {spans_px} of {camera.width_px}")


class _Grain:
    """Sensor noise: a few patterns, shifted at random."""

    def __init__(self, scenario: Scenario) -> None:
        self._rng = np.random.default_rng(scenario.seed)
        width_px, height_px = scenario.size_px
        noise = scenario.noise / np.sqrt(scenario.light)  # fewer photons
        self._patterns: list[Floats] = []
        for _ in range(4 if scenario.noise else 0):
            pattern = self._rng.standard_normal((height_px, width_px, 3), dtype=np.float32)
            self._patterns.append(cv2.GaussianBlur(pattern, (0, 0), 0.6) * np.float32(1.6 * 255 * noise))

    def over(self, shown: Floats) -> Floats:
        """The picture (0..255) with noise, stronger in the dark; rounded by adding a half."""
        if not self._patterns:
            return shown + np.float32(0.5)
        down_px, right_px = self._rng.integers(0, 300, 2)
        pattern = self._patterns[self._rng.integers(len(self._patterns))]
        pattern = np.roll(pattern, (int(down_px), int(right_px)), (0, 1))
        return shown + pattern * (np.float32(1.2) - np.float32(0.6 / 255) * shown) + np.float32(0.5)
