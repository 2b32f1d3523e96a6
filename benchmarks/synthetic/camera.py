"""A pinhole camera, and where it stands in each view."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.synthetic.hand import in_a_hand
from benchmarks.synthetic.rotations import Floats, about_z_deg, unit
from benchmarks.synthetic.scenario import Scenario

_PORTRAIT, _LANDSCAPE = (46.0, 3.6), (30.0, 3.9)  # vertical field of view (degrees), distance (m)
_HEIGHT_M = {"side-right": 1.0, "side-left": 1.0, "rear": 1.0, "front": 1.1}
_BEARING_DEG = {"front": 0.0, "side-left": 90.0, "rear": 180.0, "side-right": 270.0}
_AIM_M = 0.86


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks along -z of its own axes, x to the right of the picture, y up."""

    eye: Floats
    rotation: Floats  # rows: right, up, backward
    focal_px: float
    width_px: int
    height_px: int

    @property
    def vertical_view_rad(self) -> float:
        """Angle between the picture's upper and lower edge."""
        return 2 * float(np.arctan(self.height_px / 2 / self.focal_px))

    @property
    def from_world(self) -> Floats:
        """(4, 4) matrix into the camera's axes."""
        matrix = np.eye(4)
        matrix[:3, :3] = self.rotation
        matrix[:3, 3] = -self.rotation @ self.eye
        return matrix

    def project(self, points: Floats) -> Floats:
        """(..., 2) pixels, origin at the picture's top left corner."""
        local = (points - self.eye) @ self.rotation.T
        per_depth = self.focal_px / -local[..., 2:]
        flip = np.array([1.0, -1.0])
        return np.array([self.width_px, self.height_px]) / 2 + local[..., :2] * per_depth * flip

    def rays(self, supersampling: int = 1) -> Floats:
        """(height, width, 3) directions through the pixels, of depth 1."""
        x = ((np.arange(self.width_px * supersampling) + 0.5) / supersampling - self.width_px / 2) / self.focal_px
        y = (self.height_px / 2 - (np.arange(self.height_px * supersampling) + 0.5) / supersampling) / self.focal_px
        local = np.stack(np.broadcast_arrays(x[None], y[:, None], -1.0), axis=-1).astype(np.float32)
        return local @ self.rotation.astype(np.float32)


def looking_at(eye: Floats, target: Floats, vertical_view_deg: float, size_px: tuple[int, int]) -> Camera:
    """An upright camera at one point that looks at another."""
    width_px, height_px = size_px
    ahead = unit(target - eye)
    right = unit(np.cross(ahead, [0.0, 0.0, 1.0]))
    rotation = np.stack([right, np.cross(right, ahead), -ahead])
    focal_px = height_px / 2 / np.tan(np.radians(vertical_view_deg) / 2)
    return Camera(eye, rotation, float(focal_px), width_px, height_px)


_ROAD_M, _ROAD_VIEW_DEG = 12.0, 11.5
_LAG_M, _LAG_HZ = 0.12, 0.6  # whoever turns the camera is now behind, now ahead
_SHAKE_M = ((0.008, 2.3), (0.004, 5.1))  # of where it points, and how often a second


def camera_of(scenario: Scenario, time_s: float = 0.0) -> Camera:
    """The scenario's camera then, as the runner sees it; beside a road it stays behind and turns."""
    placed = _beside_the_road(scenario, time_s) if scenario.overground else _in_the_room(scenario)
    return in_a_hand(placed, scenario.hand_shake_m, time_s, scenario.seed)


def keeps_still(scenario: Scenario) -> bool:
    """Whether the camera looks at the same all through the clip."""
    return not (scenario.overground or scenario.hand_shake_m)


def _beside_the_road(scenario: Scenario, time_s: float) -> Camera:
    """Farthest off when the runner comes and goes, square to the road half-way."""
    side = -1.0 if scenario.view == "side-right" else 1.0
    left_behind_m = scenario.speed_mps * (time_s - scenario.duration_s / 2)
    view_deg = scenario.lens_view_deg or _ROAD_VIEW_DEG
    away_m = _ROAD_M * _as_near(_ROAD_VIEW_DEG, view_deg)
    eye = np.array([-left_behind_m, side * away_m, scenario.camera_height_m or 1.3])
    turned_m = _LAG_M * np.sin(2 * np.pi * _LAG_HZ * time_s) + _shake_m(time_s, 0.0)
    return looking_at(eye, np.array([turned_m, 0.0, 0.90 + _shake_m(time_s, 1.0)]), view_deg, scenario.size_px)


def _shake_m(time_s: float, phase: float) -> float:
    """How far off the runner a hand on a tripod points."""
    return float(sum(far_m * np.sin(2 * np.pi * often_hz * time_s + phase) for far_m, often_hz in _SHAKE_M))


def _as_near(usual_deg: float, view_deg: float) -> float:
    """How much nearer or farther another lens stands to show as much."""
    return float(np.tan(np.radians(usual_deg / 2)) / np.tan(np.radians(view_deg / 2)))


def _in_the_room(scenario: Scenario) -> Camera:
    """In the side views a little ahead of mid-hip, where the legs are."""
    width_px, height_px = scenario.size_px
    view_deg, distance_m = _PORTRAIT if height_px > width_px else _LANDSCAPE
    if scenario.lens_view_deg:
        distance_m *= _as_near(view_deg, scenario.lens_view_deg)
        view_deg = scenario.lens_view_deg
    distance_m = scenario.camera_distance_m or distance_m
    bearing_deg = _BEARING_DEG[scenario.view] + scenario.camera_yaw_deg
    ahead_m = 0.05 if scenario.view.startswith("side") else 0.0
    eye = about_z_deg(bearing_deg) @ np.array([distance_m, 0.0, 0.0]) + [
        ahead_m,
        0.0,
        scenario.camera_height_m or _HEIGHT_M[scenario.view],
    ]
    return looking_at(eye, np.array([ahead_m, 0.0, _AIM_M]), view_deg, scenario.size_px)
