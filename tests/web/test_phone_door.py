"""What a phone may do once it came in: for half a day, with its own runs, and not more than one needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from gaitcheck.web import phone_door
from gaitcheck.web.phone_door import MOST_RUNS, STAYS_S, PhoneDoor
from tests.web.asking import WRITES, announce, page, upload

TOKEN = "a-token-of-many-letters"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A clock that goes on when it is told to."""
    now = SimpleNamespace(s=1000.0)
    monkeypatch.setattr(phone_door, "time", SimpleNamespace(monotonic=lambda: now.s))
    return now


@pytest.fixture
def phone(tmp_path: Path, clock: SimpleNamespace) -> Iterator[httpx.Client]:
    """A phone that came in by a code."""
    with page(tmp_path, token=TOKEN, phone=True) as computer:
        code = computer.post("/api/phone", headers={"Authorization": f"Bearer {TOKEN}"}).json()["url"]
        with httpx.Client(base_url=computer.base_url, headers=WRITES, follow_redirects=True) as came_in:
            assert came_in.get("/phone/" + code.rpartition("/")[2]).status_code == 200
            yield came_in


def test_a_phone_must_come_in_anew_after_half_a_day(phone: httpx.Client, clock: SimpleNamespace) -> None:
    clock.s += STAYS_S - 1
    assert announce(phone)
    clock.s += 2
    assert phone.post("/api/runs", json={"file_name": "a", "size_bytes": 1}).status_code == 401
    assert phone.get("/phone").status_code == 401


def test_its_cookie_ends_with_its_time(phone: httpx.Client, clock: SimpleNamespace) -> None:
    (cookie,) = phone.cookies.jar
    assert cookie.expires is not None


def test_a_phone_begins_so_many_runs_and_no_more(phone: httpx.Client) -> None:
    for _ in range(MOST_RUNS):
        announce(phone)
    refused = phone.post("/api/runs", json={"file_name": "a", "size_bytes": 1})
    assert (refused.status_code, "code" in refused.json()["hint"]) == (429, True)


def test_a_phone_sends_so_much_and_no_more_however_often_it_begins_anew(
    phone: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phone_door, "MOST_BYTES", 1000)
    run = upload(phone, bytes(600))
    assert phone.put(f"/api/runs/{run}/video", content=bytes(401)).status_code == 429
    assert phone.put(f"/api/runs/{run}/video", content=bytes(400)).status_code == 204
    assert phone.put(f"/api/runs/{run}/video", content=iter([bytes(10)])).status_code == 411


def test_a_phone_that_is_forgotten_meanwhile_may_nothing() -> None:
    door = PhoneDoor()
    assert not door.may_begin("gone")
    assert not door.may_send("gone", 1)
    door.owns("gone", "run")
    assert not door.may("gone", "GET", "/phone")
