"""Progress as it is told: one share for the whole job, which only rises, and a time left that counts all of it."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import pytest

from gaitcheck.jobs import telling
from gaitcheck.jobs.order import Json
from gaitcheck.jobs.telling import PARTS, Teller
from gaitcheck.types import Progress

STAGES = (("people", 12), ("pose", 200), ("shoe", 0), ("shoe", 60), ("strikes", 24))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    now = SimpleNamespace(s=50.0)
    monkeypatch.setattr(telling, "time", SimpleNamespace(monotonic=lambda: now.s))
    return now


def told(clock: SimpleNamespace, films: int = 1, film: int = 1) -> list[Json]:
    """What is told of a film whose parts take as long as their shares say, 100 s in all."""
    heard: list[Json] = []
    teller = Teller(lambda message: heard.append(message["progress"]), film, films)
    begun = clock.s
    for stage, total in STAGES:
        start, end = PARTS[stage]
        for done in range(0 if total else 1, total + 1) if total else (0,):
            clock.s = begun + 100 * (start + (end - start) * done / max(1, total))
            teller(Progress(stage=stage, done=done, total=max(1, total)))
    return heard


def test_the_share_is_that_of_the_whole_job_and_never_falls(clock: SimpleNamespace) -> None:
    shares = [each["share"] for each in told(clock)]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert max(after - before for before, after in pairwise(shares)) < 0.05


def test_the_time_left_is_that_of_the_whole_job(clock: SimpleNamespace) -> None:
    for each in told(clock):
        if "seconds_left" in each:
            assert each["seconds_left"] == pytest.approx(100 * (1 - each["share"]), abs=1.0)


def test_a_second_film_is_counted_in(clock: SimpleNamespace) -> None:
    first, second = told(clock, films=2, film=1), told(clock, films=2, film=2)
    assert (first[-1]["share"], second[0]["share"], second[-1]["share"]) == (0.5, 0.5, 1.0)
    half = next(each for each in first if each["share"] >= 0.25)
    assert half["seconds_left"] == pytest.approx(150, abs=2)
