"""The server's own end: killed at any moment, stopped by hand, started without what it needs."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from gaitcheck.cli import main
from tests.conftest import ROOT
from tests.jobs.test_worker import is_gone
from tests.waiting import wait_for
from tests.web.asking import read, upload, wait_until
from tests.web.processes import Served, gaitcheck, served, slow

COUNT, KILLS = 4, 6


def content(number: int) -> bytes:
    return bytes([number]) * 300_000


def states(server: Served) -> dict[str, str]:
    return {run["id"]: run["state"] for run in server.client.get("/api/runs").json()["runs"]}


@pytest.mark.slow
def test_a_server_killed_again_and_again_loses_no_upload_and_does_every_job_once(tmp_path: Path) -> None:
    runs, results, dice = [], dict[str, int](), random.Random(1)
    with served(*slow(tmp_path), SLOW_STEP_S="0.01") as server:
        for number in range(COUNT):
            runs.append(upload(server.client, content(number), f"{number}.mp4"))
            assert server.client.post(f"/api/runs/{runs[-1]}/start", json={}).status_code == 202
        server.process.kill()
    for _ in range(KILLS):
        with served(*slow(tmp_path), SLOW_STEP_S="0.01") as server:
            results |= {run: inode(tmp_path, run) for run, state in states(server).items() if state == "done"}
            time.sleep(dice.uniform(0.1, 3.0))
            server.process.kill()
    with served(*slow(tmp_path), SLOW_STEP_S="0.01") as server:
        for number, run in enumerate(runs):
            assert wait_until(server.client, run, "done", "failed", "quarantined")["state"] == "done"
            kept = (tmp_path / "runs" / run / "film-1").read_bytes()
            assert hashlib.sha256(kept).digest() == hashlib.sha256(content(number)).digest()
        assert set(states(server)) == set(runs)
    assert results == {run: inode(tmp_path, run) for run in results}
    assert not list(tmp_path.rglob(".partial-*"))


def inode(data: Path, run: str) -> int:
    return (data / "runs" / run / "result-1").stat().st_ino


def test_a_relative_folder_for_data_is_the_same_for_the_server_and_its_workers(tmp_path: Path) -> None:
    """Workers have a current folder of their own: every film was quarantined."""
    relative = Path(os.path.relpath(tmp_path, ROOT))
    with served(*gaitcheck(relative, "--no-open")) as server:
        run = read(server.client, content=b"no film at all")
        assert "is not a video" in server.client.get(f"/api/runs/{run}").json()["reason"]


def test_the_worker_of_a_killed_server_ends_with_it(tmp_path: Path) -> None:
    with served(*slow(tmp_path), SLOW_STEP_S="5") as server:
        run = upload(server.client, b"video")
        server.client.post(f"/api/runs/{run}/start", json={})
        worker = begun(tmp_path, run)
        server.process.kill()
    assert is_gone(worker)


def begun(data: Path, run: str) -> int:
    """The worker that reads a run, when it has begun."""
    signed = data / "runs" / run / "begun"
    wait_for(lambda: signed.exists() and signed.read_text().endswith("\n"), "a worker")
    return int(signed.read_text().split()[-1])


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_server_ends_cleanly_and_goes_on_later(tmp_path: Path, how: signal.Signals) -> None:
    with served(*slow(tmp_path), SLOW_STEP_S="5") as server:
        run = upload(server.client, b"video")
        server.client.post(f"/api/runs/{run}/start", json={})
        worker = begun(tmp_path, run)
        with server.client.stream("GET", f"/api/runs/{run}/progress") as open_stream:
            next(open_stream.iter_lines())
            told = server.end(how)
    assert server.process.returncode == 0
    assert told.splitlines()[-1].startswith("Stopped.")
    assert "Traceback" not in told
    assert is_gone(worker)
    with served(*slow(tmp_path), SLOW_STEP_S="0") as server:
        assert wait_until(server.client, run, "done", "failed")["state"] == "done"


def test_the_command_opens_the_browser_at_the_address_it_prints(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    browser.chmod(0o755)
    with served(*gaitcheck(tmp_path / "data"), BROWSER=f"{browser} %s") as server:
        assert server.client.get("/").status_code == 200
        opened = tmp_path / "opened"
        wait_for(lambda: opened.exists() and opened.read_text().endswith("\n"), "the browser")
        assert opened.read_text().strip() == str(server.client.base_url)


def test_the_server_loads_nothing_that_reads_videos(tmp_path: Path) -> None:
    with served(*gaitcheck(tmp_path, "--no-open")) as server:
        run = upload(server.client, b"not a video")
        server.client.post(f"/api/runs/{run}/start", json={})
        assert wait_until(server.client, run, "failed")["reason"].startswith("run.mp4 is not a video")
        assert server.client.get(f"/api/runs/{run}/video").status_code == 200
        loaded = Path(f"/proc/{server.process.pid}/maps").read_text()
    for library in ("libavcodec", "libavformat", "mediapipe", "cv2"):
        assert library not in loaded


@pytest.mark.parametrize("library", ["fastapi", "uvicorn", "segno"])
def test_without_the_extra_one_line_names_it(
    library: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    assert main(["serve", "--no-open"]) == 4
    told = capsys.readouterr().err
    assert library in told
    assert 'pip install ".[web]"' in told


def test_beyond_this_machine_the_command_demands_a_token(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--host", "0.0.0.0", "--no-open"]) == 2
    assert "--token" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with served(*gaitcheck(tmp_path, "--no-open")) as server:
        port = server.client.base_url.port
        assert main(["serve", "--port", str(port), "--data", str(tmp_path / "other"), "--no-open"]) == 4
    assert "another --port" in capsys.readouterr().err


def test_a_folder_in_use_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with served(*gaitcheck(tmp_path, "--no-open")):
        assert main(["serve", "--port", "0", "--data", str(tmp_path), "--no-open"]) == 2
    assert "Another gaitcheck serve" in capsys.readouterr().err


def test_a_token_is_not_handed_to_workers(tmp_path: Path) -> None:
    with served(*slow(tmp_path), SLOW_STEP_S="5", GAITCHECK_TOKEN="a-token-of-many-letters") as server:
        run = upload(server.client, b"video")
        server.client.post(f"/api/runs/{run}/start", json={})
        worker = begun(tmp_path, run)
        assert b"a-token" not in Path(f"/proc/{worker}/environ").read_bytes()
        assert worker != os.getpid()
