"""Videos measured on a cluster, and reports drawn here, where the tracks are."""

from __future__ import annotations

import threading

from gaitcheck import workers
from gaitcheck.batch.reporting import WORK
from gaitcheck.jobs.executor import Executor, OnMessage, ThisMachine
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Order, Outcome


def measuring_on(cluster: Executor) -> Executor:
    """An executor that has everything but reports done by the cluster."""
    here = ThisMachine(WorkerLimits(), workers.cores())

    def execute(order: Order, on_message: OnMessage, stop: threading.Event) -> Outcome:
        return (here if order.work == WORK else cluster)(order, on_message, stop)

    return execute
