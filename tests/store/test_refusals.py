"""A disk without room and a folder that may not be written: one line with a hint, and nothing half-written."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest

from gaitcheck.cli import main
from gaitcheck.store import connecting, open_store
from gaitcheck.store.opening import Store
from tests.store.kept import recording, result

NOBODY = 65534
Said = pytest.CaptureFixture[str]


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder that others may look into, with one athlete."""
    folder = Path(tempfile.mkdtemp(prefix="gaitcheck-data-"))
    monkeypatch.setenv("GAITCHECK_DATA", str(folder))
    monkeypatch.delenv("GAITCHECK_STORE", raising=False)
    assert main(["athletes", "add", "Ada", "--note", "x" * 20_000]) == 0
    yield folder
    shutil.rmtree(folder)


def refusal(said: Said, *words: str) -> str:
    """What the command said; it ended with exit code 4, in two lines."""
    said.readouterr()
    assert main(["athletes", *words]) == 4
    told = said.readouterr()
    assert (told.out, len(told.err.splitlines()) <= 2) == ("", True)
    return told.err


def names() -> list[str]:
    with open_store() as store:
        return [athlete.name for athlete in store.athletes.list()]


@contextmanager
def no_rights(folder: Path) -> Iterator[None]:
    """Be somebody who may read everything there and write nothing; root may anything."""
    paths = [folder, *folder.rglob("*")]
    before = [stat.S_IMODE(path.stat().st_mode) for path in paths]
    is_root = os.geteuid() == 0
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for path, mode in zip(paths, before, strict=True):
            path.chmod(mode)


def test_a_full_disk_is_told_in_a_line_and_what_was_there_stays(
    data: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(connecting, "PRAGMAS", (*connecting.PRAGMAS, "max_page_count = 1"))  # as many as there are
        said = refusal(capsys, "add", "Bo", "--note", "y" * 20_000)
        assert "no room left on the disk" in said
        assert "Make room" in said
        assert names() == ["Ada"]
    assert main(["athletes", "add", "Bo", "--note", "y" * 20_000]) == 0
    assert names() == ["Ada", "Bo"]


def test_a_disk_without_room_for_the_log_is_a_full_disk_too(
    data: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite itself tells of an error of the disk there."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, hard))
    try:
        assert "disk I/O error" in refusal(capsys, "list")
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
        assert "no room left on the disk" in refusal(capsys, "list")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert names() == ["Ada"]


def test_a_folder_that_may_not_be_written_is_told_in_a_line(data: Path, capsys: Said) -> None:
    with no_rights(data):
        for words in (["add", "Bo"], ["note", "Ada", "text"], ["delete", "Ada", "--yes"]):
            said = refusal(capsys, *words)
            assert f"{data}/bench.sqlite cannot be written" in said
            assert "--store" in said
    assert names() == ["Ada"]


def test_a_data_folder_that_cannot_be_made_is_told_in_a_line(data: Path, capsys: Said) -> None:
    with no_rights(data):
        assert "Permission denied" in refusal(capsys, "list", "--data", str(data / "new" / "folder"))


def full_disk(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_track_that_finds_no_room_leaves_neither_row_nor_file(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = recording(store, store.athletes.add("Ada"))
    made = result(tmp_path / "made")
    with monkeypatch.context() as patched:
        patched.setattr(os, "link", full_disk)
        patched.setattr(shutil, "copyfile", lambda _, to: (to.write_bytes(b"half"), full_disk()))
        with pytest.raises(OSError, match="No space left"):
            store.analyses.keep(film.id, "key", made)
    assert list(store.files.tracks.iterdir()) == []
    assert store.analyses.find(film.id, "key") is None
    assert store.analyses.keep(film.id, "key", made).key == "key"


def test_without_links_a_track_is_copied(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    film = recording(store, store.athletes.add("Ada"))
    made = result(tmp_path / "made")
    monkeypatch.setattr(os, "link", full_disk)
    kept = store.analyses.keep(film.id, "key", made)
    assert store.files.track(kept.track_sha256s[0]).read_bytes() == (made / "track-1.npz").read_bytes()
