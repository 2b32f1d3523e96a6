"""A page over a folder of its own on a port of its own, and a client that asks it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from gaitcheck.jobs.works import ANALYSE
from gaitcheck.web.app import create_app
from gaitcheck.web.server import configured
from gaitcheck.web.serving import Serving
from tests.waiting import LONGEST_S, wait_for

WRITES = {"X-GaitCheck": "1"}


@contextmanager
def page(data: Path, work: str = ANALYSE, **serving: Any) -> Iterator[httpx.Client]:
    """A page that is served, and a client of it."""
    app = create_app(Serving(data=data, **serving), work)
    server = uvicorn.Server(configured(app))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        wait_for(lambda: server.started or not thread.is_alive(), "the server")
        port = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=WRITES, timeout=LONGEST_S) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(LONGEST_S)
    assert not thread.is_alive(), "the server did not end"


def announce(client: httpx.Client, name: str = "run.mp4", size_bytes: int = 1000) -> str:
    """The id of a new run."""
    answer = client.post("/api/runs", json={"file_name": name, "size_bytes": size_bytes})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def upload(client: httpx.Client, content: bytes, name: str = "run.mp4") -> str:
    """The id of a run whose video is here."""
    run = announce(client, name, len(content))
    answer = client.put(f"/api/runs/{run}/video", content=content)
    assert answer.status_code == 204, answer.text
    return run


def read(client: httpx.Client, name: str = "run.mp4", content: bytes = b"video", **asked: Any) -> str:
    """The id of a run that was started and has ended."""
    run = upload(client, content, name)
    assert client.post(f"/api/runs/{run}/start", json=asked).status_code == 202
    wait_until(client, run, "done", "failed", "quarantined")
    return run


def wait_until(client: httpx.Client, run: str, *states: str) -> dict[str, Any]:
    """The run when it has come to one of these states."""
    now: dict[str, Any] = {}

    def has_come() -> bool:
        now.update(client.get(f"/api/runs/{run}").json())
        return now["state"] in states

    wait_for(has_come, lambda: f"{' or '.join(states)} of {now}")
    return now


def files(data: Path) -> list[str]:
    """Every file below a folder."""
    return sorted(str(path.relative_to(data)) for path in data.rglob("*") if path.is_file())
