"""Many uploads at once, and uploads that break off."""

from __future__ import annotations

import asyncio
import hashlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from tests.waiting import LONGEST_S, wait_for
from tests.web.asking import WRITES, announce, files, page
from tests.web.processes import gaitcheck, served

COUNT, PIECES, PIECE_BYTES = 100, 64, 64 * 1024
MOST_MEMORY_KB = 300 * 1024


def piece(upload: int, number: int) -> bytes:
    return hashlib.sha256(f"{upload} {number}".encode()).digest() * (PIECE_BYTES // 32)


async def sent(client: httpx.AsyncClient, number: int, half_way: asyncio.Barrier) -> tuple[str, str]:
    """The id and the fingerprint of an upload that waits half-way until all others are there too."""
    whole = hashlib.sha256()

    async def body() -> AsyncIterator[bytes]:
        for each in range(PIECES):
            if each == PIECES // 2:
                await half_way.wait()
            content = piece(number, each)
            whole.update(content)
            yield content

    announced = {"file_name": f"{number}.mp4", "size_bytes": PIECES * PIECE_BYTES}
    run = (await client.post("/api/runs", json=announced)).json()["id"]
    answer = await client.put(f"/api/runs/{run}/video", content=body())
    assert answer.status_code == 204
    return run, whole.hexdigest()


async def all_sent(address: str) -> list[tuple[str, str]]:
    half_way = asyncio.Barrier(COUNT)
    limits = httpx.Limits(max_connections=COUNT)
    async with httpx.AsyncClient(base_url=address, headers=WRITES, limits=limits, timeout=LONGEST_S) as client:
        return await asyncio.gather(*(sent(client, number, half_way) for number in range(COUNT)))


def test_a_hundred_uploads_at_once_arrive_whole_in_little_memory(tmp_path: Path) -> None:
    """400 MB, all of them under way at the same moment."""
    with served(*gaitcheck(tmp_path, "--no-open")) as server:
        told = asyncio.run(all_sent(str(server.client.base_url)))
        memory = Path(f"/proc/{server.process.pid}/status").read_text()
    for run, fingerprint in told:
        assert hashlib.sha256((tmp_path / "runs" / run / "film-1").read_bytes()).hexdigest() == fingerprint
    peak_kb = int(next(line.split()[1] for line in memory.splitlines() if line.startswith("VmHWM")))
    assert peak_kb < MOST_MEMORY_KB


def test_an_upload_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with page(tmp_path) as client:
        run = announce(client)
        with socket.create_connection((client.base_url.host, client.base_url.port or 0)) as raw:
            raw.sendall(half_an_upload(run))
            wait_for_files(tmp_path, 2)
        wait_for_files(tmp_path, 1)
        assert not client.get(f"/api/runs/{run}").json()["has_video"]
        assert client.put(f"/api/runs/{run}/video", content=b"whole").status_code == 204


def half_an_upload(run: str) -> bytes:
    head = ("Host: 127.0.0.1", "X-GaitCheck: 1", "Content-Length: 9000000", "", "")
    return f"PUT /api/runs/{run}/video HTTP/1.1\r\n".encode() + "\r\n".join(head).encode() + bytes(3_000_000)


def wait_for_files(data: Path, count: int) -> None:
    wait_for(lambda: len(files(data / "runs")) == count, lambda: f"{count} files in place of {files(data / 'runs')}")


def test_a_killed_servers_half_uploads_are_swept_away_at_the_next_start(tmp_path: Path) -> None:
    with served(*gaitcheck(tmp_path, "--no-open")) as server:
        run = announce(server.client)
        address = server.client.base_url
        with socket.create_connection((address.host, address.port or 0)) as raw:
            raw.sendall(half_an_upload(run))
            wait_for_files(tmp_path, 2)
            server.process.kill()
            server.process.wait()
    assert len(files(tmp_path / "runs")) == 2
    with served(*gaitcheck(tmp_path, "--no-open")):
        assert files(tmp_path / "runs") == [f"{run}/run.json"]
