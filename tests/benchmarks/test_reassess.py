"""The benchmark of measuring anew: tracks of the length asked for, no two alike, each measured and kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.reassess.__main__ import reassessed
from benchmarks.reassess.stores import fill
from benchmarks.reassess.tracks import cut, varied
from gaitcheck import __version__
from gaitcheck.store import open_store
from gaitcheck.types import TrackedFilm
from tests.reassessing.tasks import seen

FILM = TrackedFilm(track=seen())


def test_a_track_is_cut_to_its_first_seconds() -> None:
    short = cut(seen(), 2.0)
    assert short.time_s[-1] - short.time_s[0] < 2.0
    assert short.video.frame_count == len(short.time_s) == len(short.xy_px)
    assert short.video.duration_s == pytest.approx(2.0)


def test_no_two_tracks_are_alike() -> None:
    one, other, again = (each.track.xy_px for each in varied([FILM], 3, 2.0))
    assert not np.array_equal(one, other)
    assert not np.array_equal(one, again)
    np.testing.assert_array_equal(next(varied([FILM], 1, 2.0)).track.xy_px, one)


def test_the_command_measures_and_keeps_every_one(tmp_path: Path) -> None:
    assert fill(tmp_path, varied([FILM], 6, 3.0)) == 6
    wall_s, said = reassessed(tmp_path, workers=2)
    assert wall_s > 0
    assert said.startswith("6 recordings looked at anew")
    with open_store(f"sqlite:///{tmp_path / 'bench.sqlite'}", tmp_path) as store:
        assert {analysis.version for _, _, analysis in store.analyses.latest()} == {__version__}
