"""Deleting an athlete leaves no trace: the raw bytes of every file are searched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from gaitcheck.errors import NoSuchAthlete, StoreUnusable
from gaitcheck.jobs.order import Ending, Outcome
from gaitcheck.store import Athlete, leaving, overwriting
from gaitcheck.store.files import Files
from gaitcheck.store.opening import Store
from tests.store.conftest import Place
from tests.store.kept import order, recording, result

GOES, STAYS = "Gundula", "Stanislaus"


def words(who: str) -> list[bytes]:
    """What is searched for; each is in a column or file of its own."""
    return [
        f"{who} {what}".encode() for what in ("Name", "remark", "note", "video", "run", "reason", "asked", "speaks")
    ]


def fill(store: Store, who: str, mark: float) -> Athlete:
    """An athlete with everything, written again and again, so that old copies are in pages that were given back."""
    athlete = store.athletes.add(f"{who} Name", note=f"{who} remark")
    for number in range(30):
        store.notes.add(athlete.id, f"{who} note {number} " * 40)
    for note in store.notes.list(athlete.id)[::2]:
        store.notes.delete(note.id)
    film = recording(store, athlete, f"{who} video.mp4", run=f"{who} run")
    made = result(store.files.result(f"{who}-key"), mark)
    made.joinpath("asked.json").write_text(f"{who} asked")
    analysis = (made / "analysis.json").read_text().replace('"warnings": [', f'"warnings": ["{who} speaks", ', 1)
    assert f"{who} speaks" in analysis
    (made / "analysis.json").write_text(analysis)
    store.analyses.keep(film.id, f"{who}-key", made)
    store.jobs.ask(f"{who}-key", film.id, order(store, f"{who}-key", names=[f"{who} asked"]))
    claimed = store.jobs.claim()
    assert claimed is not None
    store.jobs.refused(claimed, Outcome(ending=Ending.REFUSED, message=f"{who} reason"))
    return athlete


def files(place: Place) -> Iterator[Path]:
    """Every file of the data folder, and those of the server that hold tables."""
    folders = [place.data]
    if place.server is not None:
        place.server.tell("CHECKPOINT")
        folders += [place.server.cluster / "base", place.server.cluster / "global", place.server.cluster / "pg_stat"]
    yield from (file for folder in folders for file in folder.rglob("*") if file.is_file())


def found(place: Place, needles: list[bytes]) -> set[bytes]:
    contents = [file.read_bytes() for file in files(place)]
    names = [str(file).encode() for file in place.data.rglob("*")]
    return {needle for needle in needles if any(needle in content for content in [*contents, *names])}


def test_a_deleted_athlete_leaves_no_trace_and_others_stay_whole(place: Place) -> None:
    with place.open() as store:
        stays, goes = fill(store, STAYS, 1.0), fill(store, GOES, 2.0)
        track = store.files.track(store.analyses.latest(goes.id)[0][2].track_sha256s[0])
        track_bytes = [track.read_bytes()[at : at + 48] for at in range(0, track.stat().st_size - 48, 4096)]
        gone = [*words(GOES), goes.id.encode(), f"{GOES}-key".encode()]
        assert found(place, [*gone, *words(STAYS)]) == {*gone, *words(STAYS)}
        before = store.athletes.about(stays.id)
        own_track = [piece for piece in track_bytes if piece not in _other_track(store, stays)]
        assert own_track
        assert found(place, own_track) == set(own_track)
        store.athletes.delete(goes.id)
        assert found(place, [*gone, *own_track]) <= {
            goes.id.encode()
        }  # the empty row's id, in a log that is empty soon
        assert store.athletes.about(stays.id) == before
    assert found(place, [*words(GOES), *own_track]) == set()
    assert found(place, words(STAYS)) == set(words(STAYS))


def _other_track(store: Store, athlete: Athlete) -> bytes:
    sha256 = store.analyses.latest(athlete.id)[0][2].track_sha256s[0]
    return store.files.track(sha256).read_bytes()


@pytest.mark.parametrize("step", ["forget", "_empty", "overwrite"])
def test_a_deletion_that_breaks_off_is_seen_by_nobody_and_finished_at_the_next_opening(
    place: Place, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*_: object) -> None:
        raise KeyboardInterrupt

    with place.open() as store, monkeypatch.context() as patched:
        goes = fill(store, GOES, 2.0)
        patched.setattr(*((Files, step) if step == "forget" else (leaving, step)), break_off)
        with pytest.raises(KeyboardInterrupt):
            store.athletes.delete(goes.id)
        assert store.athletes.list() == []
        assert store.recordings.list() == store.analyses.latest() == []
        with pytest.raises(NoSuchAthlete):
            store.notes.add(goes.id, "late")
    with place.open() as store, store.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM athletes")).scalar() == 0
    assert found(place, words(GOES)) == set()


def test_what_two_athletes_share_goes_with_the_second(place: Place) -> None:
    with place.open() as store:
        ada, bo = store.athletes.add("Ada"), store.athletes.add("Bo")
        made = result(store.files.result("key"))
        for athlete in (ada, bo):
            kept = store.analyses.keep(recording(store, athlete).id, "key", made)
        track = store.files.track(kept.track_sha256s[0])
        store.athletes.delete(ada.id)
        assert track.is_file()
        assert made.is_dir()
        store.athletes.delete(bo.id)
        assert not track.exists()
        assert not made.exists()


def test_tracks_that_were_filed_but_not_noted_go_too(place: Place) -> None:
    """A process that was killed between the two left them."""
    with place.open() as store:
        ada = store.athletes.add("Ada")
        film = recording(store, ada)
        store.jobs.ask("key", film.id, order(store, "key"))
        made = result(store.files.result("key"))
        sha256 = store.files.file_track(made / "track-1.npz")
        (store.files.tracks / f".partial-1-{sha256}.npz").write_bytes(b"half")
        (store.files.results / ".partial-key").mkdir()
        store.athletes.delete(ada.id)
        assert [*store.files.tracks.iterdir(), *store.files.results.iterdir()] == []


def test_a_reader_in_the_middle_is_told_of_and_the_rest_is_done_when_it_left(
    sqlite: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite.open() as store:
        goes = fill(store, GOES, 2.0)
        with sqlite.open() as other, other.database.reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM athletes")).scalar() == 1
            monkeypatch.setattr(overwriting, "WAIT_MS", 100)
            with pytest.raises(StoreUnusable, match="seen by nobody any more, but copies") as caught:
                store.athletes.delete(goes.id)
            assert "athletes list" in caught.value.hint
            assert store.athletes.list() == []
    with sqlite.open():
        assert found(sqlite, words(GOES)) == set()
    assert found(sqlite, [goes.id.encode()]) == set()


def test_nobody_is_deleted_twice(store: Store) -> None:
    ada = store.athletes.add("Ada")
    store.athletes.delete(ada.id)
    with pytest.raises(NoSuchAthlete):
        store.athletes.delete(ada.id)
    assert store.athletes.add("Ada").id != ada.id
