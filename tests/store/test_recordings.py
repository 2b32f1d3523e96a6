"""Recordings and notes in the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gaitcheck import Settings
from gaitcheck.errors import NoSuchAthlete, UsageError
from gaitcheck.store.opening import Store
from tests.store.conftest import Place
from tests.store.kept import DAY, recording, sha256

FULL = Settings(
    view="rear", height_cm=170, speed_kmh=11.5, mass_kg=60, shoes="grey, 8 mm", capture_fps=240, runner_xy=(3.0, 4.5),
    history=("knee",), pain=2,
)  # fmt: skip


def test_a_recording_comes_back_as_it_was_kept(place: Place) -> None:
    with place.open() as store:
        kept = recording(store, store.athletes.add("Ada"), view="rear", settings=FULL, run="evening")
    with place.open() as store:
        assert store.recordings.list() == [kept]
    assert (kept.settings, kept.filmed_on, kept.run, kept.view) == (FULL, DAY, "evening", "rear")
    assert (kept.video_sha256, kept.file_name, kept.location) == (sha256("side.mp4"), "side.mp4", "/videos/side.mp4")


def test_the_same_video_again_is_the_same_recording_with_what_is_known_now(store: Store) -> None:
    ada = store.athletes.add("Ada")
    first = recording(store, ada)
    again = recording(store, ada, settings=Settings(speed_kmh=12), filmed_on=None)
    assert again == replace(first, settings=Settings(speed_kmh=12), filmed_on=None)
    assert store.recordings.list(ada.id) == [again]


def test_the_same_video_of_two_athletes_is_two_recordings(store: Store) -> None:
    ada, bo = store.athletes.add("Ada"), store.athletes.add("Bo")
    assert recording(store, ada).id != recording(store, bo).id
    assert [each.athlete_id for each in store.recordings.list(bo.id)] == [bo.id]


def test_nothing_is_kept_of_somebody_who_is_not_there(store: Store) -> None:
    with pytest.raises(NoSuchAthlete):
        store.recordings.record("nobody", "00", "a.mp4", "/a.mp4", "side", date.today(), Settings())
    with pytest.raises(NoSuchAthlete):
        store.notes.add("nobody", "fast")
    assert store.recordings.list() == []


def test_notes_come_back_in_order_and_go_one_by_one(store: Store) -> None:
    ada = store.athletes.add("Ada")
    first, second = store.notes.add(ada.id, " sore shin\nsince May "), store.notes.add(ada.id, "new shoes")
    assert [note.text for note in store.notes.list(ada.id)] == ["sore shin\nsince May", "new shoes"]
    store.notes.delete(first.id)
    assert store.notes.list(ada.id) == [second]
    with pytest.raises(UsageError, match="no note"):
        store.notes.delete(first.id)
    with pytest.raises(UsageError, match="some text"):
        store.notes.add(ada.id, " \n")
