"""Films from behind with a camera off the line of running, the whole way through video and pose model."""

from __future__ import annotations

import pytest

import gaitcheck
from benchmarks.synthetic.clip import cached_clip, load_truth
from benchmarks.synthetic.scenario import Leg, Scenario
from gaitcheck.types import Side
from tests.conftest import RUNNER, tracked
from tests.reasons import noted

pytestmark = pytest.mark.slow

STRAIGHT = Leg(valgus_deg=0.0)


@pytest.mark.parametrize("yaw_deg", [0.0, 5.0, 10.0, 15.0])
def test_a_straight_knee_is_read_straight_or_not_at_all_and_gets_no_cue(yaw_deg: float) -> None:
    clip = cached_clip(
        Scenario(
            view="rear",
            camera_yaw_deg=yaw_deg,
            frame_rate_hz=30,
            duration_s=4.0,
            size_px=(360, 640),
            supersampling=1,
            left=STRAIGHT,
            right=STRAIGHT,
        )
    )
    analysis, truth = gaitcheck.assess(tracked(clip), RUNNER), load_truth(clip)
    yaw = analysis.gait.camera_yaw
    assert yaw is not None
    assert yaw.deg == pytest.approx(yaw_deg, abs=1.96 * yaw.sd_deg)
    for side in Side:
        valgus = analysis.measured("knee_valgus_angle").of(side)
        if valgus.value is None:
            assert yaw_deg > 10
            assert "Put it in line" in " ".join(noted(analysis))
        else:
            assert valgus.value == pytest.approx(truth[side]["knee_valgus_deg"], abs=3.0)
    assert not any(finding.first for finding in analysis.findings if finding.id != "raise_cadence")
