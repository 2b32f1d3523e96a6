"""A kept track is found by those for whom it would be followed the same, and by nobody else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import gaitcheck
from benchmarks import kept_tracks
from benchmarks.kept_tracks import AFTER, SOURCE, kept_track, source_sha256
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Settings
from gaitcheck.types import TrackedFilm
from tests.runner import exact_track
from tests.test_architecture import ARROWS

MAKES = {"video", "pose", "closeup", "motion", "events", "heap"}


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The films that were followed, in place of following them."""
    films: list[Path] = []
    seen = exact_track(Scenario())

    def track(film: Path, _: Settings) -> TrackedFilm:
        films.append(film)
        return TrackedFilm(track=seen)

    monkeypatch.setattr(gaitcheck, "track", track)
    monkeypatch.setattr(kept_tracks, "_folder", lambda: tmp_path)
    monkeypatch.setattr(kept_tracks, "_maker", lambda: ("source", "model"))
    return films


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"a film")
    return path


def test_a_film_is_followed_once(film: Path, followed: list[Path]) -> None:
    tracks = [kept_track(film, Settings()) for _ in range(3)]
    assert followed == [film]
    assert len({each.track.xy_px.tobytes() for each in tracks}) == 1


def test_other_pictures_settings_source_or_model_are_followed_anew(
    film: Path, followed: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_track(film, Settings())
    kept_track(film, Settings(height_cm=170))
    film.write_bytes(b"another film")
    kept_track(film, Settings())
    for maker in (("other source", "model"), ("source", "other model")):
        monkeypatch.setattr(kept_tracks, "_maker", lambda maker=maker: maker)
        kept_track(film, Settings())
    assert len(followed) == 5


def test_the_fingerprint_changes_with_whatever_makes_a_track_and_with_nothing_else(tmp_path: Path) -> None:
    source = shutil.copytree(SOURCE, tmp_path / "gaitcheck", ignore=shutil.ignore_patterns("__pycache__"))
    whole = source_sha256(source)
    for part in sorted(source.iterdir()):
        path = part / "new.py" if part.is_dir() else part
        with path.open("a") as file:
            file.write("# another line\n")
        assert (source_sha256(source) == whole) == (part.name in AFTER), path
        whole = source_sha256(source)
    (source / "exports" / "track.py").write_text("# another layout\n")
    assert source_sha256(source) != whole


def test_nothing_that_makes_a_track_imports_what_comes_after_it() -> None:
    reached = set(MAKES)
    while more := {name for part in reached for name in ARROWS[part].split()} - reached:
        reached |= more
    assert reached & {name.removesuffix(".py") for name in AFTER} == set()
