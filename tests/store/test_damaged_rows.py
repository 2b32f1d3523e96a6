"""Rows that no GaitCheck wrote: one line that names the row, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Table, select, update

from gaitcheck.cli import main
from gaitcheck.errors import GaitCheckError, StoreUnusable
from gaitcheck.store.opening import Store
from gaitcheck.store.tables import TABLES
from tests.store.conftest import Place
from tests.store.kept import order, recording, result

NO_LISTS = ("", "gout", "3", "{}", '"knee"', "[1]", "[" * 100_000)
NO_TIMES = ("", "yesterday", "2026-13-45")
GARBAGE = [
    *(("athletes", "history", value) for value in (*NO_LISTS, '["gout"]')),
    *(("athletes", "created", value) for value in NO_TIMES),
    *(("recordings", "settings", value) for value in ("", "[]", "3", '{"height_cm": "tall"}', '{"shirt": 1}')),
    *(("recordings", "settings", f'{{"runner_xy": [{value}, 1]}}') for value in ("NaN", "Infinity", "[]")),
    *(("recordings", "created", value) for value in NO_TIMES),
    *(("analyses", "track_sha256s", value) for value in NO_LISTS),
    *(("analyses", "made_at", value) for value in NO_TIMES),
    *(("notes", "created", value) for value in NO_TIMES),
    *(("jobs", "state", value) for value in ("", "asleep")),
    *(("jobs", "asks", value) for value in ("", "[" * 100_000)),
]
READERS: dict[str, Callable[[Store], object]] = {
    "athletes": lambda store: store.athletes.list(),
    "recordings": lambda store: store.recordings.list(),
    "analyses": lambda store: store.analyses.latest(),
    "notes": lambda store: store.athletes.about(store.athletes.get("Ada").id),
    "jobs": lambda store: (store.jobs.state(), store.jobs._take(None)),
}


@pytest.fixture
def kept(store: Store, tmp_path: Path) -> Store:
    """Something in each table."""
    ada = store.athletes.add("Ada", history=("knee",))
    film = recording(store, ada)
    store.analyses.keep(film.id, "key", result(tmp_path / "made"))
    store.notes.add(ada.id, "text")
    store.jobs.ask("waits", film.id, order(store, "waits"))
    return store


def spoil(store: Store, table: str, column: str, value: object) -> None:
    changed: Table = TABLES.tables[table]
    with store.database.writing() as connection:
        connection.execute(update(changed).values({column: value}))


def whole(store: Store, table: str) -> dict[str, object]:
    with store.database.reading() as connection:
        return dict(connection.execute(select(TABLES.tables[table])).one()._mapping)


@pytest.mark.parametrize("table", READERS)
def test_a_damaged_row_is_told_in_a_line_that_names_it(kept: Store, table: str) -> None:
    before = whole(kept, table)
    for _, column, value in (each for each in GARBAGE if each[0] == table):
        spoil(kept, table, column, value)
        with pytest.raises(StoreUnusable, match=f"row '.*' of {table} is damaged") as caught:
            READERS[table](kept)
        assert caught.value.hint
        for name, good in before.items():
            spoil(kept, table, name, good)
    READERS[table](kept)


def test_a_damaged_analysis_is_told_in_a_line(kept: Store) -> None:
    for text in ("", "3", "[" * 100_000, "{}"):
        spoil(kept, "analyses", "analysis_json", text)
        ((_, _, made),) = kept.analyses.latest()
        with pytest.raises(GaitCheckError):
            made.recorded()


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("recordings", "filmed_on", "30 February"), ("athletes", "height_cm", "tall"), ("athletes", "height_cm", 17.0)],
)
def test_the_command_says_so_in_two_lines(
    sqlite: Place, capsys: pytest.CaptureFixture[str], table: str, column: str, value: object
) -> None:
    """SQLite keeps words in a column of numbers or dates as well."""
    with sqlite.open() as store:
        recording(store, store.athletes.add("Ada"))
        with store.database.writing() as connection:
            connection.exec_driver_sql(f"UPDATE {table} SET {column} = ?", (value,))
    assert main(["athletes", "show", "Ada", "--data", str(sqlite.data)]) == 4
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines()) <= 2, "Traceback" in said.err) == ("", True, False)
