"""Athletes in the store."""

from __future__ import annotations

import pytest

from gaitcheck.errors import NoSuchAthlete, UsageError
from gaitcheck.store.opening import Store
from tests.store.conftest import Place
from tests.store.kept import recording, result

HOSTILE = [
    "Robert'); DROP TABLE athletes;--",
    "<script>alert(1)</script>",
    "[red]x[/red]",
    "a\nb\x1b[2J",
    "名前 🏃",
    "%s {0}",
]


def test_who_was_added_is_there_when_the_store_is_opened_again(place: Place) -> None:
    with place.open() as store:
        added = store.athletes.add("Ada", 168.5, 59, ("knee", "shin"), "left-handed")
    with place.open() as store:
        assert store.athletes.list() == [added]
        assert store.athletes.get("Ada") == store.athletes.get(added.id) == added
    assert (added.height_cm, added.mass_kg, added.history) == (168.5, 59.0, ("knee", "shin"))
    assert added.created.tzinfo is not None


def test_athletes_are_listed_by_name_whatever_its_capitals(store: Store) -> None:
    for name in ("bo", "Cy", "Ada"):
        store.athletes.add(name)
    assert [athlete.name for athlete in store.athletes.list()] == ["Ada", "bo", "Cy"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_kept_as_it_is_and_found_by(store: Store, name: str) -> None:
    added = store.athletes.add(name)
    assert store.athletes.get(name) == added
    assert added.name == name


@pytest.mark.parametrize(("name", "kept"), [("nul\0", "nul\\x00"), ("half \udcff", "half \\udcff"), ("  Ada ", "Ada")])
def test_what_no_database_can_hold_is_written_out_and_still_found(store: Store, name: str, kept: str) -> None:
    assert store.athletes.add(name).name == kept
    assert store.athletes.get(name).name == kept


def test_a_name_that_is_taken_is_refused_and_the_first_athlete_stays(store: Store) -> None:
    first = store.athletes.add("Ada", 168)
    with pytest.raises(UsageError, match="an athlete 'Ada' already"):
        store.athletes.add("Ada", 180)
    assert store.athletes.list() == [first]


def test_values_that_cannot_be_meant_are_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="height_cm must be between"):
        store.athletes.add("Ada", height_cm=1.68)
    with pytest.raises(UsageError, match="history does not know 'knees'"):
        store.athletes.add("Ada", history=("knees",))
    with pytest.raises(UsageError, match="needs a name"):
        store.athletes.add("  ")
    assert store.athletes.list() == []


def test_a_name_that_is_not_there_is_answered_with_those_much_like_it(store: Store) -> None:
    store.athletes.add("Ada Berg")
    with pytest.raises(NoSuchAthlete, match="no athlete 'Ada Burg'") as caught:
        store.athletes.get("Ada Burg")
    assert caught.value.hint == "Was 'Ada Berg' meant?"
    with pytest.raises(NoSuchAthlete) as caught:
        store.athletes.get("Zoe")
    assert "athletes list" in caught.value.hint


def test_an_id_is_preferred_to_a_name_that_looks_like_it(store: Store) -> None:
    first = store.athletes.add("Ada")
    store.athletes.add(first.id)
    assert store.athletes.get(first.id) == first


def test_what_is_put_right_is_kept_and_the_rest_stays(store: Store) -> None:
    ada = store.athletes.add("Ada", 168, 59, ("knee",), "left-handed")
    changed = store.athletes.edit(ada.id, name="Ada Berg", height_cm=170)
    assert changed == store.athletes.get("Ada Berg")
    assert (changed.id, changed.height_cm, changed.mass_kg) == (ada.id, 170, 59)
    assert (changed.history, changed.note) == (("knee",), "left-handed")


def test_an_athlete_cannot_take_anothers_name_or_a_height_that_cannot_be_meant(store: Store) -> None:
    ada, _ = store.athletes.add("Ada"), store.athletes.add("Bo")
    with pytest.raises(UsageError, match="an athlete 'Bo' already"):
        store.athletes.edit(ada.id, name="Bo")
    with pytest.raises(UsageError, match="height_cm must be between"):
        store.athletes.edit(ada.id, height_cm=1.7)
    assert store.athletes.get("Ada") == ada


def test_two_who_are_one_have_the_videos_notes_and_facts_of_both(store: Store) -> None:
    ada, berg = store.athletes.add("Ada", 168, history=("knee",)), store.athletes.add("Ada Berg", history=("shin",))
    recording(store, ada, "side.mp4"), recording(store, berg, "rear.mp4")
    store.notes.add(ada.id, "sore since May")
    one = store.athletes.merge(ada.id, berg.id)
    assert [athlete.id for athlete in store.athletes.list()] == [berg.id]
    assert (one.name, one.height_cm, one.history) == ("Ada Berg", 168, ("shin", "knee"))
    assert {each.file_name for each in store.recordings.list(berg.id)} == {"side.mp4", "rear.mp4"}
    assert [note.text for note in store.notes.list(berg.id)] == ["sore since May"]


def test_a_video_that_both_have_is_kept_once_with_its_analysis(store: Store) -> None:
    ada, berg = store.athletes.add("Ada"), store.athletes.add("Ada Berg")
    twin, _ = recording(store, ada), recording(store, berg)
    store.analyses.keep(twin.id, "key", result(store.files.results / "key"))
    store.athletes.merge(ada.id, berg.id)
    assert len(store.recordings.list(berg.id)) == 1
    assert len(list(store.analyses.latest(berg.id))) == 1


def test_nobody_is_merged_into_themselves(store: Store) -> None:
    ada = store.athletes.add("Ada")
    with pytest.raises(UsageError, match="one athlete already"):
        store.athletes.merge(ada.id, ada.id)
    assert store.athletes.list() == [ada]
