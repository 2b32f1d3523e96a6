"""Landmarks as a TRC file in pixels, the form in which Sports2D takes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

Row = Mapping[str, str]
"""One frame of ``gaitcheck frames``; an empty cell is not known."""

LIMB: Final = {
    "Shoulder": "shoulder",
    "Elbow": "elbow",
    "Wrist": "wrist",
    "Hip": "hip",
    "Knee": "knee",
    "Ankle": "ankle",
    "Heel": "heel",
    "BigToe": "foot_index",
    "SmallToe": "foot_index",
}
MARKERS: Final[dict[str, tuple[str, ...]]] = {
    "Nose": ("nose",),
    "Head": ("left_ear", "right_ear"),
    "Neck": ("left_shoulder", "right_shoulder"),
    "Hip": ("left_hip", "right_hip"),
} | {
    f"{letter}{marker}": (f"{side}_{landmark}",)
    for letter, side in {"R": "right", "L": "left"}.items()
    for marker, landmark in LIMB.items()
}
"""Sports2D's point: the mean of these of ours. We know one point of the toes, so it serves for both of theirs."""


def write(rows: Sequence[Row], path: Path, rate_hz: float) -> None:
    """Write every frame; what is not known stays empty."""
    path.write_text("\n".join([*_header(len(rows), path.name, rate_hz), *_frames(rows, rate_hz)]) + "\n")


def _header(frames: int, name: str, rate_hz: float) -> Iterator[str]:
    yield f"PathFileType\t4\t(X/Y/Z)\t{name}"
    yield "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames"
    yield f"{rate_hz}\t{rate_hz}\t{frames}\t{len(MARKERS)}\tpx\t{rate_hz}\t0\t{frames}"
    yield "Frame#\tTime\t" + "\t\t\t".join(MARKERS) + "\t\t"
    yield "\t\t" + "\t".join(f"X{number}\tY{number}\tZ{number}" for number in range(1, len(MARKERS) + 1))


def _frames(rows: Sequence[Row], rate_hz: float) -> Iterator[str]:
    for number, row in enumerate(rows):
        cells = [cell for parts in MARKERS.values() for cell in (*(_mean(row, parts, axis) for axis in "xy"), "0.0")]
        yield "\t".join([str(number), f"{number / rate_hz:.6f}", *cells])


def _mean(row: Row, landmarks: Sequence[str], axis: str) -> str:
    values = [row[f"{landmark}_{axis}_px"] for landmark in landmarks]
    return f"{sum(map(float, values)) / len(values):.3f}" if all(values) else ""
