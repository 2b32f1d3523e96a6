"""A process that takes jobs from the table until there are none, and says what it did with each."""

from __future__ import annotations

import random
import time
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from gaitcheck.jobs.order import Ending, Outcome
from gaitcheck.jobs.supervisor import MOST_TRIES
from gaitcheck.store import open_store
from tests.waiting import LONGEST_S

Said = list[tuple[str, str, int]]


def take(url: str, data: str, says: Connection, seed: int, all_there: Barrier) -> None:
    """Settle jobs in every way; those whose number ends in 7 kill each worker."""
    dice = random.Random(seed)
    said: Said = []
    with open_store(url, Path(data)) as store:
        all_there.wait(LONGEST_S)
        while (job := store.jobs.claim()) is not None:
            time.sleep(dice.uniform(0.0, 0.003))
            if job.id.endswith("7"):
                how = "again" if job.tries + 1 < MOST_TRIES else "quarantined"
            else:
                how = dice.choices(("done", "refused", "put back"), (8, 1, 1))[0]
            said.append((job.id, how, job.tries))
            outcome = Outcome(ending=Ending.LOST, message="ended with signal 9")
            match how:
                case "again":
                    store.jobs.again(job)
                case "quarantined":
                    store.jobs.quarantined(job, outcome)
                case "refused":
                    store.jobs.refused(job, outcome)
                case "put back":
                    store.jobs.put_back(job)
                case _:
                    store.jobs.done(job)
    says.send(said)
