"""How the pelvis moves: it falls and is caught, drops towards the swinging leg, and turns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.synthetic.anatomy import OUTWARD, Anatomy
from benchmarks.synthetic.rotations import Floats, about_x_deg, about_y_deg, about_z_deg
from benchmarks.synthetic.scenario import Scenario
from benchmarks.synthetic.schedule import Schedule, Stance

GRAVITY_MPS2 = 9.81
_HARMONICS = 9
_ANTERIOR_TILT_DEG = 10.0
_YAW_DEG = 6.0
_SWAY_M = 0.008


@dataclass(frozen=True, slots=True)
class PelvisPose:
    """Mid-hip and the pelvis' orientation at an instant."""

    origin: Floats
    rotation: Floats
    drop_deg: float  # + = left hip low
    yaw_deg: float  # + = right hip ahead


@dataclass(frozen=True, slots=True)
class Pelvis:
    """The pelvis over time."""

    schedule: Schedule
    bounce: Floats  # Fourier terms of the height over one step
    height_m: float  # mean height of mid-hip

    def at(self, time_s: float) -> PelvisPose:
        """Where it is then."""
        phase = self.schedule.phase(time_s)
        turn = 2 * np.pi * phase
        drop_deg = sum(
            OUTWARD[s.side] * -s.leg.pelvic_drop_deg * _drop_weight(s, time_s) for s in self.schedule.near(time_s)
        )
        yaw_deg = _YAW_DEG * np.cos(turn + 0.2)
        sway_m = -_SWAY_M * np.cos(turn - 2 * np.pi * 0.17)
        rotation = about_z_deg(yaw_deg) @ about_x_deg(-drop_deg) @ about_y_deg(_ANTERIOR_TILT_DEG)
        origin = np.array([0.0, sway_m, self.height_m + self._bounce_m(phase)])
        return PelvisPose(origin, rotation, float(drop_deg), float(yaw_deg))

    def hip(self, side: str, time_s: float, anatomy: Anatomy) -> Floats:
        """That side's hip centre."""
        pose = self.at(time_s)
        return pose.origin + pose.rotation @ np.array([0.0, OUTWARD[side] * anatomy.half_hip_m, 0.0])

    def _bounce_m(self, phase: float) -> float:
        """Height above the mean; two steps to a stride."""
        turns = np.exp(4j * np.pi * phase * np.arange(1, len(self.bounce)))
        return float(2 * np.real(self.bounce[1:] @ turns))


def bounce_terms(scenario: Scenario) -> Floats:
    """Height over a step under a half-sine push during contact and gravity alone in flight."""
    step_s = scenario.step_time_s
    contact_s = (scenario.left.contact_s + scenario.right.contact_s) / 2
    samples = 2000
    time_s = np.arange(samples) / samples * step_s
    push = np.where(time_s < contact_s, np.pi / 2 * step_s / contact_s * np.sin(np.pi * time_s / contact_s), 0.0)
    height_m = _integrate(_integrate(GRAVITY_MPS2 * (push - 1.0), step_s), step_s)
    # cut off so that the series, and with it every joint, is smooth
    return (np.fft.rfft(height_m) / samples)[:_HARMONICS]


def _integrate(values: Floats, period_s: float) -> Floats:
    """The periodic integral with mean zero."""
    total = np.cumsum(values - values.mean()) * period_s / len(values)
    return total - total.mean()


def _drop_weight(stance: Stance, time_s: float) -> float:
    """How much of the drop is there: it starts before contact, is full at 40 % of stance, ends after it."""
    share = stance.share(time_s)
    ramp = (share + 0.25) / 0.65 if share < 0.4 else 1 - (share - 0.4) / 0.95
    ramp = min(max(ramp, 0.0), 1.0)
    return ramp * ramp * (3 - 2 * ramp)
