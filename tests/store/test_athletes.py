"""Athletes in the store."""

from __future__ import annotations

import pytest

from gaitcheck.errors import NoSuchAthlete, UsageError
from gaitcheck.store.opening import Store
from tests.store.conftest import Place

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
