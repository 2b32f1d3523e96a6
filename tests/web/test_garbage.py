"""Requests that nobody means: each is answered with a line that says why, none breaks anything."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator

import httpx
import pytest

from gaitcheck.errors import UsageError
from gaitcheck.jobs.films import settings_of
from gaitcheck.settings import Settings
from tests.conftest import ROOT
from tests.web.asking import page, read
from tests.web.works import QUICK

BIG, HUGE = "9" * 30, "9" * 5000
READS = [
    *(f"landmarks?start={number}" for number in (BIG, HUGE, -1, 1.5)),
    *(
        f"{part}?film={number}"
        for part in ("landmarks", "events", "frames.csv", "events.csv")
        for number in (BIG, HUGE)
    ),
    *(f"{part}.csv?film={number}" for part in ("frames", "events") for number in (-1, 0, 3, BIG, HUGE)),
    *(f"curves?{end}={time}" for end in ("start_s", "end_s") for time in ("nan", "inf", "-inf", "1e999", "noon")),
    *(f"curves?points={number}" for number in (BIG, 0, -1)),
]
NUMBERS = ("NaN", "Infinity", "-Infinity", "1e999", HUGE, '"nan"', "[]")
BODIES = [
    *(f'{{"{name}": {number}}}' for name in ("height_cm", "speed_kmh", "pain", "capture_fps") for number in NUMBERS),
    *(f'{{"runner": [{number}, 1]}}' for number in NUMBERS),
    '{"runner": [1]}',
    '{"shoes": "\\ud800"}',
    '{"history": ["\\ud800"]}',
    "[" * 40_000,
    "nul",
    "3",
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with pytest.MonkeyPatch.context() as patch, page(tmp_path_factory.mktemp("data"), QUICK) as asking:
        patch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{ROOT / 'src'}")
        yield asking


@pytest.fixture(scope="module")
def run(client: httpx.Client) -> str:
    return read(client)


def is_refused(answer: httpx.Response) -> bool:
    told = answer.json()["message"]
    return 400 <= answer.status_code < 500 and 0 < len(told) < 200 and "\n" not in told


@pytest.mark.parametrize("path", READS, ids=lambda path: path[:30])
def test_what_cannot_be_asked_for_is_refused(client: httpx.Client, run: str, path: str) -> None:
    assert is_refused(client.get(f"/api/runs/{run}/{path}"))


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body[:30])
def test_what_cannot_be_told_of_a_run_is_refused_and_changes_nothing(client: httpx.Client, run: str, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    assert is_refused(client.patch(f"/api/runs/{run}/settings", content=body, headers=headers))
    now = client.get(f"/api/runs/{run}").json()
    assert (now["state"], settings_of(now["settings"])) == ("done", Settings())


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_settings_take_no_number_that_is_none(value: float) -> None:
    for told in ({"height_cm": value}, {"pain": value}, {"runner_xy": (value, 1.0)}, {"runner_xy": (1.0, value)}):
        with pytest.raises(UsageError):
            Settings(**told)  # type: ignore[arg-type]
