"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gaitcheck.exports.whole_file import whole, whole_folder, write_text


def test_a_finished_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    write_text(target, "new")
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def write_half(file: Path, error: type[BaseException]) -> None:
    with whole(file) as temporary:
        temporary.write_text("ne")
        raise error


def fill_half(folder: Path, error: type[BaseException]) -> None:
    with whole_folder(folder) as temporary:
        write_text(temporary / "first.txt", "first")
        raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_an_interrupted_file_leaves_the_old_one(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(error):
        write_half(target, error)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_finished_folder_holds_what_was_written_and_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("old")
    with whole_folder(tmp_path) as temporary:
        write_text(temporary / "new.txt", "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.txt", "old.txt"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_an_interrupted_folder_goes_again_if_it_was_new(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error):
        fill_half(tmp_path / "new" / "deep", error)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_an_interrupted_folder_keeps_what_was_in_it(tmp_path: Path, error: type[BaseException]) -> None:
    (tmp_path / "first.txt").write_text("old")
    with pytest.raises(error):
        fill_half(tmp_path, error)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_an_error_names_the_file_that_was_wanted(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space") as caught, whole_folder(tmp_path) as folder, whole(folder / "a.mp4"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert caught.value.filename == str(tmp_path / "a.mp4")


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_text(tmp_path / "missing" / "a.txt", "text")
    assert caught.value.filename == str(tmp_path / "missing" / "a.txt")


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
@pytest.mark.parametrize(("mask", "mode"), [(0o077, 0o600), (0o027, 0o640), (0o022, 0o644)])
def test_who_may_read_a_file_is_what_the_umask_says(tmp_path: Path, mask: int, mode: int) -> None:
    with umask(mask):
        write_text(tmp_path / "a.txt", "text")
        with whole_folder(tmp_path) as folder:
            write_text(folder / "b.txt", "text")
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {mode}
