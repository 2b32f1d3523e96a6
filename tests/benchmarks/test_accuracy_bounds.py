"""The quick part of the accuracy grid against stored bounds: a change that makes a number worse fails here."""

from __future__ import annotations

import tomllib

import numpy as np
import pytest

from benchmarks.accuracy.grid import QUICK
from benchmarks.accuracy.rows import Row, compared
from benchmarks.accuracy.run import run_of
from benchmarks.accuracy.tables import groups, markdown
from tests.conftest import ROOT

BOUNDS = tomllib.loads((ROOT / "benchmarks" / "accuracy" / "bounds.toml").read_text())


@pytest.fixture(scope="module")
def measured() -> dict[str, list[Row]]:
    runs = [run_of(name, scenario) for name, scenario in QUICK.items()]
    rows = [row for run in runs for row in compared(run.name, run.analysis, run.truth)]
    print(markdown(rows))
    return {".".join(key): group for key, group in groups(rows).items()}


@pytest.mark.parametrize("name", BOUNDS["rmse"])
def test_no_number_is_farther_off_than_its_bound(measured: dict[str, list[Row]], name: str) -> None:
    errors = [row.error for row in measured[name] if row.error is not None]
    assert errors, "nothing was told"
    assert float(np.sqrt(np.mean(np.square(errors)))) <= BOUNDS["rmse"][name]


def test_the_intervals_hold_the_truth_as_often_as_they_did(measured: dict[str, list[Row]]) -> None:
    told = [row for group in measured.values() for row in group if row.error is not None]
    assert np.mean([row.covered for row in told]) >= BOUNDS["least_coverage"]
