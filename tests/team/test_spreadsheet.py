"""The team's table: one row a recording, units in the header, and nothing that a spreadsheet would calculate."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from gaitcheck.team import Entry, write
from gaitcheck.team.spreadsheet import safe
from tests.team.squad import entry, squad


def table(entries: tuple[Entry, ...], folder: Path) -> list[dict[str, str]]:
    write(entries, folder)
    with (folder / "team.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_there_is_one_row_for_each_recording_also_where_it_failed(tmp_path: Path) -> None:
    rows = table(squad(), tmp_path)
    assert sorted(row["file"] for row in rows) == sorted(each.file for each in squad())
    (unseen,) = (row for row in rows if row["athlete"] == "Unseen")
    assert unseen["failure"] == "No runner was found in the picture."
    assert unseen["cadence [steps/min]"] == ""


def test_every_number_stands_with_its_interval_and_each_leg(tmp_path: Path) -> None:
    quiet = next(each for each in squad() if each.athlete == "Quiet").recorded
    assert quiet is not None
    (row,) = (row for row in table(squad(), tmp_path) if row["athlete"] == "Quiet")
    for side in ("left", "right"):
        estimate = getattr(quiet.numbers["step_time"], side)
        for part, value in (("", estimate.value), ("_low", estimate.low), ("_high", estimate.high)):
            assert float(row[f"step_time_{side}{part} [ms]"]) == value
    assert float(row["cadence [steps/min]"]) == quiet.numbers["cadence"].overall.value
    assert row["foot_strike_type"] in ("", "rearfoot", "midfoot", "forefoot")
    assert row["speed [km/h]"] == "10.4"
    assert row["shoes"] == "grey, 8 mm"


def test_numbers_that_are_never_printed_have_no_column(tmp_path: Path) -> None:
    assert not [name for name in table(squad(), tmp_path)[0] if name.startswith("pelvic_drop")]


@pytest.mark.parametrize("name", ["=1+1", "+49", "-2", "@SUM(A1)", "  =1+1", "\uff1d1+1", "\t=1+1", "\r=1+1"])
def test_no_name_is_calculated(name: str, tmp_path: Path) -> None:
    (row,) = table((entry(name),), tmp_path)
    assert row["athlete"][0] in "'\\"
    assert row["file"][0] in "'\\"


def test_numbers_below_zero_are_left_alone() -> None:
    assert safe(-1.5) == -1.5
    assert safe("plain - text") == "plain - text"


def test_parquet_holds_the_same_typed(tmp_path: Path) -> None:
    written = write(squad(), tmp_path, parquet=True)
    assert [path.name for path in written] == ["team.html", "team.csv", "team.parquet"]
    frame = pd.read_parquet(tmp_path / "team.parquet")
    assert frame["cadence [steps/min]"].dtype == float
    assert frame["cadence [steps/min]"].notna().sum() == len(squad()) - 1
    assert list(frame.columns) == list(table(squad(), tmp_path)[0])


def test_without_its_library_parquet_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gaitcheck.errors import LibraryMissing

    monkeypatch.setattr("gaitcheck.exports.extras.find_spec", lambda name: None)
    with pytest.raises(LibraryMissing) as refused:
        write(squad(), tmp_path, parquet=True)
    assert 'pip install ".[parquet]"' in refused.value.hint
    assert list(tmp_path.iterdir()) == []
