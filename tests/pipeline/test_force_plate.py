"""Events against force plates: a person's markers through the whole assessment, where the recording is there."""

from __future__ import annotations

import numpy as np
import pytest

import gaitcheck
from benchmarks.force_plate.__main__ import contact_time_errors_ms, event_errors_ms
from benchmarks.force_plate.recording import DEFAULT, Recording, load
from benchmarks.force_plate.seen import seen_from_the_right
from gaitcheck.types import EventKind
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def recording() -> Recording:
    if not DEFAULT.exists():
        pytest.skip(f"needs the force-plate recording beside the project: {DEFAULT.relative_to(ROOT.parent)}")
    return load()


@pytest.mark.parametrize("rate_hz", [60.0, 100.0])
def test_every_landing_is_found_and_within_20_ms(recording: Recording, rate_hz: float) -> None:
    gait = gaitcheck.assess(seen_from_the_right(recording, rate_hz, jitter_ll=0.006)).gait
    errors_ms = np.array(event_errors_ms(gait, EventKind.INITIAL_CONTACT, recording.contacts_s))
    assert len(errors_ms) == sum(len(times) for times in recording.contacts_s.values()) == 14
    assert np.abs(errors_ms.mean()) < 20
    assert errors_ms.std() < 8


@pytest.mark.parametrize("rate_hz", [60.0, 100.0])
def test_the_stated_interval_of_contact_time_holds_the_force_plates_value(recording: Recording, rate_hz: float) -> None:
    analysis = gaitcheck.assess(seen_from_the_right(recording, rate_hz, jitter_ll=0.006))
    assert np.mean(np.abs(contact_time_errors_ms(analysis.gait, recording))) < 25
    contact = analysis.measured("ground_contact_time").right
    assert contact.low < 245.4 < contact.high
