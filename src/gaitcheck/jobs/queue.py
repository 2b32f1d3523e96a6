"""The queue as the supervisor sees it: whoever keeps jobs, in folders or in a table, answers these calls."""

from __future__ import annotations

from typing import Protocol

from gaitcheck.jobs.order import Order, Outcome


class Queue(Protocol):
    """Jobs that wait. Each call is on the disk when it returns, and may be made from any thread."""

    def claim(self) -> Order | None:
        """Take the next job, which nobody else is given until it is settled or put back; None when none waits."""

    def done(self, order: Order) -> None:
        """The result is there."""

    def refused(self, order: Order, outcome: Outcome) -> None:
        """It cannot be done, for a reason that another try would not change."""

    def again(self, order: Order) -> None:
        """The worker died; the job waits again, with one more try counted."""

    def quarantined(self, order: Order, outcome: Outcome) -> None:
        """Workers died of it too often; it is set aside."""

    def put_back(self, order: Order) -> None:
        """The supervisor ends; the job waits as before."""
