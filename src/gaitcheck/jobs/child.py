"""An order done by workers of its own: one fetches what it needs, another opens the films, the result is named here.

Whatever a worker makes is only taken for the result when all of it is there and it is nothing but plain files.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from gaitcheck import faults
from gaitcheck.errors import GaitCheckError, ModelMissing, NoRoom
from gaitcheck.jobs import process
from gaitcheck.jobs.bringing import COPIES, MODEL
from gaitcheck.jobs.copies import FOLDER, elsewhere, with_copies
from gaitcheck.jobs.durable import keep_folder, remove
from gaitcheck.jobs.kept import drop_kept, keep_tracks
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Ending, Json, Order, Outcome

NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT)

OnMessage = Callable[[Json], None]
Step = Callable[[Order], Outcome]


def run(order: Order, limits: WorkerLimits, on_message: OnMessage, stop: threading.Event) -> Outcome:
    """Have an order done by a worker of its own. What is there already is not done again."""
    return logged(have_done(order, limits, on_message, stop))


def logged(outcome: Outcome) -> Outcome:
    """The outcome as users are told of it; what was our fault stands in the log of this machine then."""
    if not outcome.trace:
        return outcome
    return refused(faults.fault(outcome.kind, outcome.trace, kept=outcome.kept))


def refused(error: GaitCheckError) -> Outcome:
    """An error as an outcome."""
    kind = type(error).__name__
    return Outcome(ending=Ending.REFUSED, message=str(error), hint=error.hint, option=error.option, kind=kind)


def have_done(order: Order, limits: WorkerLimits, on_message: OnMessage, stop: threading.Event) -> Outcome:
    """The same, with the traceback of what was our fault in the outcome instead of in the log."""
    if order.is_done():
        return Outcome(ending=Ending.DONE)
    try:
        remove(order.made)
        order.made.mkdir()
        outcome = _in_steps(order, lambda step: process.run(step, limits, on_message, stop))
        outcome = _named(order) if outcome.ending is Ending.DONE or order.is_done() else outcome
        return replace(outcome, kept=keep_tracks(order)) if outcome.trace else outcome
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        return refused(NoRoom("There is no room left on the disk."))
    finally:
        remove(order.made)


def _in_steps(order: Order, step: Step) -> Outcome:
    """Fetch what is missing, then do the work; a model that turns out to be missing is fetched for another try."""
    if elsewhere(order.asks):
        brought = step(replace(order, work=COPIES))
        if brought.ending is not Ending.DONE:
            return brought
    here = replace(order, asks=with_copies(order.asks, order.made))
    outcome = step(here)
    if outcome.kind != ModelMissing.__name__:
        return outcome
    fetched = step(replace(order, work=MODEL))
    return step(here) if fetched.ending is Ending.DONE else fetched


def _named(order: Order) -> Outcome:
    """Give the result its name: from now on it is there."""
    remove(order.made / FOLDER)
    if not order.is_done():
        try:
            keep_folder(order.made, order.folder / order.result)
        except ValueError as error:
            return Outcome(ending=Ending.LOST, message=str(error))
    drop_kept(order)
    return Outcome(ending=Ending.DONE)
