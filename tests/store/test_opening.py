"""The store opened: where it is, and what it is when others were there before."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from gaitcheck.errors import StoreUnusable, UsageError
from gaitcheck.store import open_store
from gaitcheck.store.migrations import FOLDER, HEAD
from gaitcheck.store.opening import Store
from gaitcheck.store.tables import TABLES
from tests.store.conftest import Place


def test_the_migrations_make_the_tables_that_are_asked(store: Store) -> None:
    with store.database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), TABLES) == []


def test_the_head_is_the_last_migration() -> None:
    assert ScriptDirectory(str(FOLDER)).get_current_head() == HEAD


def test_a_store_that_many_open_at_once_is_made_once(place: Place) -> None:
    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(lambda _: place.open(), range(8)))
    opened[0].athletes.add("Ada")
    for store in opened:
        assert [athlete.name for athlete in store.athletes.list()] == ["Ada"]
        store.close()


def test_a_store_of_a_newer_version_is_left_alone(place: Place) -> None:
    with place.open() as store, store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnusable, match="newer version") as caught:
        place.open()
    assert 'git pull, then pip install ".[bench]"' in caught.value.hint


def test_on_postgresql_no_text_is_copied_into_statistics(postgresql: Place) -> None:
    with postgresql.open() as store:
        store.athletes.add("Ada")
        with store.database.alone() as connection:
            connection.execute(text("ANALYZE"))
            told = connection.execute(text("SELECT attname FROM pg_stats WHERE tablename = 'athletes'")).scalars()
            assert not {"name", "note", "history"} & set(told)


def test_without_a_url_it_is_a_private_file_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GAITCHECK_STORE", raising=False)
    monkeypatch.setenv("GAITCHECK_DATA", str(tmp_path / "data"))
    with open_store() as store:
        store.athletes.add("Ada")
        for file in (tmp_path / "data").iterdir():
            assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file
    monkeypatch.setenv("GAITCHECK_STORE", f"sqlite:///{tmp_path / 'other.sqlite'}")
    with open_store() as store:
        assert store.athletes.list() == []


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "mysql://host/db", "nonsense", "postgresql+nodriver://h/d"]
)
def test_a_store_that_would_keep_nothing_or_is_not_known_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        open_store(url, tmp_path)
    assert "sqlite:///" in caught.value.hint


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable) as caught:
        open_store(f"postgresql://coach:geheim@/bench?host={tmp_path}", tmp_path)
    assert "geheim" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "bench.sqlite").write_text("something else entirely, and long enough to be looked at" * 50)
    with pytest.raises(StoreUnusable, match=r"bench\.sqlite cannot be used"):
        open_store(None, tmp_path)
