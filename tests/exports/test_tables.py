"""The tables in the formats that others open, read back by those others' readers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pandas
import pyarrow as pa
import pytest
from pyarrow import parquet

from gaitcheck import Analysis, Settings
from gaitcheck.errors import LibraryMissing, UsageError
from gaitcheck.exports import events, extras, frames
from gaitcheck.exports.formats import EVENTS, FRAMES
from gaitcheck.exports.json import to_dict
from gaitcheck.exports.tables import Table
from tests.exports.runs import run, run_with_a_gap, slow_run

TABLES: dict[str, Callable[[Analysis], Table]] = {"frames": frames.columns, "events": events.columns}
FORMATS = {"frames": FRAMES, "events": EVENTS}


@pytest.mark.parametrize("what", TABLES)
def test_parquet_holds_every_cell_of_the_table_for_pyarrow(tmp_path: Path, what: str) -> None:
    FORMATS[what]["parquet"].write(run_with_a_gap(), tmp_path / "table.parquet")
    stored = parquet.read_table(tmp_path / "table.parquet")
    assert stored.to_pydict() == dict(TABLES[what](run_with_a_gap()))


def test_parquet_keeps_numbers_as_numbers_also_where_none_is_known(tmp_path: Path) -> None:
    FRAMES["parquet"].write(run(), tmp_path / "frames.parquet")
    types = parquet.read_schema(tmp_path / "frames.parquet")
    assert types.field("frame").type == pa.int64()
    assert types.field("left_phase").type == pa.string()
    assert types.field("left_knee_flexion_deg").type == pa.float64()
    assert types.field("left_knee_valgus_deg").type == pa.float64()  # a side view: nothing known


def test_pandas_reads_the_parquet_file_as_the_csv_one(tmp_path: Path) -> None:
    for kind in ("csv", "parquet"):
        FRAMES[kind].write(run(), tmp_path / f"frames.{kind}")
    binary = pandas.read_parquet(tmp_path / "frames.parquet")
    text = pandas.read_csv(tmp_path / "frames.csv", keep_default_na=False, na_values={name: [""] for name in numeric()})
    pandas.testing.assert_frame_equal(binary, text, check_dtype=False)


def numeric() -> list[str]:
    return [name for name, cells in frames.columns(run()) if not any(isinstance(cell, str) for cell in cells)]


@pytest.mark.parametrize("analysis", [run(), slow_run()], ids=["real time", "slow motion"])
def test_events_are_those_of_the_json_in_the_same_order(analysis: Analysis) -> None:
    out = io.StringIO()
    text = EVENTS["jsonl"].text
    assert text is not None
    text(analysis, out)
    told = [json.loads(line) for line in out.getvalue().splitlines()]
    assert told
    assert told == to_dict(analysis)["events"]


def test_the_columns_of_events_are_the_ones_that_are_told_of(tmp_path: Path) -> None:
    EVENTS["csv"].write(run(), tmp_path / "events.csv")
    with (tmp_path / "events.csv").open(newline="") as file:
        assert tuple(next(csv.reader(file))) == tuple(events.COLUMNS)


def test_a_missing_library_is_named_with_its_extra_before_the_slow_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda library: None)
    with pytest.raises(LibraryMissing, match="pyarrow") as caught:
        FRAMES["parquet"].check(Settings(), Path("frames.parquet"))
    assert 'pip install ".[parquet]"' in caught.value.hint


def test_what_is_not_text_is_not_sent_to_a_terminal() -> None:
    with pytest.raises(UsageError) as caught:
        FRAMES["parquet"].check(Settings(), None)
    assert "-o" in caught.value.hint
