"""What differs besides the running is said, and nothing is said where nothing differs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gaitcheck.comparing.circumstances import circumstances, mismatches
from gaitcheck.joining import join
from tests.comparing.runs import TOLD, analysed, kept, run, told


def test_nothing_is_said_of_two_runs_under_the_same_circumstances() -> None:
    assert circumstances(run(), run(seed=7)) == ()
    nearly = run(seed=7, told=told(speed_kmh=10.6, shoes="Grey"))
    assert circumstances(run(), nearly) == ()


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"speed_kmh": 10.8}, "The speed differs, 10.4 km/h before and 10.8 after"),
        ({"speed_kmh": None}, "The speed is not known in the one after"),
        ({"shoes": "black"}, "The shoes differ, grey before and black after"),
        ({"shoes": None}, "The shoes differ, grey before and not told after"),
        ({"height_cm": 178}, "175 cm before and 178 cm after"),
        ({"height_cm": None}, "175 cm before and nothing after"),
        ({"mass_kg": 60}, "nothing before and 60 kg after"),
    ],
)
def test_other_circumstances_are_named(settings: dict[str, Any], says: str) -> None:
    (warning,) = circumstances(run(), run(seed=7, told=told(**settings)))
    assert says in warning


def test_a_speed_that_nobody_told_is_asked_for() -> None:
    unknown = told(speed_kmh=None)
    (warning,) = circumstances(run(told=unknown), run(seed=7, told=unknown))
    assert "not known in either analysis" in warning


def test_another_frame_rate_and_slow_motion_are_named() -> None:
    (slower,) = circumstances(run(), run(frame_rate_hz=60.0))
    assert "120 frames per second before and 60 after" in slower
    slow = run(frame_rate_hz=120.0, playback_rate_hz=30.0, told=replace(TOLD, capture_fps=120.0))
    assert [warning for warning in circumstances(run(), slow) if "slow motion" in warning]
    assert not [warning for warning in circumstances(run(), slow) if "frames per second" in warning]


def test_a_film_that_only_looks_like_slow_motion_has_the_rate_of_its_file() -> None:
    doubted = run(frame_rate_hz=60.0, playback_rate_hz=25.0, told=replace(TOLD, capture_fps=None))
    assert doubted.films[0].slow_motion_factor > 1
    told = " ".join(circumstances(run(frame_rate_hz=30.0), doubted))
    assert "30 frames per second before and 25 after" in told


def test_another_place_of_the_camera_is_named() -> None:
    (other,) = circumstances(run(), run(view="side-left"))
    assert "from the right side before and from the left side after" in other
    (second,) = circumstances(kept(join(analysed(), analysed(view="rear"))), run(seed=7))
    assert "from the right side and behind before and from the right side after" in second


def test_the_films_of_one_place_are_set_side_by_side_whatever_their_order() -> None:
    one = kept(join(analysed(), analysed(view="rear", frame_rate_hz=60.0)))
    other = kept(join(analysed(view="rear", frame_rate_hz=60.0, seed=7), analysed(seed=7)))
    assert circumstances(one, other) == ()


def test_another_version_or_model_is_named() -> None:
    version, model = circumstances(run(), replace(run(seed=7), version="0.0.1", model_sha256="1" * 64))
    assert "0.0.1" in version
    assert "pose models" in model


def test_runs_under_other_circumstances_are_not_set_side_by_side_at_all() -> None:
    assert mismatches(run(), run(seed=7)) == ()
    for settings in ({"speed_kmh": 10.8}, {"speed_kmh": None}, {"shoes": "black"}):
        assert len(mismatches(run(), run(seed=7, told=told(**settings)))) == 1
    assert "120 frames per second before and 60 after" in mismatches(run(), run(frame_rate_hz=60.0))[0]
    assert "one version" in mismatches(run(), replace(run(seed=7), version="9.9"))[0]


def test_a_speed_that_neither_tells_does_not_keep_two_runs_apart() -> None:
    unknown = told(speed_kmh=None)
    assert mismatches(run(told=unknown), run(seed=7, told=unknown)) == ()
