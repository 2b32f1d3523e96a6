"""Print how far events and contact times lie from the force plates' truth: ``python -m benchmarks.force_plate``."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

import gaitcheck
from benchmarks.force_plate.forces import FRAME_RATE_HZ, plates, rows
from benchmarks.force_plate.recording import Recording, load
from benchmarks.force_plate.seen import seen_from_the_right
from gaitcheck.types import EventKind, Floats, Gait, PeriodKind, Side

FRAME_RATES_HZ = (30.0, 60.0, 100.0)
JITTERS_LL = (0.0, 0.006, 0.012)
REPEATS = 6
NEAR_S = 0.1


def main() -> None:
    """Markdown tables: bias and root mean square error of times in milliseconds, and forces beside the plates'."""
    recording = load()
    print("| frames/s | jitter (leg lengths) | contact | toe-off | contact time |")
    print("|---|---|---|---|---|")
    for rate_hz in FRAME_RATES_HZ:
        for jitter in JITTERS_LL:
            print(f"| {rate_hz:.0f} | {jitter:.3f} | " + " | ".join(_row(recording, rate_hz, jitter)) + " |")
    truth = plates(recording)
    print(f"\n{truth.mass_kg:.1f} kg, belt {truth.speed_mps:.2f} m/s, {FRAME_RATE_HZ:.0f} frames/s\n")
    print("| number | jitter (leg lengths) | force plates | GaitCheck | interval holds it |")
    print("|---|---|---|---|---|")
    for row in rows(recording, truth):
        print(row)


def _row(recording: Recording, rate_hz: float, jitter_ll: float) -> Iterable[str]:
    errors: dict[str, list[float]] = {"contact": [], "toe-off": [], "contact time": []}
    for repeat in range(REPEATS):
        track = seen_from_the_right(recording, rate_hz, phase=repeat / REPEATS, jitter_ll=jitter_ll, seed=repeat)
        gait = gaitcheck.assess(track).gait
        errors["contact"] += event_errors_ms(gait, EventKind.INITIAL_CONTACT, recording.contacts_s)
        errors["toe-off"] += event_errors_ms(gait, EventKind.TOE_OFF, recording.toe_offs_s)
        errors["contact time"] += contact_time_errors_ms(gait, recording)
    for values in errors.values():
        rms = float(np.sqrt(np.mean(np.square(values))))
        yield f"bias {np.mean(values):+.0f}, RMSE {rms:.0f} ms, n {len(values)}"


def event_errors_ms(gait: Gait, kind: EventKind, truth_s: dict[Side, Floats]) -> list[float]:
    found = [(event.side, event.time_s) for event in gait.events if event.kind is kind]
    nearest = [min(truth_s[side] - time_s, key=abs) for side, time_s in found]
    return [-1000 * float(error) for error in nearest if abs(error) < NEAR_S]


def contact_time_errors_ms(gait: Gait, recording: Recording) -> list[float]:
    errors = []
    for stance in gait.of(PeriodKind.STANCE):
        start = int(np.argmin(np.abs(recording.contacts_s[stance.side] - stance.start_s)))
        true_s = recording.toe_offs_s[stance.side][start] - recording.contacts_s[stance.side][start]
        if abs(recording.contacts_s[stance.side][start] - stance.start_s) < NEAR_S:
            errors.append(1000 * float(stance.duration_s - true_s))
    return errors


if __name__ == "__main__":
    main()
