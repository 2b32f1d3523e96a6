"""Connections on which nothing gets on are closed, so that nobody keeps the page from others by holding many of them.

uvicorn closes one that is silent after an answer. One that never asks, that asks letter by letter, whose film stops
half-way, or that does not take its answer it would keep for ever: 256 of them were enough on a system that lets a
program open so many files.
"""

from __future__ import annotations

import asyncio
from enum import Enum
from typing import Any, Final

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

LOOK_EVERY_S: Final = 1.0


class Phase(Enum):
    """What a connection is at."""

    ASKING = 10.0  # the head of a request, all of it: a browser sends it at once
    SENDING = 30.0  # the body of a request: at least ``FEWEST_BYTES`` in so many seconds
    ANSWERED = 120.0  # the answer, as long as the other side takes none of it: a film that pauses is asked for anew

    @property
    def longest_s(self) -> float:
        """How long it may last without getting on."""
        return float(self.value)


FEWEST_BYTES: Final = 1 << 14
"""Half a kilobyte a second: the worst network over which anybody would send a film brings ten times as much."""


class Patient(H11Protocol):
    """uvicorn's connection, with an end to waiting."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._at: tuple[Phase, object] = (Phase.ASKING, None)
        self._since_s, self._came_bytes = self.loop.time(), 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody is there: from now on it is looked at every second."""
        super().connection_made(transport)
        self.loop.call_later(LOOK_EVERY_S, self._look)

    def data_received(self, data: bytes) -> None:
        """Something came."""
        super().data_received(data)
        self._came_bytes += len(data)
        if self._phase is Phase.SENDING and self._came_bytes >= FEWEST_BYTES:
            self._gets_on()

    def resume_writing(self) -> None:
        """Some of the answer was taken."""
        super().resume_writing()
        self._gets_on()

    @property
    def _phase(self) -> Phase:
        cycle: RequestResponseCycle | None = self.cycle  # none before the first request
        if cycle is None or cycle.response_complete:
            return Phase.ASKING
        return Phase.SENDING if cycle.more_body else Phase.ANSWERED

    def _look(self) -> None:
        if self.transport.is_closing():
            return
        now_at = (self._phase, self.cycle)
        if now_at != self._at or self._waits_for_us(now_at[0]):
            self._at = now_at
            self._gets_on()
        if self.loop.time() - self._since_s >= now_at[0].longest_s:
            self.transport.abort()  # to close it would wait until what was written is taken
            return
        self.loop.call_later(LOOK_EVERY_S, self._look)

    def _waits_for_us(self, phase: Phase) -> bool:
        """Whether it is we who keep the other side waiting: for our disk, or for what we are to answer."""
        if phase is Phase.SENDING:
            return bool(self.flow.read_paused)
        return phase is Phase.ANSWERED and not self.flow.write_paused

    def _gets_on(self) -> None:
        self._since_s, self._came_bytes = self.loop.time(), 0
