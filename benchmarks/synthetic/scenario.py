"""Scenario: everything that decides a synthetic clip, and its TOML form."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Self

VIEWS = ("side-right", "side-left", "rear", "front")
LOOKS = ("default", "dark_skin", "black_tights", "baggy_shorts", "bright")
BUILDS = ("slim", "average", "heavy")
LENSES_DEG = (10.0, 75.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """How one leg runs."""

    strike_angle_deg: float = 12.0  # foot pitch at contact, + = heel first
    overstride_m: float = 0.20  # ankle ahead of mid-hip at contact
    valgus_deg: float = 4.0  # peak frontal-plane projection angle, + = knee medial
    pelvic_drop_deg: float = 5.0  # how far the other hip sinks in this leg's stance
    step_width_m: float = 0.03  # planted ankle to the side of the midline
    contact_s: float = 0.245
    knee_swing_deg: float = 95.0  # peak knee flexion in swing
    toe_out_deg: float = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One clip: the runner, the camera, the light and the file."""

    view: str = "side-right"
    frame_rate_hz: float = 60.0  # pictures per real second
    playback_rate_hz: float | None = None  # pictures per second of the file; None = frame_rate_hz
    duration_s: float = 4.0  # of real time
    size_px: tuple[int, int] = (540, 960)  # width, height; both even
    camera_yaw_deg: float = 0.0  # turns the camera about the runner, seen from above, + = counter-clockwise
    camera_distance_m: float | None = None  # from the runner; None = as near as shows the whole body
    camera_height_m: float | None = None  # None = 1.0, from the front 1.1
    lens_view_deg: float | None = None  # from lower to upper edge; None = 46 portrait, 30 landscape, 11.5 overground
    overground: bool = False  # runs past along a road, and the camera turns to follow; from the side only

    height_m: float = 1.75
    speed_mps: float = 2.9
    cadence_spm: float = 168.0
    trunk_lean_deg: float = 7.0
    left: Leg = field(default_factory=Leg)
    right: Leg = field(default_factory=Leg)
    timing_sd_s: float = 0.0  # scatter of every contact and toe-off instant
    angle_sd_deg: float = 0.0  # scatter of strike angle, valgus and pelvic drop from step to step
    standing: bool = False  # the person stands still
    nobody: bool = False  # the room is empty
    second_runner: bool = False  # a smaller one, farther away; wants a landscape picture
    neighbour: bool = False  # one as tall on the next treadmill, partly behind the first
    hand_shake_m: float = 0.0  # held in a hand: how far what it points at wanders at 4 m, standard deviation

    look: str = "default"
    build: str = "average"  # slim, average or heavy; the joints stay where they are
    rails: bool = False  # uprights and handrails on both sides of the treadmill
    light: float = 1.0  # less is a darker picture with more noise, and walls darker still
    exposure_s: float = 0.0  # shutter time; 0 = no motion blur
    noise: float = 0.012  # standard deviation of the sensor's noise, 0..1
    supersampling: int = 2  # rays per pixel and axis
    crf: int = 20  # H.264 constant rate factor
    dropped_share: float = 0.0  # of the frames, lost at random; the others keep their time stamps
    seed: int = 0

    def __post_init__(self) -> None:
        if self.view not in VIEWS:
            raise ValueError(f"view must be one of {VIEWS}, is {self.view!r}")
        for name, value, known in (("look", self.look, LOOKS), ("build", self.build, BUILDS)):
            if value not in known:
                raise ValueError(f"{name} must be one of {known}, is {value!r}")
        if not 0.05 <= self.light <= 1.5:
            raise ValueError(f"light must be within 0.05 to 1.5, is {self.light}")
        if self.lens_view_deg and not LENSES_DEG[0] <= self.lens_view_deg <= LENSES_DEG[1]:
            raise ValueError(f"lens_view_deg must be within {LENSES_DEG}, is {self.lens_view_deg}")
        if self.overground and not (self.view.startswith("side") and self._alone_on_the_road):
            raise ValueError("overground is one runner seen from the side, without yaw, distance, rails or standing")
        if any(side_px % 2 for side_px in self.size_px):
            raise ValueError(f"size_px must be even for yuv420p, is {self.size_px}")
        if self.camera_distance_m and not 1.5 <= self.camera_distance_m <= 4.3:
            raise ValueError(f"camera_distance_m must be 1.5 to 4.3, inside the room, is {self.camera_distance_m}")
        longest_contact_s = max(self.left.contact_s, self.right.contact_s)
        if not self.standing and longest_contact_s >= 0.97 * self.step_time_s:
            raise ValueError(f"a contact of {longest_contact_s} s leaves no flight at {self.cadence_spm} steps/min")

    @property
    def _alone_on_the_road(self) -> bool:
        placed = self.camera_yaw_deg or self.camera_distance_m
        return not (placed or self.second_runner or self.neighbour or self.standing or self.rails)

    @property
    def step_time_s(self) -> float:
        """From one foot's contact to the other's."""
        return 60.0 / self.cadence_spm

    @property
    def file_rate_hz(self) -> float:
        """Pictures per second of the file's own clock."""
        return self.playback_rate_hz or self.frame_rate_hz

    @property
    def slow_motion_factor(self) -> float:
        """How many times slower than life the file plays."""
        return self.frame_rate_hz / self.file_rate_hz

    @property
    def frame_count(self) -> int:
        """Pictures rendered, before any is dropped."""
        return round(self.duration_s * self.frame_rate_hz)

    def leg(self, side: str) -> Leg:
        """The leg of that side, "left" or "right"."""
        return self.left if side == "left" else self.right

    @classmethod
    def from_dict(cls, table: Mapping[str, Any]) -> Self:
        """From plain values; an unknown name is an error."""
        values = dict(table)
        for side in ("left", "right"):
            if side in values:
                values[side] = Leg(**values[side])
        if "size_px" in values:
            width_px, height_px = values["size_px"]
            values["size_px"] = (width_px, height_px)
        return cls(**values)

    @classmethod
    def load(cls, path: Path) -> Self:
        """From a TOML file."""
        return cls.from_dict(tomllib.loads(path.read_text(encoding="utf-8")))

    def to_dict(self) -> dict[str, Any]:
        """Plain values, as JSON takes them."""
        return asdict(self) | {"size_px": list(self.size_px)}

    def to_toml(self) -> str:
        """The text of a TOML file that loads as this scenario."""
        lines = [_toml_line(f.name, getattr(self, f.name)) for f in fields(self) if f.name not in ("left", "right")]
        for side in ("left", "right"):
            lines += [
                f"\n[{side}]",
                *(_toml_line(name, value) for name, value in asdict(self.leg(side)).items()),
            ]
        return "\n".join(line for line in lines if line) + "\n"


def _toml_line(name: str, value: object) -> str:
    """One assignment; empty for None, which TOML does not know."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return f"{name} = {str(value).lower()}"
    if isinstance(value, tuple):
        return f"{name} = {list(value)}"
    return f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}"
