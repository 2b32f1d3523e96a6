"""The strike angle of filmed shoes, with contacts as GaitCheck tells them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from gaitcheck import Analysis
from gaitcheck.closeup import closer_look
from gaitcheck.closeup.reading import MOST_STANCES, looks_at
from gaitcheck.types import FootCloseUp, Side
from gaitcheck.video import open_clip
from tests.conftest import REAL_CLIP, SAMPLES, Sample


def near_foot(analysis: Analysis, path: Path) -> FootCloseUp:
    found = closer_look(open_clip(path), analysis.track, analysis.gait)
    assert found is not None
    return found


@pytest.mark.parametrize(("name", "side"), [("side_right", Side.RIGHT), ("side_left", Side.LEFT)])
def test_a_sample_runners_strike_is_read_to_within_two_degrees(
    sample: Callable[[str], Sample], name: str, side: Side
) -> None:
    analysis, truth = sample(name)
    found = near_foot(analysis, SAMPLES / f"{name}.mp4")
    angle_deg = float(np.median([strike.angle_deg for strike in found.strikes]))
    print(f"{name}: strike {angle_deg:.1f}, true {truth[side]['foot_strike_angle_deg']:.1f} deg")
    assert found.side is side
    assert angle_deg == pytest.approx(truth[side]["foot_strike_angle_deg"], abs=2.0)


def test_only_some_stances_of_a_long_run_are_looked_at(real_run: Analysis) -> None:
    looks = looks_at(open_clip(REAL_CLIP), real_run.track, real_run.gait, Side.LEFT)
    assert len(looks) == MOST_STANCES


def test_a_real_heel_striker_is_read_as_one_on_every_landing(real_run: Analysis) -> None:
    """By eye, heel to toe tip, the shoe lands at 20 to 25 degrees and is 11 degrees up one frame later."""
    found = near_foot(real_run, REAL_CLIP)
    angles_deg = [strike.angle_deg for strike in found.strikes]
    assert len(angles_deg) == MOST_STANCES
    assert min(angles_deg) > 15
    assert max(angles_deg) < 35
