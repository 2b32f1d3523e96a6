"""The knee of filmed legs at mid-stance, with stances as GaitCheck tells them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from gaitcheck.closeup.legs import closer_look_at_legs
from gaitcheck.closeup.legs.reading import LOOKS, MOST_STEPS, looks_at
from gaitcheck.pose.models import find_model
from gaitcheck.types import Analysis, Side
from gaitcheck.video import open_clip
from tests.conftest import REAL_CLIP, SAMPLES, Sample


@pytest.mark.parametrize("name", ["rear", "front"])
def test_a_sample_runners_knees_are_read_to_within_five_degrees_and_told_apart(
    sample: Callable[[str], Sample], name: str
) -> None:
    analysis, truth = sample(name)
    found = analysis.close_ups.legs
    assert found is not None
    angles_deg = {side: np.median([k.angle_deg for k in found.knees if k.side is side]) for side in Side}
    true_deg = {side: truth[side]["knee_valgus_deg"] for side in Side}
    for side in Side:
        print(f"{name}, {side}: knee {angles_deg[side]:.1f}, true {true_deg[side]:.1f} deg")
        assert angles_deg[side] == pytest.approx(true_deg[side], abs=5.0)
    apart_deg = angles_deg[Side.RIGHT] - angles_deg[Side.LEFT]
    assert apart_deg == pytest.approx(true_deg[Side.RIGHT] - true_deg[Side.LEFT], abs=5.0)


def test_only_some_frames_are_looked_at(sample: Callable[[str], Sample]) -> None:
    analysis, _ = sample("rear")
    looks = looks_at(open_clip(Path(SAMPLES / "rear.mp4")), find_model(), analysis.track, analysis.gait)
    for side in Side:
        assert 3 * LOOKS <= sum(look.side is side for look in looks) <= MOST_STEPS * LOOKS


def test_legs_are_not_looked_at_from_the_side(real_run: Analysis) -> None:
    assert closer_look_at_legs(open_clip(REAL_CLIP), find_model(), real_run.track, real_run.gait) is None
