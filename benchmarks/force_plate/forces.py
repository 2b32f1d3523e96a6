"""What force plates say of a run's peak force and stiffness, and what GaitCheck says of it from times alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from scipy.integrate import cumulative_trapezoid

import gaitcheck
from benchmarks.force_plate.recording import DEFAULT, Recording
from benchmarks.force_plate.seen import LEG_M, seen_from_the_right
from gaitcheck import Settings
from gaitcheck.metrics.spring_mass import GRAVITY_MPS2, LEG_OF_THIGH_AND_SHANK
from gaitcheck.types import Floats, Side

METRICS: Final = ("peak_vertical_force", "vertical_stiffness", "leg_stiffness")
FRAME_RATE_HZ: Final = 100.0
JITTERS_LL: Final = (0.0, 0.006, 0.012)
REPEATS: Final = 6
FLAT: Final = (0.25, 0.5)
"""Share of stance in which the whole foot goes with the belt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plates:
    """The run's means over stances, by force and its integrals."""

    mass_kg: float
    speed_mps: float
    truth: dict[str, float]  # metric -> value in its unit


def plates(recording: Recording, folder: Path = DEFAULT) -> Plates:
    """Mass, speed, peak force and stiffness of the run.

    Force in whole strides gives the mass, the toes' way back the belt's speed, force summed twice the sinking of
    the centre of mass; the leg's shortening follows from that and the belt's way (McMahon and Cheng 1990).
    """
    force = _read(folder / "grf_run.mot")
    time_s, up_n = force["time"], force["R_ground_force_vy"] + force["L_ground_force_vy"]
    contacts_s = np.sort(np.concatenate(list(recording.contacts_s.values())))
    strides = slice(*np.searchsorted(time_s, contacts_s[[0, (len(contacts_s) - 1) // 2 * 2]]))
    mass_kg = float(np.mean(up_n[strides])) / GRAVITY_MPS2
    speed_mps = _belt_mps(recording)
    each = [_stance(time_s, up_n, mass_kg, speed_mps, *times) for times in _stances(recording)]
    peak_n, sinking_m, shortening_m = np.mean(each, axis=0)
    truth = (peak_n / 1000, peak_n / 1000 / sinking_m, peak_n / 1000 / shortening_m)
    return Plates(mass_kg=mass_kg, speed_mps=speed_mps, truth=dict(zip(METRICS, map(float, truth), strict=True)))


def rows(recording: Recording, of: Plates) -> Iterator[str]:
    """A Markdown line for each metric and jitter."""
    for jitter_ll in JITTERS_LL:
        runs = [_analysis(recording, of, jitter_ll, repeat) for repeat in range(REPEATS)]
        for metric in METRICS:
            found = [run.measured(metric).overall for run in runs]
            values = [each.value for each in found if isinstance(each.value, float)]
            held = [each for each in found if each.low is not None and each.low <= of.truth[metric] <= (each.high or 0)]
            figures = f"{of.truth[metric]:.2f} | {np.mean(values):.2f} | {len(held)} of {len(found)}"
            yield f"| {metric} | {jitter_ll:.3f} | {figures} |"


def _analysis(recording: Recording, of: Plates, jitter_ll: float, repeat: int) -> gaitcheck.Analysis:
    track = seen_from_the_right(recording, FRAME_RATE_HZ, phase=repeat / REPEATS, jitter_ll=jitter_ll, seed=repeat)
    return gaitcheck.assess(track, Settings(speed_kmh=3.6 * of.speed_mps, mass_kg=of.mass_kg))


def _stances(recording: Recording) -> Iterator[tuple[float, float]]:
    for side, contacts_s in recording.contacts_s.items():
        yield from zip(contacts_s, recording.toe_offs_s[side], strict=False)


def _stance(
    time_s: Floats, up_n: Floats, mass_kg: float, speed_mps: float, start_s: float, end_s: float
) -> tuple[float, float, float]:
    """Peak force, how far the centre of mass sinks, how much shorter the leg becomes."""
    stance = slice(*np.searchsorted(time_s, [start_s, end_s]))
    times_s, force_n = time_s[stance], up_n[stance]
    gained = cumulative_trapezoid(force_n / mass_kg - GRAVITY_MPS2, times_s, initial=0)
    speed = gained - gained[-1] / 2  # it leaves the ground as fast as it came
    height_m = cumulative_trapezoid(speed, times_s, initial=0)
    sinking_m = float(height_m[0] - height_m.min())
    leg_m, half_way_m = LEG_M * LEG_OF_THIGH_AND_SHANK, speed_mps * (end_s - start_s) / 2
    return float(force_n.max()), sinking_m, leg_m - float(np.sqrt(leg_m**2 - half_way_m**2)) + sinking_m


def _belt_mps(recording: Recording) -> float:
    """How fast a toe's marker goes back while the foot is flat."""
    speeds = []
    for side, toe in ((Side.LEFT, "LTOE"), (Side.RIGHT, "RTOE")):
        forward_mps = np.gradient(recording.markers_m[toe][:, 0], recording.time_s)
        for start_s, end_s in zip(recording.contacts_s[side], recording.toe_offs_s[side], strict=False):
            flat = slice(*np.searchsorted(recording.time_s, [start_s + share * (end_s - start_s) for share in FLAT]))
            speeds.append(-float(np.mean(forward_mps[flat])))
    return float(np.median(speeds))


def _read(path: Path) -> dict[str, Floats]:
    lines = path.read_text().splitlines()
    head = next(k for k, line in enumerate(lines) if line.startswith("endheader")) + 1
    while not lines[head].strip():
        head += 1
    names = lines[head].split()
    table = np.array([[float(cell) for cell in line.split()] for line in lines[head + 1 :] if line.strip()])
    return {name: table[:, k] for k, name in enumerate(names)}
