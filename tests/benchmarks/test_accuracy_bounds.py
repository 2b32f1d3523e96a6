"""The quick part of the accuracy grid against stored bounds: a change that makes a number worse fails here."""

from __future__ import annotations

import tomllib
from functools import cache

import numpy as np
import pytest

from benchmarks.accuracy.grid import QUICK
from benchmarks.accuracy.rows import Row, compared
from benchmarks.accuracy.run import Run, run_of
from benchmarks.accuracy.tables import groups, markdown
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

BOUNDS = tomllib.loads((ROOT / "benchmarks" / "accuracy" / "bounds.toml").read_text())


@cache
def run(name: str) -> Run:
    return run_of(name, QUICK[name])


@pytest.mark.parametrize("name", QUICK)
def test_every_film_is_measured(name: str) -> None:
    """First, one by one: all of them within one test would take longer than a test may on a busy machine."""
    assert [row for row in compared(name, run(name).analysis, run(name).truth) if row.error is not None]


@pytest.fixture(scope="module")
def measured() -> dict[str, list[Row]]:
    runs = [run(name) for name in QUICK]
    rows = [row for each in runs for row in compared(each.name, each.analysis, each.truth)]
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
