"""A track that is kept and read again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck.exports import track
from gaitcheck.exports.json import to_json
from gaitcheck.types import FootCloseUp, Side, Strike
from tests.runner import exact_track


def test_a_track_comes_back_equal_to_the_bit(tmp_path: Path) -> None:
    strikes = (Strike(time_s=1.25, angle_deg=12.5, likeness=0.9),)
    made = replace(
        exact_track(Scenario(), jitter_px=1.0),
        close_up=FootCloseUp(side=Side.RIGHT, strikes=strikes),
        warnings=("A warning.",),
    )
    made.xy_px[10:15] = np.nan
    track.write(made, tmp_path / "track.npz")
    kept = track.read(tmp_path / "track.npz")
    for name in track.ARRAYS:
        np.testing.assert_array_equal(getattr(kept, name), getattr(made, name))
    assert (kept.video, kept.close_up, kept.warnings) == (made.video, made.close_up, made.warnings)
    assert to_json(gaitcheck.assess(kept)) == to_json(gaitcheck.assess(made))


def test_another_file_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", told=np.array('{"schema": "else"}'))
    with pytest.raises(ValueError, match="not a track"):
        track.read(tmp_path / "other.npz")
