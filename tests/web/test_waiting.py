"""Many who wait for what takes long keep nobody else from being answered."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from gaitcheck.jobs.order import Order, Outcome
from gaitcheck.web.routes import results
from gaitcheck.web.side_jobs import SideJobs
from tests.waiting import wait_for
from tests.web.asking import WRITES, page, read
from tests.web.works import GO, HELD, QUICK

MANY = 60
"""More than there are threads for requests, which are 40."""


def test_sixty_who_wait_for_a_report_keep_no_page_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "REPORT", HELD)
    asked, lock = [0], threading.Lock()

    def counted(jobs: SideJobs, order: Order) -> Future[Outcome]:
        with lock:
            asked[0] += 1
        return ask(jobs, order)

    ask = SideJobs.ask
    monkeypatch.setattr(SideJobs, "ask", counted)
    with page(tmp_path, QUICK) as client, ThreadPoolExecutor(MANY) as beside:
        run = read(client)
        address = f"{client.base_url}/api/runs/{run}/report.html"
        waiting = [beside.submit(client.get, address, headers=WRITES) for _ in range(MANY)]
        try:
            wait_until_asked(asked)
            for path in ("/", "/runs", f"/runs/{run}", "/api/runs"):
                assert client.get(path).status_code == 200
            assert not any(each.done() for each in waiting)
        finally:
            (tmp_path / "runs" / run / GO).touch()
        assert {each.result().text for each in waiting} == {"here it is"}


def wait_until_asked(asked: list[int]) -> None:
    wait_for(lambda: asked[0] == MANY, lambda: f"the last of {MANY}, of whom {asked[0]} came as far as waiting,")
