"""gaitcheck reassess over a real store: new analyses beside the old ones, each once, and what changed in a line."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gaitcheck import __version__
from gaitcheck.cli import main
from gaitcheck.store import open_store
from gaitcheck.store.opening import Store
from tests.reassessing.tasks import seen, task
from tests.store.kept import recording, sha256


def keep(store: Store, folder: Path, athlete: str, cadence_spm: float) -> str:
    """One recording whose analysis was made by an older version, which read the cadence otherwise."""
    it = task(folder, seen(cadence_spm=cadence_spm), name=athlete)
    before = json.loads(it.before)
    before["provenance"]["version"] = "0.0.9"
    (cadence,) = (part for part in before["measurements"] if part["metric"] == "cadence")
    if athlete == "Anna":
        cadence.update(value=120.0, low=119.0, high=121.0)
    film = recording(store, store.athletes.add(athlete), f"{athlete}.mp4")
    store.analyses.add(film.id, sha256(athlete), json.dumps(before), it.tracks)
    return film.id


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("GAITCHECK_DATA", str(tmp_path / "data"))
    opened = open_store()
    for athlete, cadence_spm in (("Anna", 168.0), ("Ben", 172.0), ("Cleo", 176.0)):
        keep(opened, tmp_path, athlete, cadence_spm)
    return opened


def versions(store: Store) -> dict[str, str]:
    return {athlete.name: analysis.version for athlete, _, analysis in store.analyses.latest()}


def count(store: Store) -> int:
    from sqlalchemy import func, select

    from gaitcheck.store.tables import analyses

    with store.database.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(analyses)).scalar_one())


def test_what_an_older_version_made_is_made_again_and_the_old_stays(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reassess", "--workers", "2"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("Anna, Anna.mp4: Cadence: 120.0 ± 1.0 -> 168.1 ± ")
    assert out[-1].endswith("1 changed by more than rounding, 2 did not, 0 could not be measured.")
    assert set(versions(store).values()) == {__version__}
    assert count(store) == 6


def test_a_second_time_there_is_nothing_new(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main(["reassess", "--quiet"]) == 0
    assert "0 changed by more than rounding, 3 did not" in capsys.readouterr().out.splitlines()[-1]
    assert count(store) == 6


def test_only_the_athlete_that_was_asked_for_is_measured_anew(store: Store) -> None:
    assert main(["reassess", "--athlete", "Ben", "--quiet"]) == 0
    assert versions(store) == {"Anna": "0.0.9", "Ben": __version__, "Cleo": "0.0.9"}


def test_a_track_that_is_gone_stops_nobody_else(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    (anna, *_) = store.analyses.latest()
    store.files.track(anna[2].track_sha256s[0]).unlink()
    film = recording(store, store.athletes.add("Dora"), "d.mp4")
    store.analyses.add(film.id, sha256("Dora"), anna[2].analysis_json, [])
    assert main(["reassess"]) == 3
    out = capsys.readouterr().out
    assert "Anna, Anna.mp4: not measured, its track or its settings cannot be read" in out
    assert "Dora, d.mp4: not measured, no track of it is kept; its video has to be read again." in out
    assert out.splitlines()[-1].endswith("0 changed by more than rounding, 2 did not, 2 could not be measured.")
    assert versions(store) == {"Anna": "0.0.9", "Ben": __version__, "Cleo": __version__, "Dora": "0.0.9"}


def test_the_new_analysis_is_the_one_that_a_fresh_start_would_make(store: Store, tmp_path: Path) -> None:
    assert main(["reassess", "--quiet"]) == 0
    (anna, *_) = store.analyses.latest()
    assert anna[2].analysis_json == task(tmp_path, seen(cadence_spm=168.0), name="again").before
    assert anna[2].track_sha256s == (anna[2].track_sha256s[0],)


def test_no_video_is_opened_and_no_model_is_loaded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("cv2", "av", "mediapipe"):
        monkeypatch.setitem(sys.modules, name, None)
    assert main(["reassess", "--workers", "1", "--quiet"]) == 0
    assert set(versions(store).values()) == {__version__}


def test_an_empty_store_is_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reassess", "--store", f"sqlite:///{tmp_path / 'other.sqlite'}"]) == 0
    assert capsys.readouterr().out.startswith("0 recordings looked at anew")


def test_progress_is_told_where_nobody_watches(store: Store, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["reassess"]) == 0
    assert "Measuring anew ..." in capfd.readouterr().err


def test_settings_that_the_analysis_was_made_with_are_kept(store: Store) -> None:
    assert main(["reassess", "--quiet"]) == 0
    settings = store.analyses.latest()[0][2].recorded().settings
    assert settings == replace(settings, height_cm=175.0)
