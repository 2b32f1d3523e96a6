"""A treadmill run with skin markers and force plates, as OpenSim's files hold it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gaitcheck.types import Floats, Side

DEFAULT = Path(__file__).parents[3] / "shared" / "kinematics" / "rajagopal_treadmill_run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """Markers at 100 Hz in metres, x forward, y up, z to the right; true events from vertical force."""

    time_s: Floats  # (samples,)
    markers_m: dict[str, Floats]  # name -> (samples, 3)
    contacts_s: dict[Side, Floats]
    toe_offs_s: dict[Side, Floats]


def load(folder: Path = DEFAULT) -> Recording:
    """Read the recording; FileNotFoundError where it is not there."""
    truth = json.loads((folder / "truth.json").read_text())
    time_s, markers_m = _read_trc(folder / truth["trc"])
    letters = {Side.LEFT: "L", Side.RIGHT: "R"}
    return Recording(
        time_s=time_s,
        markers_m=markers_m,
        contacts_s={side: np.array(truth[letter]["ic_s"]) for side, letter in letters.items()},
        toe_offs_s={side: np.array(truth[letter]["to_s"]) for side, letter in letters.items()},
    )


def _read_trc(path: Path) -> tuple[Floats, dict[str, Floats]]:
    lines = path.read_text().splitlines()
    names = [name for name in lines[3].split("\t") if name][2:]
    rows = [line.split("\t")[: 2 + 3 * len(names)] for line in lines[6:] if line.strip()]
    table = np.array([[float(cell) for cell in row] for row in rows])
    markers = {name: table[:, 2 + 3 * k : 5 + 3 * k] / 1000 for k, name in enumerate(names)}
    return table[:, 1], markers
