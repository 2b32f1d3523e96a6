"""Connections that do not get on end after seconds; those that do may take as long as they need."""

from __future__ import annotations

import socket
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from uvicorn.server import ServerState

from gaitcheck.web import patience
from gaitcheck.web.patience import FEWEST_BYTES, LOOK_EVERY_S, Patient, Phase
from gaitcheck.web.server import configured
from tests.waiting import LONGEST_S
from tests.web.asking import page

MANY = 300
HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
FILM = b"PUT /api/runs/x/video HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999999999\r\n\r\n"
ASKING_S, SENDING_S, ANSWERED_S = (phase.longest_s for phase in Phase)


class Clock:
    """An event loop of which only the time is there, and it goes on when it is told to."""

    def __init__(self) -> None:
        self.now_s, self.calls = 100.0, list[tuple[float, Callable[[], None]]]()

    def time(self) -> float:
        return self.now_s

    def call_later(self, after_s: float, call: Callable[[], None]) -> Task:
        self.calls.append((self.now_s + after_s, call))
        return Task()

    def create_task(self, work: Coroutine[Any, Any, None]) -> Any:
        work.close()
        return Task()

    def passes(self, seconds: float) -> None:
        end_s = self.now_s + seconds
        while due := sorted((call for call in self.calls if call[0] <= end_s), key=lambda call: call[0]):
            self.calls.remove(due[0])
            self.now_s = due[0][0]
            due[0][1]()
        self.now_s = end_s


async def nothing(_scope: object, _receive: object, _send: object) -> None: ...


class Task:
    def add_done_callback(self, _: object) -> None: ...
    def cancel(self) -> None: ...


class Wire:
    """A transport that only remembers how it ended."""

    def __init__(self) -> None:
        self.aborted = False

    def is_closing(self) -> bool:
        return self.aborted

    def abort(self) -> None:
        self.aborted = True

    def get_extra_info(self, _: str) -> None: ...
    def pause_reading(self) -> None: ...
    def resume_reading(self) -> None: ...
    def write(self, _: bytes) -> None: ...


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def connection(clock: Clock, wire: Wire) -> Patient:
    made = Patient(configured(nothing), ServerState(), {}, _loop=clock)  # type: ignore[arg-type]
    made.connection_made(wire)  # type: ignore[arg-type]
    return made


def test_one_that_never_asks_is_closed(clock: Clock, wire: Wire, connection: Patient) -> None:
    clock.passes(ASKING_S - LOOK_EVERY_S)
    assert not wire.aborted
    clock.passes(2 * LOOK_EVERY_S)
    assert wire.aborted


def test_one_that_asks_letter_by_letter_is_closed(clock: Clock, wire: Wire, connection: Patient) -> None:
    for place in range(20):
        connection.data_received(HEAD[place : place + 1])
        clock.passes(1.0)
    assert wire.aborted


def test_a_film_that_stops_half_way_or_drips_is_given_up(clock: Clock, wire: Wire, connection: Patient) -> None:
    connection.data_received(FILM)
    for _ in range(int(SENDING_S) + 2):
        connection.data_received(b"x")
        clock.passes(1.0)
    assert wire.aborted


def test_a_film_over_a_slow_network_may_take_an_hour(clock: Clock, wire: Wire, connection: Patient) -> None:
    connection.data_received(FILM)
    for _ in range(int(3600 / (SENDING_S - 2))):
        connection.data_received(bytes(FEWEST_BYTES))
        clock.passes(SENDING_S - 2)
    assert not wire.aborted


def test_a_film_that_waits_for_our_disk_is_not_given_up(clock: Clock, wire: Wire, connection: Patient) -> None:
    connection.data_received(FILM + bytes(200_000))  # more than is taken before somebody reads it
    clock.passes(3600)
    assert not wire.aborted


def test_whoever_waits_for_an_answer_may_wait(clock: Clock, wire: Wire, connection: Patient) -> None:
    connection.data_received(HEAD)
    clock.passes(3600)
    assert not wire.aborted


def test_an_answer_that_nobody_takes_is_given_up_and_a_slow_reader_is_not(
    clock: Clock, wire: Wire, connection: Patient
) -> None:
    connection.data_received(HEAD)
    for _ in range(100):
        connection.pause_writing()
        clock.passes(ANSWERED_S - 2)
        connection.resume_writing()
    assert not wire.aborted
    connection.pause_writing()
    clock.passes(ANSWERED_S + LOOK_EVERY_S)
    assert wire.aborted


def test_after_an_answer_the_next_request_is_to_come_in_time(clock: Clock, wire: Wire, connection: Patient) -> None:
    connection.data_received(HEAD)
    clock.passes(60)
    connection.cycle.response_complete = True
    clock.passes(ASKING_S + 2 * LOOK_EVERY_S)
    assert wire.aborted


def test_three_hundred_who_never_ask_are_shown_out_and_the_page_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with page(tmp_path) as client:
        address = client.base_url.host, client.base_url.port or 0
        with monkeypatch.context() as impatient:
            impatient.setattr(patience, "LOOK_EVERY_S", 0.05)
            impatient.setattr(Phase, "longest_s", 0.5)
            for each in [socket.create_connection(address, timeout=LONGEST_S) for _ in range(MANY)]:
                try:
                    assert each.recv(1) == b""
                except ConnectionResetError:
                    pass
                finally:
                    each.close()
        assert client.get("/api/runs").status_code == 200


def test_the_server_is_a_patient_one() -> None:
    assert configured(nothing).http is Patient  # type: ignore[arg-type]
