"""The zip file of an athlete, read back as somebody would who has only the documentation."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import gaitcheck
from gaitcheck.exports import json as analysis_json
from gaitcheck.exports import track as track_file
from gaitcheck.recorded.reading import recorded
from gaitcheck.store.opening import Store
from tests.exports.runs import run
from tests.store.kept import order, recording, result


@pytest.fixture
def exported(store: Store, tmp_path: Path) -> tuple[Store, Path]:
    ada = store.athletes.add("Ada", 168.5, None, ("knee",), "left-handed")
    store.notes.add(ada.id, "sore shin")
    film = recording(store, ada)
    for key in ("old", "new"):
        store.analyses.keep(film.id, key, result(tmp_path / "made"))
    store.jobs.ask("new", film.id, order(store, "new"))
    other = store.athletes.add("Bo")
    store.analyses.keep(recording(store, other, "bo.mp4").id, "bo", result(tmp_path / "bo", mark=1.0))
    store.athletes.export(ada.id, tmp_path / "ada.zip")
    return store, tmp_path / "ada.zip"


def told(archive: zipfile.ZipFile) -> Any:
    return json.loads(archive.read("athlete.json"))


def test_everything_about_the_athlete_is_in_it_and_nothing_about_others(exported: tuple[Store, Path]) -> None:
    store, path = exported
    ada, film, newest = store.analyses.latest(store.athletes.get("Ada").id)[0]
    with zipfile.ZipFile(path) as archive:
        about = told(archive)
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert about["schema"] == "gaitcheck.athlete/1"
    assert about["athlete"] == {
        "id": ada.id,
        "name": "Ada",
        "height_cm": 168.5,
        "mass_kg": None,
        "history": ["knee"],
        "note": "left-handed",
        "created": ada.created.isoformat(),
    }
    assert [note["text"] for note in about["notes"]] == ["sore shin"]
    (kept,) = about["recordings"]
    assert (kept["id"], kept["filmed_on"], kept["settings"]["shoes"]) == (film.id, "2026-05-17", "grey")
    assert [made["key"] for made in kept["analyses"]] == ["old", "new"]
    assert kept["analyses"][-1]["made_at"] == newest.made_at.isoformat()
    assert [(job["key"], job["state"]) for job in kept["jobs"]] == [("new", "waiting")]
    assert b'"Bo"' not in content  # in quotes: chance may put the two letters into an id
    assert b"bo.mp4" not in content


def test_analyses_and_tracks_come_out_as_they_were_kept(exported: tuple[Store, Path], tmp_path: Path) -> None:
    store, path = exported
    with zipfile.ZipFile(path) as archive:
        made = told(archive)["recordings"][0]["analyses"][-1]
        analysis, (track,) = json.loads(archive.read(made["file"])), made["tracks"]
        archive.extract(track, tmp_path / "out")
    assert recorded(analysis) == store.analyses.latest(store.athletes.get("Ada").id)[0][2].recorded()
    read = track_file.read(tmp_path / "out" / track)
    again = gaitcheck.assess(read, gaitcheck.Settings(height_cm=175))
    assert np.isfinite(read.track.xy_px).any()
    assert again.measurements[0].metric == analysis["measurements"][0]["metric"]
    analysis_json.write(again, tmp_path / "again.json")
    assert len(json.loads((tmp_path / "again.json").read_text())["measurements"]) == len(run().measurements)


def test_every_name_in_it_is_ours_and_each_file_is_named(exported: tuple[Store, Path]) -> None:
    with zipfile.ZipFile(exported[1]) as archive:
        made = told(archive)["recordings"][0]["analyses"]
        assert archive.testzip() is None
        named = {
            "athlete.json",
            *(each["file"] for each in made),
            *(track for each in made for track in each["tracks"]),
        }
        assert set(archive.namelist()) == named


def test_a_track_that_is_missing_is_told_and_no_file_is_left(exported: tuple[Store, Path], tmp_path: Path) -> None:
    store, _ = exported
    ada, _, made = store.analyses.latest(store.athletes.get("Ada").id)[0]
    store.files.track(made.track_sha256s[0]).unlink()
    with pytest.raises(FileNotFoundError):
        store.athletes.export(ada.id, tmp_path / "again.zip")
    assert not (tmp_path / "again.zip").exists()
    assert not list(tmp_path.glob(".partial-*"))
