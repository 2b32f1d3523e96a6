"""Films at URLs: copied for the work, gone afterwards, and refused in words where they cannot be had."""

from __future__ import annotations

import hashlib
from pathlib import Path

import fsspec
import pytest
from fsspec.registry import known_implementations

from gaitcheck.errors import LibraryMissing, UsageError, VideoMissing
from gaitcheck.jobs.copies import bring, file_system, is_url, name_of, sha256_of, with_copies
from gaitcheck.jobs.films import films_of
from gaitcheck.jobs.order import Ending, Json
from tests.jobs.asked import order, run


@pytest.fixture
def film(tmp_path: Path) -> Path:
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "elsewhere" / "ada.mp4"
    path.write_text("the run")
    return path


def test_a_film_at_a_url_is_copied_for_the_work_and_not_kept(film: Path, tmp_path: Path) -> None:
    heard: list[Json] = []
    asked = order(tmp_path, "read_films", paths=[film.as_uri(), str(film)])
    assert run(asked, heard).ending is Ending.DONE
    assert {"copied": ["copies/0-ada.mp4"]} in heard
    assert [path.name for path in (tmp_path / "result").iterdir()] == ["result.txt"]
    assert (tmp_path / "result" / "result.txt").read_text() == "the run the run"


def test_a_path_that_this_machine_does_not_see_is_read_from_its_copy(film: Path, tmp_path: Path) -> None:
    asked = order(tmp_path, "read_films", paths=["/on/another/machine.mp4"])
    asked.asks["copies"] = {"/on/another/machine.mp4": film.as_uri()}
    assert run(asked).ending is Ending.DONE
    assert (tmp_path / "result" / "result.txt").read_text() == "the run"


def test_an_analysis_reads_the_copy_under_the_films_own_name() -> None:
    asks = {"names": ["ada.mp4"], "paths": ["s3://team/ada.mp4"], "settings": {}, "here": {"s3://team/ada.mp4": "/x/y"}}
    (told,) = films_of(asks, Path("/folder"))
    assert (told.path, told.name) == (Path("/x/y"), "ada.mp4")


@pytest.mark.parametrize("scheme", ["file", "s4"])
def test_a_film_that_cannot_be_had_is_refused_with_its_url(scheme: str, tmp_path: Path) -> None:
    url = f"{scheme}://{tmp_path}/gone.mp4"
    outcome = run(order(tmp_path, "read_films", paths=[url]))
    assert outcome.ending is Ending.REFUSED
    assert url in outcome.message
    assert outcome.hint
    assert not list(tmp_path.iterdir())


def test_what_is_copied_is_told_as_progress(tmp_path: Path) -> None:
    fsspec.filesystem("memory").pipe("/team/ada.mp4", bytes(2_500_000))
    told: list[Json] = []
    asks = {"paths": ["memory://team/ada.mp4"]}
    bring(asks, tmp_path, told.append)
    assert Path(with_copies(asks, tmp_path)["here"]["memory://team/ada.mp4"]).stat().st_size == 2_500_000
    assert [message["progress"]["done"] for message in told] == [1 << 20, 2 << 20, 2_500_000]
    assert {message["progress"]["total"] for message in told} == {2_500_000}


def test_the_fingerprint_of_a_film_at_a_url_is_that_of_its_content() -> None:
    fsspec.filesystem("memory").pipe("/team/bo.mp4", b"a run" * 500_000)
    assert sha256_of("memory://team/bo.mp4") == hashlib.sha256(b"a run" * 500_000).hexdigest()


def test_what_may_not_be_read_is_told_apart_from_what_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(VideoMissing, match="There is no memory://nowhere"):
        sha256_of("memory://nowhere/x.mp4")

    def forbid(*_: object, **__: object) -> None:
        raise PermissionError("Forbidden")

    monkeypatch.setattr(type(fsspec.filesystem("memory")), "open", forbid)
    with pytest.raises(VideoMissing, match="may not be read"):
        sha256_of("memory://nowhere/x.mp4")


def test_an_unknown_kind_of_place_and_a_missing_library_are_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="Protocol not known"):
        file_system("s4://bucket/x.mp4")
    monkeypatch.setitem(known_implementations, "s5", {"class": "gone.S5", "err": "Install gone"})
    with pytest.raises(LibraryMissing, match="Install gone"):
        file_system("s5://bucket/x.mp4")


def test_a_url_is_told_from_a_path() -> None:
    assert is_url("s3://team/ada.mp4")
    assert not is_url("/videos/ada.mp4")
    assert not is_url("C:/videos/ada.mp4")
    assert name_of("s3://team/2026/ada.mp4") == "ada.mp4"
