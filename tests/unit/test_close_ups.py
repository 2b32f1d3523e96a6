"""What a second look at the pictures showed, beside the track: kept whole, and the motion read once for both."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Settings, stretches
from gaitcheck.exports.json import to_json
from gaitcheck.stretches import gait_of
from gaitcheck.types import CloseUps, FootCloseUp, Side, Strike, TrackedFilm
from tests.runner import exact_track

TRACK = exact_track(Scenario(view="side-right", duration_s=4.0))
TOLD = Settings(height_cm=175)
STRIKES = tuple(Strike(time_s=0.7 * number, angle_deg=12.0, likeness=0.9) for number in range(1, 5))
LOOKED = CloseUps(foot=FootCloseUp(side=Side.RIGHT, strikes=STRIKES))


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """With which settings a track was read, each time that one was."""
    asked: list[Settings] = []

    def read(seen: object, settings: Settings) -> object:
        asked.append(settings)
        return gait_of(seen, settings)

    monkeypatch.setattr(stretches, "gait_of", read)
    return asked


def followed() -> TrackedFilm:
    """As ``track`` leaves it: read once, to know where to look closer."""
    return TrackedFilm(track=TRACK, close_ups=LOOKED, reading=gait_of(TRACK, TOLD))


def test_a_film_that_was_just_followed_is_not_read_again(readings: list[Settings]) -> None:
    again = gaitcheck.assess(TrackedFilm(track=TRACK, close_ups=LOOKED), TOLD)
    assert readings == [TOLD]
    assert to_json(gaitcheck.assess(followed(), TOLD)) == to_json(again)
    assert readings == [TOLD]


def test_a_new_name_changes_no_reading(readings: list[Settings]) -> None:
    analysis = gaitcheck.assess(followed().named("Sunday.mp4"), TOLD)
    assert analysis.track.video.file_name == "Sunday.mp4"
    assert readings == []


def test_other_settings_or_another_track_are_read_anew(readings: list[Settings]) -> None:
    taller = gaitcheck.assess(followed(), Settings(height_cm=190))
    other = exact_track(Scenario(view="side-right", duration_s=4.0, cadence_spm=150.0))
    slower = gaitcheck.assess(replace(followed(), track=other), TOLD)
    assert readings == [Settings(height_cm=190), TOLD]
    assert taller.provenance.settings.height_cm == 190
    assert slower.measured("cadence").overall.value == pytest.approx(150.0, abs=1.0)


def test_an_analysis_gives_back_the_film_that_it_was_made_of() -> None:
    analysis = gaitcheck.assess(followed(), TOLD)
    assert (analysis.film.track, analysis.film.close_ups) == (TRACK, LOOKED)
    assert to_json(gaitcheck.assess(analysis.film, TOLD)) == to_json(analysis)


def test_a_strike_without_a_moment_or_an_angle_is_refused() -> None:
    for strike in (replace(STRIKES[0], time_s=np.nan), replace(STRIKES[0], angle_deg=np.inf)):
        with pytest.raises(ValueError, match="a moment and an angle"):
            CloseUps(foot=FootCloseUp(side=Side.RIGHT, strikes=(strike,)))
