"""Ten runners, each filmed from the side and from behind: the findings and the first cue are the ones they need."""

from __future__ import annotations

from typing import Any

import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Leg, Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.errors import NotRunning
from gaitcheck.joining import join
from tests.reasons import said
from tests.runner import exact_track
from tests.walker import walking_track

SOUND = Leg(valgus_deg=2.0)


def seen(told: Settings, jitter_px: float = 1.0, **chosen: Any) -> Analysis:
    """Both films of a runner, joined."""
    scenarios = (Scenario(view=view, duration_s=8.0, **{"left": SOUND, "right": SOUND, **chosen}) for view in VIEWS)
    return join(*(gaitcheck.assess(exact_track(scenario, jitter_px=jitter_px), told) for scenario in scenarios))


VIEWS = ("side-right", "rear")
HEIGHT = {"height_cm": 175.0}


def both(**leg: float) -> dict[str, Leg]:
    chosen = Leg(**{"valgus_deg": 2.0, **leg})
    return {"left": chosen, "right": chosen}


@pytest.mark.parametrize(
    ("runner", "history", "first", "never"),
    [
        pytest.param(
            {"cadence_spm": 150.0, "speed_mps": 2.6, **both(overstride_m=0.27, contact_s=0.28)},
            (),
            "raise_cadence",
            "step_wider",
            id="slow long steps",
        ),
        pytest.param({"right": Leg(valgus_deg=16.0)}, (), "knee_over_second_toe", "raise_cadence", id="knee inwards"),
        pytest.param({"right": Leg(valgus_deg=-8.0)}, (), None, "knee_over_second_toe", id="knee outwards"),
        pytest.param(both(step_width_m=-0.05), ("itb",), "step_wider", "raise_cadence", id="crossed steps, IT band"),
        pytest.param(both(step_width_m=-0.05), (), None, "step_wider", id="crossed steps, nothing hurts"),
        pytest.param(both(strike_angle_deg=-10.0), (), None, "raise_cadence", id="forefoot"),
        pytest.param({"trunk_lean_deg": -9.0}, (), "lean_from_ankles", "raise_cadence", id="leaning back"),
        pytest.param({}, (), None, "raise_cadence", id="nothing wrong"),
        pytest.param({"jitter_px": 3.0}, (), None, "raise_cadence", id="jittery landmarks of poor light"),
        pytest.param(
            {"cadence_spm": 150.0, "speed_mps": 2.6, **both(contact_s=0.28)},
            ("night-pain",),
            "see_a_clinician",
            "raise_cadence",
            id="night pain",
        ),
    ],
)
def test_the_first_cue_is_the_one_this_runner_needs(
    runner: dict[str, Any], history: tuple[str, ...], first: str | None, never: str
) -> None:
    findings = seen(Settings(**HEIGHT, history=history), **runner).findings
    assert next((finding.id for finding in findings if finding.first), None) == first
    assert never not in [finding.id for finding in findings]


def test_a_walker_is_not_scored_as_a_runner() -> None:
    with pytest.raises(NotRunning):
        gaitcheck.assess(walking_track(), Settings(**HEIGHT))


def test_slow_motion_asks_nobody_for_quicker_steps() -> None:
    slow = Scenario(
        view="side-right",
        duration_s=6.0,
        cadence_spm=150,
        speed_mps=2.6,
        frame_rate_hz=120,
        playback_rate_hz=30,
        **both(contact_s=0.28),
    )
    analysis = gaitcheck.assess(exact_track(slow), Settings(**HEIGHT))
    assert "raise_cadence" not in [finding.id for finding in analysis.findings]
    assert "--capture-fps" in said(analysis.measured("cadence").overall)
