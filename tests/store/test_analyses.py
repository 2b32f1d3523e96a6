"""Analyses in the store, and their tracks beside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select

from gaitcheck.errors import NoSuchAthlete, NotAnAnalysis
from gaitcheck.exports import track as track_file
from gaitcheck.recorded.reading import read
from gaitcheck.store.files import sha256_of
from gaitcheck.store.opening import Store
from gaitcheck.store.tables import athletes
from tests.store.conftest import Place
from tests.store.kept import recording, result


def test_a_result_is_kept_with_its_tracks_by_content(store: Store, tmp_path: Path) -> None:
    film = recording(store, store.athletes.add("Ada"))
    made = result(tmp_path / "made")
    kept = store.analyses.keep(film.id, "key", made)
    assert kept.recorded() == read(made / "analysis.json")
    assert kept.track_sha256s == (sha256_of(made / "track-1.npz"),)
    filed = track_file.read(store.files.track(kept.track_sha256s[0])).track
    assert np.array_equal(filed.xy_px, track_file.read(made / "track-1.npz").track.xy_px, equal_nan=True)
    assert store.analyses.find(film.id, "key") == kept
    assert store.analyses.find(film.id, "other key") is None


def test_keeping_a_result_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    film = recording(store, store.athletes.add("Ada"))
    kept = store.analyses.keep(film.id, "key", result(tmp_path / "made"))
    assert store.analyses.keep(film.id, "key", tmp_path / "made") == kept
    assert len(list(store.files.tracks.iterdir())) == 1


def test_the_same_track_is_on_the_disk_once(store: Store, tmp_path: Path) -> None:
    ada = store.athletes.add("Ada")
    for name in ("a.mp4", "b.mp4"):
        store.analyses.keep(recording(store, ada, name).id, name, result(tmp_path / name))
    store.analyses.keep(recording(store, ada, "c.mp4").id, "c", result(tmp_path / "c", mark=1.0))
    assert len(list(store.files.tracks.iterdir())) == 2


def test_tracks_are_in_the_order_of_the_films(store: Store, tmp_path: Path) -> None:
    film = recording(store, store.athletes.add("Ada"))
    made = result(tmp_path / "made")
    for number in (2, 10):
        result(tmp_path / "more", mark=number).joinpath("track-1.npz").rename(made / f"track-{number}.npz")
    kept = store.analyses.keep(film.id, "key", made)
    assert kept.track_sha256s == tuple(sha256_of(made / f"track-{number}.npz") for number in (1, 2, 10))


def test_the_newest_analysis_of_each_recording_is_the_one_that_counts(store: Store, tmp_path: Path) -> None:
    ada, bo = store.athletes.add("Ada"), store.athletes.add("bo")
    made = result(tmp_path / "made")
    early, late = recording(store, ada, "early.mp4"), recording(store, bo, "late.mp4")
    recording(store, ada, "not analysed.mp4")
    store.analyses.keep(late.id, "one", made)
    store.analyses.keep(early.id, "old", made)
    newest = store.analyses.keep(early.id, "new", made)
    assert [(who.name, film.id, one.key) for who, film, one in store.analyses.latest()] == [
        ("Ada", early.id, "new"),
        ("bo", late.id, "one"),
    ]
    assert store.analyses.latest(ada.id) == [(ada, early, newest)]


@pytest.mark.parametrize("key", ["", ".", "..", "../tracks", "/tmp"])
def test_a_key_names_a_folder_among_the_results_and_no_other(sqlite: Place, key: str) -> None:
    with sqlite.open() as store, pytest.raises(ValueError, match="is no key"):
        store.files.forget([key], [])


def test_what_is_read_is_of_one_moment(store: Store) -> None:
    with store.database.reading() as connection:
        before = connection.execute(select(athletes)).all()
        store.athletes.add("Ada")
        assert connection.execute(select(athletes)).all() == before == []
    assert len(store.athletes.list()) == 1


def test_a_broken_result_is_refused_and_leaves_nothing(store: Store, tmp_path: Path) -> None:
    film = recording(store, store.athletes.add("Ada"))
    made = result(tmp_path / "made")
    (made / "analysis.json").write_text('{"schema": "gaitcheck.analysis/1"}')
    with pytest.raises(NotAnAnalysis):
        store.analyses.keep(film.id, "key", made)
    assert list(store.files.tracks.iterdir()) == []
    assert store.analyses.latest() == []


def test_a_result_of_somebody_who_was_deleted_is_not_kept(store: Store, tmp_path: Path) -> None:
    ada = store.athletes.add("Ada")
    film = recording(store, ada)
    store.athletes.delete(ada.id)
    with pytest.raises(NoSuchAthlete):
        store.analyses.keep(film.id, "key", result(tmp_path / "made"))
    assert list(store.files.tracks.iterdir()) == []
