"""Jobs done on a Dask cluster: an executor that hands each to Dask and brings its result folder back.

Which machine does what is Dask's affair. What waits, is tried again or is set aside is the queue's, as on one machine:
Dask by itself begins a job anew when its worker was killed; that is seen here by the second beginning, taken back, and
told as lost. A cluster that went away is waited for, and its jobs wait as they did.
"""

from __future__ import annotations

import errno
import secrets
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from typing import Any, Final

from distributed import Client, Future
from distributed.client import ClosedClientError

import gaitcheck
from gaitcheck.errors import ClusterUnusable
from gaitcheck.exports.extras import INSTALL
from gaitcheck.jobs import node
from gaitcheck.jobs.child import logged
from gaitcheck.jobs.exchange import Exchange
from gaitcheck.jobs.order import Ending, Json, Order, Outcome
from gaitcheck.jobs.packing import keep_packed

CONNECT_S: Final = 10.0
TICK_S: Final = 0.1
ROOM_S: Final = 0.5
"""A full disk is tried again this often."""

OnMessage = Callable[[Json], None]


class Cluster:
    """An ``Executor``: Dask workers that ``address`` leads to, such as ``tcp://10.0.0.2:8786``.

    Films must lie at URLs, or under the same path on every machine; or there is an ``exchange``.

    Raises
    ------
    ClusterUnusable
        When it cannot be reached, has no worker, or a worker with another version of GaitCheck.
    """

    def __init__(self, address: str, exchange: Exchange | None = None) -> None:
        self._address, self._exchange = address, exchange
        self._topic = f"gaitcheck-{secrets.token_hex(8)}"
        self._running: dict[str, _Running] = {}
        self._connecting = threading.Lock()
        self._client = self._connected()
        try:
            self.at_once = self._checked()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Leave; Dask takes back what was begun."""
        self._client.close()

    def __call__(self, order: Order, on_message: OnMessage, stop: threading.Event) -> Outcome:
        """Have an order done by any worker of the cluster, and bring its result here."""
        try:
            return self._done(order, on_message, stop)
        except OSError as error:
            on_message({"waiting": f"{str(error).rstrip('.')}. It is tried again."})
            raise

    def _done(self, order: Order, on_message: OnMessage, stop: threading.Event) -> Outcome:
        if order.is_done() or self._is_left(order, stop):
            return Outcome(ending=Ending.DONE)
        with self._exchange.lent(order) if self._exchange else nullcontext(order) as told:
            answer = self._answer(told, on_message, stop)
        if isinstance(answer, Outcome):
            return answer
        outcome = Outcome(**{**answer["outcome"], "ending": Ending(answer["outcome"]["ending"])})
        if answer["kept"] is not None:
            _keep(answer["kept"], replace(order, result=order.kept.name), stop)
        if outcome.ending is not Ending.DONE:
            return logged(outcome)
        if answer["result"] is not None:
            _keep(answer["result"], order, stop)
        elif not self._is_left(order, stop):
            return Outcome(ending=Ending.LOST, message="its result was not where the worker left it")
        return outcome

    def _answer(self, order: Order, on_message: OnMessage, stop: threading.Event) -> Json | Outcome:
        """What the node answered; an outcome when it did not."""
        with self._submitted(order, on_message) as (future, running):
            while not future.done():
                if stop.wait(TICK_S):
                    return Outcome(ending=Ending.STOPPED)
                if running.begun_on[1:]:
                    return Outcome(ending=Ending.LOST, message=f"the worker {running.begun_on[0]} of the cluster died")
            return _result(future)

    @contextmanager
    def _submitted(self, order: Order, on_message: OnMessage) -> Iterator[tuple[Future[Any], _Running]]:
        """A task of Dask, taken back at the end if it is still under way.

        Raises
        ------
        OSError
            When the cluster went away: that tells nothing of the job, which waits as before.
        """
        client = self._there()
        task = f"gaitcheck-{order.id[:16]}-{secrets.token_hex(8)}"
        running, future = _Running(on_message), None
        self._running[task] = running
        try:
            future = client.submit(node.do, order, self._topic, self._exchange, key=task, pure=False)
            yield future, running
        except (ClosedClientError, CancelledError, TimeoutError) as error:
            client.close()  # should it come back, another one subscribes to the messages anew
            raise OSError(errno.ENOTCONN, f"The cluster went away: {error}") from error
        finally:
            del self._running[task]
            if future is not None and not future.done():
                with suppress(ClosedClientError, OSError):  # then nobody is there any more who would go on
                    future.cancel()

    def _hear(self, event: tuple[float, Json]) -> None:
        """A message of a node."""
        told = event[1]
        running = self._running.get(told["task"])
        if running is not None and "begun" in told:
            running.begun_on.append(told["begun"])
        elif running is not None:
            running.on_message(told["message"])

    def _is_left(self, order: Order, stop: threading.Event) -> bool:
        """Whether the result was in the exchange, from where it was brought here."""
        content = self._exchange.find(order) if self._exchange else None
        if content is None or self._exchange is None:
            return False
        _keep(content, order, stop)
        self._exchange.forget(order)
        return True

    def _there(self) -> Client:
        """The way to the cluster, found anew when it was lost."""
        with self._connecting:
            if self._client.status != "running":
                self._client.close()
                try:
                    self._client = self._connected()
                except ClusterUnusable as error:
                    raise OSError(errno.ENOTCONN, str(error)) from error
            return self._client

    def _connected(self) -> Client:
        try:
            client = Client(self._address, timeout=CONNECT_S, set_as_default=False, name="gaitcheck")
        except (OSError, ValueError) as error:
            raise ClusterUnusable(f"There is no cluster at {self._address}: {error}.") from error
        client.subscribe_topic(self._topic, self._hear)
        return client

    def _checked(self) -> int:
        """How many jobs the cluster does at a time: its threads, each of which takes a core."""
        workers = self._client.scheduler_info()["workers"].values()
        if not workers:
            raise ClusterUnusable(f"The cluster at {self._address} has no worker.", hint="Start 'dask worker' there.")
        self._check_versions()
        self._check_exchange()
        return sum(int(worker["nthreads"]) for worker in workers)

    def _check_versions(self) -> None:
        try:
            versions = self._client.run(node.version)
        except Exception as error:  # whatever it is that a node lacks
            raise ClusterUnusable(
                f"A worker of the cluster cannot run GaitCheck: {error}.",
                hint=f"On every machine, with GaitCheck {gaitcheck.__version__}: {INSTALL.format(extra='cluster')}.",
            ) from error
        here = node.version()
        for worker, version in versions.items():
            if version != here:
                raise ClusterUnusable(
                    f"The worker {worker} has GaitCheck {version}, this machine {here}.",
                    hint="Install the same version, and the same packages with metrics, on every machine.",
                )

    def _check_exchange(self) -> None:
        if self._exchange is None:
            return
        try:
            self._exchange.check()
            self._client.run(self._exchange.check)
        except OSError as error:
            raise ClusterUnusable(
                f"The exchange {self._exchange.url} cannot be used: {error}.",
                hint="Name a folder or bucket that is there, where this machine and every worker may read and write.",
            ) from error


class _Running:
    """A job on the cluster as it is known here."""

    def __init__(self, on_message: OnMessage) -> None:
        self.on_message = on_message
        self.begun_on: list[str] = []  # the addresses of workers


def _result(future: Future[Any]) -> Json | Outcome:
    """What the task gave back."""
    try:
        answer: Json = future.result(CONNECT_S)
    except (CancelledError, TimeoutError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever happened there, this job is the one that it happened to
        return Outcome(ending=Ending.LOST, message=f"{type(error).__name__}: {error}"[-4000:])
    return answer


def _keep(content: bytes, order: Order, stop: threading.Event) -> None:
    """Keep what was brought here; where the disk is full, as soon as there is room."""
    while True:
        try:
            keep_packed(content, order)
        except OSError:
            if stop.wait(ROOM_S):
                raise
        else:
            return
