"""Deleting: after it there is no trace of the runner."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from gaitcheck.web import kept
from tests.broken_files import tiny_video
from tests.jobs.test_worker import is_gone
from tests.waiting import LONGEST_S, wait_for
from tests.web.asking import announce, files, page, read, upload, wait_until
from tests.web.processes import served, slow
from tests.web.test_killed_server import begun
from tests.web.works import QUICK

NAME = "Erika Mustermann at home.mp4"
MARK = b"a mark in the video that nothing else holds"


@pytest.fixture
def video(tmp_path: Path) -> bytes:
    return tiny_video(tmp_path / "made.mp4").read_bytes() + MARK


def traces(data: Path) -> list[str]:
    """Files and folders whose name or content tells of the runner."""
    found = [str(path) for path in data.rglob("*") if path.parent.name == "runs" or path.is_dir()]
    held = (path for path in data.rglob("*") if path.is_file())
    told = [str(path) for path in held if any(mark in path.read_bytes() for mark in (MARK, NAME.encode()))]
    return [each for each in found if not each.endswith("/runs")] + told


def everything_of(client: httpx.Client, run: str) -> list[int]:
    """Ask for all that can be made of a run."""
    paths = (
        "",
        "/analysis",
        "/report.html",
        "/frames.csv",
        "/events.csv",
        "/landmarks",
        "/curves",
        "/cycles",
        "/events",
    )
    answers = [client.get(f"/api/runs/{run}{path}").status_code for path in (*paths, "/video", "/video2", "/progress")]
    return [*answers, made_playable(client, run), client.get(f"/runs/{run}").status_code]


def made_playable(client: httpx.Client, run: str) -> int:
    def answered() -> int:
        code = client.get(f"/api/runs/{run}/video?playable=1").status_code
        return 0 if code == 202 else code

    return wait_for(answered, "a playable film")


def test_a_deleted_run_leaves_no_trace(tmp_path: Path, video: bytes) -> None:
    data = tmp_path / "data"
    with page(data, QUICK) as client:
        run = read(client, NAME, video)
        client.put(f"/api/runs/{run}/video2", params={"file_name": NAME}, content=video)
        assert set(everything_of(client, run)) == {200}
        assert len(traces(data)) > 5
        assert client.delete(f"/api/runs/{run}").status_code == 204
        assert traces(data) == []
        assert set(everything_of(client, run)) == {404}
        assert NAME not in client.get("/api/runs").text + client.get("/").text + client.get("/api/trends").text
        assert kept._summary.cache_info().currsize == 0
        assert client.delete(f"/api/runs/{run}").status_code == 404
    with page(data, QUICK) as client:
        assert client.get("/api/runs").json() == {"runs": []}


def test_what_is_deleted_while_it_is_read_is_gone_and_so_is_its_worker(tmp_path: Path) -> None:
    with served(*slow(tmp_path), SLOW_STEP_S="5") as server:
        run = upload(server.client, MARK, NAME)
        server.client.post(f"/api/runs/{run}/start", json={})
        worker = begun(tmp_path, run)
        assert server.client.delete(f"/api/runs/{run}").status_code == 204
        assert is_gone(worker)
        assert traces(tmp_path) == []
        other = upload(server.client, b"video")
        server.client.post(f"/api/runs/{other}/start", json={})
        wait_until(server.client, other, "running")
        told = server.end()
    assert NAME not in told
    assert run not in told


def test_what_is_deleted_while_it_is_uploaded_is_gone(tmp_path: Path) -> None:
    half_way, deleted = threading.Event(), threading.Event()

    def body() -> Iterator[bytes]:
        yield MARK * 50_000
        half_way.set()
        deleted.wait(LONGEST_S)
        yield MARK

    with page(tmp_path) as client:
        run = announce(client, NAME)
        answers: list[int] = []
        thread = threading.Thread(
            target=lambda: answers.append(client.put(f"/api/runs/{run}/video", content=body()).status_code)
        )
        thread.start()
        assert half_way.wait(LONGEST_S)
        assert client.delete(f"/api/runs/{run}").status_code == 204
        deleted.set()
        thread.join(LONGEST_S)
        assert (answers, traces(tmp_path)) == ([404], [])


def test_a_delete_that_was_cut_short_is_finished_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with page(tmp_path) as client, monkeypatch.context() as cut:
        run = upload(client, MARK, NAME)
        cut.setattr("gaitcheck.web.store.RunStore.destroy", lambda *_: None)
        client.delete(f"/api/runs/{run}")
        assert len(files(tmp_path / "runs")) == 2
    with page(tmp_path):
        assert traces(tmp_path) == []
