"""A disk that is really full: four megabytes of memory mounted as the data folder, and filled to the last byte."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.waiting import wait_for
from tests.web.asking import announce, files, page, upload, wait_until
from tests.web.works import FILLS, FILLS_BESIDE, FULL, QUICK, fill


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """An empty file system of four megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root may mount a small disk, on Linux; other tests of a full disk raise its error by hand")
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here; other tests of a full disk raise its error by hand")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def told(client: httpx.Client, run: str) -> tuple[str, bool]:
    now = client.get(f"/api/runs/{run}").json()
    return now["state"], "room" in now["reason"]


def test_a_video_that_does_not_fit_is_refused_and_leaves_nothing_and_a_smaller_one_is_taken(disk: Path) -> None:
    with page(disk, QUICK) as client:
        run = announce(client, size_bytes=6_000_000)
        answer = client.put(f"/api/runs/{run}/video", content=bytes(6_000_000))
        assert (answer.status_code, "room" in answer.json()["message"]) == (507, True)
        assert files(disk / "runs") == [f"{run}/run.json"]
        assert client.put(f"/api/runs/{run}/video", content=bytes(1_000_000)).status_code == 204


def test_a_new_run_on_a_full_disk_is_refused_and_leaves_no_folder(disk: Path) -> None:
    with page(disk, QUICK) as client:
        fill(disk / FULL)
        assert client.post("/api/runs", json={"file_name": "a.mp4", "size_bytes": 1}).status_code == 507
        assert list((disk / "runs").iterdir()) == []
        (disk / FULL).unlink()
        announce(client)


def test_starting_on_a_full_disk_is_refused_and_deleting_makes_room(disk: Path) -> None:
    with page(disk, QUICK) as client:
        run, other = upload(client, b"video"), upload(client, bytes(100_000))
        fill(disk / FULL)
        assert client.post(f"/api/runs/{run}/start", json={}).status_code == 507
        assert client.delete(f"/api/runs/{other}").status_code == 204
        assert client.post(f"/api/runs/{run}/start", json={}).status_code == 202
        (disk / FULL).unlink()
        assert wait_until(client, run, "done", "failed")["state"] == "done"


def test_a_disk_that_fills_while_a_run_is_read_is_told_and_the_run_can_be_read_again(disk: Path) -> None:
    with page(disk, FILLS) as client:
        run = upload(client, b"video")
        client.post(f"/api/runs/{run}/start", json={})
        wait_until(client, run, "done", "failed", "quarantined")
        assert told(client, run) == ("failed", True)
        assert files(disk / "runs" / run) == ["film-1", "run.json"]
    with page(disk, QUICK) as client:
        client.post(f"/api/runs/{run}/start", json={})
        assert wait_until(client, run, "done", "failed")["state"] == "done"


@pytest.mark.usefixtures("no_sandbox")
def test_a_result_that_is_there_is_noted_once_there_is_room(disk: Path) -> None:
    with page(disk, FILLS_BESIDE) as client:
        run = upload(client, b"video")
        client.post(f"/api/runs/{run}/start", json={})
        full = disk / "runs" / run / FULL
        wait_for((disk / "runs" / run / "result-1").is_dir, "the result")
        with pytest.raises(OSError, match="No space") as caught:
            (disk / "one more").write_bytes(b"1")
        assert caught.value.errno == errno.ENOSPC
        assert told(client, run)[0] == "running"
        full.unlink()
        assert wait_until(client, run, "done", "failed")["state"] == "done"
