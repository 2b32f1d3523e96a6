"""A track that is kept and read again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.exports import track
from gaitcheck.exports.json import to_json
from gaitcheck.types import NO_CLOSE_UPS, CloseUps, FootCloseUp, KneeLook, LegCloseUp, Side, Strike, TrackedFilm
from tests.runner import exact_track


def test_a_track_comes_back_equal_to_the_bit_with_its_close_ups(tmp_path: Path) -> None:
    strikes = (Strike(time_s=1.25, angle_deg=12.5, likeness=0.9),)
    seen = replace(
        exact_track(Scenario(), jitter_px=1.0),
        camera=np.random.default_rng(0).normal(size=(240, 4)),
        cuts=(40, 110),
        warnings=("A warning.",),
    )
    close_ups = CloseUps(
        foot=FootCloseUp(side=Side.RIGHT, strikes=strikes),
        legs=LegCloseUp(knees=(KneeLook(side=Side.LEFT, time_s=0.75, angle_deg=-3.5),)),
    )
    seen.xy_px[10:15] = np.nan
    made = TrackedFilm(track=seen, close_ups=close_ups)
    track.write(made, tmp_path / "track.npz")
    kept = track.read(tmp_path / "track.npz")
    for name in (*track.ARRAYS, *track.MAYBE):
        np.testing.assert_array_equal(getattr(kept.track, name), getattr(seen, name))
    assert (kept.track.video, kept.track.cuts, kept.track.warnings) == (seen.video, seen.cuts, seen.warnings)
    assert kept.close_ups == close_ups
    assert to_json(gaitcheck.assess(kept)) == to_json(gaitcheck.assess(made))


def test_a_track_alone_is_a_film_that_nobody_looked_at_again(tmp_path: Path) -> None:
    track.write(exact_track(Scenario()), tmp_path / "track.npz")
    assert track.read(tmp_path / "track.npz").close_ups == NO_CLOSE_UPS


def test_a_track_of_before_legs_and_cuts_were_looked_for_can_still_be_read(tmp_path: Path) -> None:
    track.write(exact_track(Scenario()), tmp_path / "track.npz")
    with np.load(tmp_path / "track.npz") as kept:
        parts = dict(kept)
    told = json.loads(str(parts["told"]))
    del told["legs_close_up"], told["cuts"]
    np.savez(tmp_path / "old.npz", **{**parts, "told": np.array(json.dumps(told))})
    old = track.read(tmp_path / "old.npz")
    assert (old.close_ups.legs, old.track.cuts) == (None, ())


def test_what_a_closer_look_did_not_show_comes_back_with_its_reason(tmp_path: Path) -> None:
    shoe = FootCloseUp(side=Side.LEFT, why_absent=Absence.of(AbsenceKind.SHOE_UNSTEADY))
    legs = LegCloseUp(why_absent=Absence.of(AbsenceKind.LEG_NOT_FOUND))
    close_ups = CloseUps(foot=shoe, legs=legs)
    track.write(TrackedFilm(track=exact_track(Scenario()), close_ups=close_ups), tmp_path / "track.npz")
    assert track.read(tmp_path / "track.npz").close_ups == close_ups


@pytest.mark.parametrize("told", ["it was too dark", ""])
def test_a_track_whose_reason_is_still_a_sentence_can_be_read(tmp_path: Path, told: str) -> None:
    shoe = FootCloseUp(side=Side.LEFT, why_absent=Absence.of(AbsenceKind.SHOE_UNSTEADY))
    track.write(TrackedFilm(track=exact_track(Scenario()), close_ups=CloseUps(foot=shoe)), tmp_path / "track.npz")
    with np.load(tmp_path / "track.npz") as kept:
        parts = dict(kept)
    whole = json.loads(str(parts["told"]))
    whole["close_up"]["why_absent"] = told
    np.savez(tmp_path / "old.npz", **{**parts, "told": np.array(json.dumps(whole))})
    old = track.read(tmp_path / "old.npz").close_ups.foot
    assert old is not None
    assert old.why_absent == (Absence.of(AbsenceKind.TOLD, text=told) if told else None)


def test_a_track_of_before_the_camera_was_followed_can_still_be_read(tmp_path: Path) -> None:
    track.write(exact_track(Scenario()), tmp_path / "track.npz")
    with np.load(tmp_path / "track.npz") as kept:
        assert "camera" not in kept
    assert track.read(tmp_path / "track.npz").track.camera is None


def test_another_file_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", told=np.array('{"schema": "else"}'))
    with pytest.raises(ValueError, match="not a track"):
        track.read(tmp_path / "other.npz")
