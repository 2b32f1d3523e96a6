"""A queue for supervisors of tests, and jobs to put into it."""

from __future__ import annotations

import errno
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path

from gaitcheck.jobs.order import Order, Outcome
from tests.jobs.asked import order


class ListQueue:
    """A queue in memory that notes how each job ended."""

    def __init__(self, *orders: Order) -> None:
        self.waiting = list(orders)
        self.ends: list[tuple[str, str]] = []
        self.messages: list[str] = []
        self.lock = threading.Lock()
        self.full_disk = 0
        self.tries: Counter[str] = Counter()

    def claim(self) -> Order | None:
        with self.lock:
            return self.waiting.pop(0) if self.waiting else None

    def done(self, order: Order) -> None:
        if self.full_disk > 0:
            self.full_disk -= 1
            raise OSError(errno.ENOSPC, "No space left on device")
        self.ends.append((order.id, "done"))

    def refused(self, order: Order, outcome: Outcome) -> None:
        self.ends.append((order.id, "refused"))
        self.messages.append(outcome.message)

    def again(self, order: Order) -> None:
        self.tries[order.id] += 1
        with self.lock:
            self.waiting.append(replace(order, tries=order.tries + 1))

    def quarantined(self, order: Order, outcome: Outcome) -> None:
        self.ends.append((order.id, "quarantined"))
        self.messages.append(outcome.message)

    def put_back(self, order: Order) -> None:
        with self.lock:
            self.waiting.insert(0, order)


def jobs(folder: Path, work: str, count: int = 1, **asks: object) -> list[Order]:
    made = []
    for number in range(count):
        (folder / str(number)).mkdir()
        made.append(replace(order(folder / str(number), work, **asks), id=str(number)))
    return made
