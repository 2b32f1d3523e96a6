"""Uploads: what is acknowledged is here, what is not is gone."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from gaitcheck.web import receiving, store
from tests.web.asking import announce, files, page, upload

CAP = 3_000_000


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx.Client]:
    with page(tmp_path, upload_bytes=CAP) as asking:
        yield asking


def film(data: Path, run: str) -> Path:
    return data / "runs" / run / "film-1"


def test_an_uploaded_video_is_kept_byte_for_byte_and_listed(client: httpx.Client, tmp_path: Path) -> None:
    content = bytes(range(256)) * 10_000
    run = upload(client, content, "Abendlauf.mp4")
    assert film(tmp_path, run).read_bytes() == content
    (listed,) = client.get("/api/runs").json()["runs"]
    assert (listed["id"], listed["name"], listed["has_video"]) == (run, "Abendlauf.mp4", True)


def test_a_run_is_still_there_after_the_server_was_stopped(tmp_path: Path) -> None:
    with page(tmp_path) as client:
        run = upload(client, b"video")
    with page(tmp_path) as client:
        assert client.get(f"/api/runs/{run}").json()["has_video"]


def test_a_run_whose_video_never_came_is_forgotten_after_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with page(tmp_path) as client:
        announce(client)
        kept = upload(client, b"video")
    monkeypatch.setattr("gaitcheck.web.store.ANNOUNCED_FOR", timedelta(0))
    with page(tmp_path) as client:
        assert [run["id"] for run in client.get("/api/runs").json()["runs"]] == [kept]


def test_a_video_above_the_cap_is_refused_before_it_is_sent(client: httpx.Client) -> None:
    answer = client.post("/api/runs", json={"file_name": "a.mp4", "size_bytes": CAP + 1})
    assert answer.status_code == 413
    assert "GiB" in answer.json()["message"]


def test_an_announced_length_above_the_cap_is_refused(client: httpx.Client, tmp_path: Path) -> None:
    run = announce(client)
    assert client.put(f"/api/runs/{run}/video", content=b"0" * (CAP + 1)).status_code == 413
    assert files(tmp_path / "runs") == [f"{run}/run.json"]


def test_the_cap_holds_in_the_middle_of_a_stream_that_announces_no_length(client: httpx.Client, tmp_path: Path) -> None:
    def endless() -> Iterator[bytes]:
        yield from (b"0" * 100_000 for _ in range(CAP // 100_000 + 2))

    run = announce(client)
    answer = client.put(f"/api/runs/{run}/video", content=endless())
    assert answer.status_code == 413
    assert files(tmp_path / "runs") == [f"{run}/run.json"]
    assert not client.get(f"/api/runs/{run}").json()["has_video"]


def test_an_empty_video_is_refused(client: httpx.Client, tmp_path: Path) -> None:
    run = announce(client)
    assert client.put(f"/api/runs/{run}/video", content=b"").status_code == 400
    assert files(tmp_path / "runs") == [f"{run}/run.json"]


def test_a_run_takes_its_video_once(client: httpx.Client, tmp_path: Path) -> None:
    run = upload(client, b"first")
    client.put(f"/api/runs/{run}/video2", content=b"second")
    assert client.get(f"/api/runs/{run}").json()["has_second"]
    assert film(tmp_path, run).read_bytes() == b"first"


def full_disk(*_: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("step", [(receiving, "_write_all"), (receiving, "sync_file"), (store, "keep")])
def test_a_full_disk_is_told_and_leaves_nothing_half_written(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: tuple[ModuleType, str]
) -> None:
    run = announce(client)
    with monkeypatch.context() as full:
        full.setattr(*step, full_disk)
        answer = client.put(f"/api/runs/{run}/video", content=b"video")
    assert (answer.status_code, "room" in answer.json()["message"]) == (507, True)
    assert files(tmp_path / "runs") == [f"{run}/run.json"]
    assert client.put(f"/api/runs/{run}/video", content=b"video").status_code == 204
    assert film(tmp_path, run).read_bytes() == b"video"


def test_a_full_disk_refuses_a_new_run_and_leaves_no_folder(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr("gaitcheck.web.store.write_durably", full_disk)
        assert client.post("/api/runs", json={"file_name": "a.mp4", "size_bytes": 1}).status_code == 507
    assert list((tmp_path / "runs").iterdir()) == []
    announce(client)
