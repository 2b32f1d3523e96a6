"""What is said of a run, asked of measurements that were chosen."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gaitcheck.errors import UsageError
from gaitcheck.findings.declare import Measured, Rule
from gaitcheck.findings.judge import held_back, judge
from gaitcheck.protocol import RUNNING
from gaitcheck.settings import RED_FLAGS, Settings
from gaitcheck.types import Estimate, Finding, Measurement
from tests.reasons import MADE_UP

ABSENT = Estimate(why_absent=MADE_UP)
Both = tuple[float, float]


def estimate(value: float | str, half: float = 1.0) -> Estimate:
    if isinstance(value, str):
        return Estimate(value=value, steps=20)
    return Estimate(value=value, low=value - half, high=value + half, steps=20)


def findings(chosen: Mapping[str, float | str | Both], *history: str, pain: float | None = None) -> dict[str, Finding]:
    """Judge a run of which only the chosen numbers were measured; a pair is left and right."""
    told = Settings(history=history, pain=pain)
    return {finding.id: finding for finding in judge(RUNNING.findings, measurements(chosen).values(), told)}


def measurements(chosen: Mapping[str, float | str | Both]) -> dict[str, Measurement]:
    """By metric, those that were chosen; the others absent."""
    found = {}
    for metric in RUNNING.metrics:
        value = chosen.get(metric.id)
        half = 0.01 if "ratio" in metric.id else 1.0
        left, right = value if isinstance(value, tuple) else (value, value)
        found[metric.id] = Measurement(
            metric=metric.id,
            title=metric.title,
            unit=metric.unit,
            decimals=metric.decimals,
            overall=ABSENT if left is None else estimate(left, half),
            left=ABSENT if left is None else estimate(left, half),
            right=ABSENT if right is None else estimate(right, half),
            reference=metric.reference,
        )
    return found


def first(found: Mapping[str, Finding]) -> str | None:
    return next((name for name, finding in found.items() if finding.first), None)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"cadence": 150.0, "overstride_com_ratio": 0.30}, "raise_cadence"),
        ({"cadence": 150.0}, "raise_cadence"),
        ({"cadence": 161.0, "shank_angle_at_contact": 15.0}, "raise_cadence"),
        ({"knee_valgus_angle": (12.0, 3.0)}, "knee_over_second_toe"),
        ({"overstride_com_ratio": 0.30, "cadence": 172.0}, "raise_cadence"),
        ({"overstride_com_ratio": 0.30, "cadence": 186.0}, "land_under_hips"),
        ({"thigh_adduction_angle": (13.0, 6.0), "cadence": 172.0}, "level_pelvis"),
        ({"cross_over_share": 70.0}, None),
        ({"trunk_lean": -1.0}, "lean_from_ankles"),
        ({"cadence": 172.0, "trunk_lean": 6.0, "overstride_com_ratio": 0.15}, None),
        ({"foot_strike_type": "rearfoot", "foot_strike_angle": 18.0}, None),
        ({"cadence": 161.0}, None),
        ({}, None),
    ],
)
def test_the_first_cue_is_the_one_the_numbers_ask_for(chosen: dict, expected: str | None) -> None:
    assert first(findings(chosen)) == expected


def test_a_knee_that_points_outwards_is_never_told_to_go_outwards() -> None:
    assert "knee_over_second_toe" not in findings({"knee_valgus_angle": (12.0, -8.0)})
    assert "knee_over_second_toe" not in findings({"knee_valgus_angle": (-9.0, -8.0)})


def test_left_and_right_that_mirror_each_other_get_no_cue() -> None:
    assert "knee_over_second_toe" not in findings({"knee_valgus_angle": (9.5, -7.5)})
    assert "knee_over_second_toe" not in findings({"knee_valgus_angle": (9.5, -2.0 - 6.0)})


def test_a_foot_strike_is_a_note_and_never_the_first_cue() -> None:
    found = findings({"foot_strike_type": "rearfoot", "foot_strike_angle": 18.0})
    assert list(found) == ["foot_strike_note"]
    assert not found["foot_strike_note"].first


def test_at_most_three_are_shown_and_one_of_them_is_first() -> None:
    found = findings(
        {
            "cadence": 150.0,
            "overstride_com_ratio": 0.30,
            "trunk_lean": -2.0,
            "knee_valgus_angle": (14.0, 12.0),
            "foot_strike_type": "rearfoot",
        }
    )
    assert len(found) == 3
    assert sum(finding.first for finding in found.values()) == 1


def test_each_reason_names_its_number_its_interval_and_its_steps() -> None:
    because = findings({"cadence": 150.0})["raise_cadence"].because
    assert because[0].says == "Cadence: 150.0 steps/min (95 % interval 149.0 to 151.0), over 20 steps"


def test_no_cue_names_180_as_a_target() -> None:
    assert all("180" not in rule.cue for rule in RUNNING.findings)


def test_a_number_whose_interval_reaches_the_limit_says_nothing() -> None:
    assert not findings({"trunk_lean": 1.5})


@pytest.mark.parametrize("flag", RED_FLAGS)
def test_a_red_flag_stops_every_cue_and_sends_to_a_clinician(flag: str) -> None:
    found = findings({"cadence": 150.0, "foot_strike_type": "rearfoot"}, flag)
    assert list(found) == ["see_a_clinician", "foot_strike_note"]
    assert flag in found["see_a_clinician"].because[0].says


@pytest.mark.parametrize(
    ("pain", "expected"), [(0.0, "raise_cadence"), (5.0, "raise_cadence"), (6.0, "see_a_clinician")]
)
def test_more_pain_than_5_of_10_stops_every_cue(pain: float, expected: str) -> None:
    assert first(findings({"cadence": 150.0}, pain=pain)) == expected


def test_running_softer_is_for_knees_and_shins_and_never_for_calves() -> None:
    bouncing = {"vertical_oscillation": 12.0, "cadence": 190.0}
    assert "run_softer" not in findings(bouncing)
    assert first(findings(bouncing, "shin")) == "run_softer"
    assert "run_softer" not in findings(bouncing, "shin", "achilles")


def test_reaching_under_the_hips_is_held_back_with_a_sore_calf() -> None:
    reaching = {"overstride_com_ratio": 0.30, "cadence": 186.0}
    assert "land_under_hips" in findings(reaching)
    assert "land_under_hips" not in findings(reaching, "calf")


def held(chosen: Mapping[str, float | str | Both], *history: str) -> dict[str, str]:
    """The cues that are held back, and why."""
    told = Settings(history=history)
    return {each.id: each.why for each in held_back(RUNNING.findings, measurements(chosen).values(), told)}


def test_no_cue_whose_own_text_warns_of_a_part_is_given_to_whom_it_has_hurt_there() -> None:
    for word, part in (("achilles", "achilles"), ("calf", "calf")):
        found = findings(EVERYTHING_WRONG, word)
        assert found
        assert not [name for name, cue in found.items() if part in cue.side_effects.lower()]


def test_a_cue_that_is_held_back_is_named_with_the_part_and_the_reason() -> None:
    reaching = {"overstride_com_ratio": 0.30, "cadence": 172.0}
    assert first(findings(reaching)) == "raise_cadence"
    assert findings(reaching, "achilles") == {}
    why = held(reaching, "achilles")
    assert set(why) == {"raise_cadence", "land_under_hips"}
    assert all("Achilles tendon" in each for each in why.values())
    assert held(reaching) == held({"cadence": 172.0}, "achilles") == {}
    assert "run_softer" not in held({"vertical_oscillation": 12.0}, "achilles")  # nor would it be given without


@pytest.mark.parametrize("rule", [rule for rule in RUNNING.findings if rule.not_with])
def test_every_cue_that_can_be_held_back_says_what_it_would_do(rule: Rule) -> None:
    assert rule.why_not.endswith(".")


def test_crossed_steps_are_a_cue_only_where_the_outer_knee_has_hurt() -> None:
    assert first(findings({"cross_over_share": 70.0, "cadence": 172.0}, "itb")) == "step_wider"
    assert "step_wider" not in findings({"cross_over_share": 70.0, "cadence": 172.0})


def test_a_back_that_hurts_is_not_told_to_lean() -> None:
    assert "lean_from_ankles" not in findings({"trunk_lean": -1.0}, "back")


def test_a_history_that_is_not_known_is_refused_with_the_list() -> None:
    with pytest.raises(UsageError) as caught:
        Settings(history=("knie",))
    assert "itb" in caught.value.hint


@pytest.mark.parametrize("rule", [rule for rule in RUNNING.findings if not rule.is_note and not rule.stops_cues])
def test_every_cue_says_what_to_expect_how_much_what_it_costs_and_how_to_check_it(rule: Rule) -> None:
    assert all((rule.effect, rule.dose, rule.side_effects, rule.check, rule.source))


EVERYTHING_WRONG = {
    "cadence": 150.0,
    "overstride_com_ratio": 0.4,
    "shank_angle_at_contact": 20.0,
    "vertical_oscillation": 13.0,
    "trunk_lean": -3.0,
    "knee_valgus_angle": (14.0, 12.0),
    "knee_over_toe_offset": (2.0, 2.0),
    "thigh_adduction_angle": (15.0, 15.0),
    "heel_from_midline": (-5.0, -5.0),
    "cross_over_share": 90.0,
}


@pytest.mark.parametrize("rule", [rule for rule in RUNNING.findings if not rule.is_note and not rule.stops_cues])
def test_every_number_that_speaks_for_a_cue_has_a_wished_direction(rule: Rule) -> None:
    quick = EVERYTHING_WRONG | ({"cadence": 190.0} if rule.id == "level_pelvis" else {})
    spoken = {because.metric for because in rule.condition(Measured(measurements(quick)))}
    raised, lowered = ({metric.id for metric in metrics} for metrics in (rule.raises, rule.lowers))
    assert spoken == raised | lowered
    assert not raised & lowered
