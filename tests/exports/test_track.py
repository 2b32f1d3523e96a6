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
from gaitcheck.types import FootCloseUp, KneeLook, LegCloseUp, Side, Strike
from tests.runner import exact_track


def test_a_track_comes_back_equal_to_the_bit(tmp_path: Path) -> None:
    strikes = (Strike(time_s=1.25, angle_deg=12.5, likeness=0.9),)
    made = replace(
        exact_track(Scenario(), jitter_px=1.0),
        close_up=FootCloseUp(side=Side.RIGHT, strikes=strikes),
        legs_close_up=LegCloseUp(knees=(KneeLook(side=Side.LEFT, time_s=0.75, angle_deg=-3.5),)),
        camera=np.random.default_rng(0).normal(size=(240, 4)),
        cuts=(40, 110),
        warnings=("A warning.",),
    )
    made.xy_px[10:15] = np.nan
    track.write(made, tmp_path / "track.npz")
    kept = track.read(tmp_path / "track.npz")
    for name in (*track.ARRAYS, *track.MAYBE):
        np.testing.assert_array_equal(getattr(kept, name), getattr(made, name))
    assert (kept.video, kept.close_up, kept.warnings) == (made.video, made.close_up, made.warnings)
    assert (kept.legs_close_up, kept.cuts) == (made.legs_close_up, made.cuts)
    assert to_json(gaitcheck.assess(kept)) == to_json(gaitcheck.assess(made))


def test_a_track_of_before_legs_and_cuts_were_looked_for_can_still_be_read(tmp_path: Path) -> None:
    track.write(exact_track(Scenario()), tmp_path / "track.npz")
    with np.load(tmp_path / "track.npz") as kept:
        parts = dict(kept)
    told = json.loads(str(parts["told"]))
    del told["legs_close_up"], told["cuts"]
    np.savez(tmp_path / "old.npz", **{**parts, "told": np.array(json.dumps(told))})
    old = track.read(tmp_path / "old.npz")
    assert (old.legs_close_up, old.cuts) == (None, ())


def test_what_a_closer_look_did_not_show_comes_back_with_its_reason(tmp_path: Path) -> None:
    shoe = FootCloseUp(side=Side.LEFT, why_absent=Absence.of(AbsenceKind.SHOE_UNSTEADY))
    legs = LegCloseUp(why_absent=Absence.of(AbsenceKind.LEG_NOT_FOUND))
    track.write(replace(exact_track(Scenario()), close_up=shoe, legs_close_up=legs), tmp_path / "track.npz")
    kept = track.read(tmp_path / "track.npz")
    assert (kept.close_up, kept.legs_close_up) == (shoe, legs)


@pytest.mark.parametrize("told", ["it was too dark", ""])
def test_a_track_whose_reason_is_still_a_sentence_can_be_read(tmp_path: Path, told: str) -> None:
    shoe = FootCloseUp(side=Side.LEFT, why_absent=Absence.of(AbsenceKind.SHOE_UNSTEADY))
    track.write(replace(exact_track(Scenario()), close_up=shoe), tmp_path / "track.npz")
    with np.load(tmp_path / "track.npz") as kept:
        parts = dict(kept)
    whole = json.loads(str(parts["told"]))
    whole["close_up"]["why_absent"] = told
    np.savez(tmp_path / "old.npz", **{**parts, "told": np.array(json.dumps(whole))})
    old = track.read(tmp_path / "old.npz").close_up
    assert old is not None
    assert old.why_absent == (Absence.of(AbsenceKind.TOLD, text=told) if told else None)


def test_a_track_of_before_the_camera_was_followed_can_still_be_read(tmp_path: Path) -> None:
    track.write(exact_track(Scenario()), tmp_path / "track.npz")
    with np.load(tmp_path / "track.npz") as kept:
        assert "camera" not in kept
    assert track.read(tmp_path / "track.npz").camera is None


def test_another_file_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", told=np.array('{"schema": "else"}'))
    with pytest.raises(ValueError, match="not a track"):
        track.read(tmp_path / "other.npz")
