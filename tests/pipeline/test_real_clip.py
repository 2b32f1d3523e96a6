"""A real runner, 30 frames per second, against hand labels and a cadence measured without a pose model."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gaitcheck import Analysis
from gaitcheck.types import Event, EventKind, Side, ViewName
from tests.conftest import REAL_CLIP
from tests.reasons import said

FRAME_S = 1 / 30
LABELLED_SIDE = {"L": Side.LEFT, "R": Side.RIGHT}


@pytest.fixture
def labels() -> list[dict[str, Any]]:
    contacts: list[dict[str, Any]] = json.loads((REAL_CLIP.parent / "contacts.json").read_text())["clip"][
        "initial_contacts"
    ]
    return contacts


def contacts(run: Analysis) -> list[Event]:
    return [event for event in run.gait.events if event.kind is EventKind.INITIAL_CONTACT]


def hits(label: dict[str, Any], event: Event) -> bool:
    near = abs(event.time_s - label["frame_est"] * FRAME_S) <= 1.5 * FRAME_S
    return near and event.side is LABELLED_SIDE[label["foot"]]


def test_the_cadence_is_the_one_measured_from_pixels(real_run: Analysis) -> None:
    assert real_run.measured("cadence").overall.value == pytest.approx(168.9, abs=1.0)


def test_at_least_32_of_34_contacts_are_found_on_the_right_foot(
    real_run: Analysis, labels: list[dict[str, Any]]
) -> None:
    found = sum(any(hits(label, event) for event in contacts(real_run)) for label in labels)
    print(f"{found} of {len(labels)} labelled contacts found")
    assert len(labels) == 34
    assert found >= 32


def test_no_contact_is_invented(real_run: Analysis, labels: list[dict[str, Any]]) -> None:
    assert all(any(hits(label, event) for label in labels) for event in contacts(real_run))


def test_the_view_is_the_runners_left_side(real_run: Analysis) -> None:
    assert real_run.gait.motion.view.name is ViewName.SIDE_LEFT


def test_each_foot_strikes_with_the_heel_or_cannot_be_told(real_run: Analysis) -> None:
    strike = real_run.measured("foot_strike_type")
    for side in Side:
        estimate = strike.of(side)
        assert estimate.value == "rearfoot" or estimate.why_absent.of_a_class


def test_knee_valgus_is_absent_and_says_why(real_run: Analysis) -> None:
    valgus = real_run.measured("knee_valgus_angle").overall
    assert valgus.value is None
    assert said(valgus) == "needs a rear or front view"
