"""What is said of a run, asked of measurements that were chosen."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gaitcheck.findings.judge import judge
from gaitcheck.protocol import RUNNING
from gaitcheck.types import Estimate, Finding, Measurement

ABSENT = Estimate(why_absent="not measured here")
Both = tuple[float, float]


def estimate(value: float | str, half: float = 1.0) -> Estimate:
    if isinstance(value, str):
        return Estimate(value=value, steps=20)
    return Estimate(value=value, low=value - half, high=value + half, steps=20)


def findings(chosen: Mapping[str, float | str | Both]) -> dict[str, Finding]:
    """Judge a run of which only the chosen numbers were measured; a pair is left and right."""
    measurements = []
    for metric in RUNNING.metrics:
        value = chosen.get(metric.id)
        half = 0.01 if "ratio" in metric.id else 1.0
        left, right = value if isinstance(value, tuple) else (value, value)
        measurements.append(
            Measurement(
                metric=metric.id,
                title=metric.title,
                unit=metric.unit,
                decimals=metric.decimals,
                overall=ABSENT if left is None else estimate(left, half),
                left=ABSENT if left is None else estimate(left, half),
                right=ABSENT if right is None else estimate(right, half),
                reference=metric.reference,
            )
        )
    return {finding.id: finding for finding in judge(RUNNING.findings, measurements)}


def first(found: Mapping[str, Finding]) -> str | None:
    return next((name for name, finding in found.items() if finding.first), None)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"cadence": 150.0, "overstride_com_ratio": 0.30}, "raise_cadence"),
        ({"cadence": 150.0}, "raise_cadence"),
        ({"cadence": 161.0, "shank_angle_at_contact": 15.0}, "raise_cadence"),
        ({"knee_valgus_angle": (12.0, 3.0)}, "knee_over_second_toe"),
        ({"overstride_com_ratio": 0.30, "cadence": 172.0}, "land_under_hips"),
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


def test_left_and_right_that_mirror_each_other_are_the_cameras_fault() -> None:
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
