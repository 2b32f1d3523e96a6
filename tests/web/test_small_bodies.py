"""A body that is no film is read up to 64 KB and no further."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from gaitcheck.web.small_bodies import MOST_BYTES
from tests.waiting import LONGEST_S
from tests.web.asking import WRITES, announce, page, upload

WAYS = [("POST", "/api/runs"), ("POST", "/api/runs/x/start"), ("PATCH", "/api/runs/x/settings"), ("GET", "/api/runs")]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx.Client]:
    with page(tmp_path) as asking:
        yield asking


def sent(client: httpx.Client, head: str) -> bytes:
    """What is answered to a head whose body never comes."""
    address = client.base_url.host, client.base_url.port or 0
    with socket.create_connection(address, timeout=LONGEST_S) as raw:
        raw.sendall(head.encode())
        return raw.recv(1 << 16)


@pytest.mark.parametrize(("method", "path"), WAYS)
def test_two_hundred_megabytes_are_refused_before_they_come(client: httpx.Client, method: str, path: str) -> None:
    lines = (f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "X-GaitCheck: 1", "Content-Length: 200000000", "", "")
    assert sent(client, "\r\n".join(lines)).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(("over", "status"), [(0, 201), (1, 413)])
def test_a_body_of_no_told_length_is_read_up_to_the_cap(client: httpx.Client, over: int, status: int) -> None:
    body = b'{"file_name": "a.mp4", "size_bytes": 1}'

    def pieces() -> Iterator[bytes]:
        yield body
        yield from (b" " * 1000 for _ in range((MOST_BYTES - len(body)) // 1000))
        yield b" " * ((MOST_BYTES - len(body)) % 1000 + over)

    headers = {**WRITES, "Content-Type": "application/json"}
    assert client.post("/api/runs", content=pieces(), headers=headers).status_code == status


def test_films_are_larger(client: httpx.Client) -> None:
    run = upload(client, bytes(3 * MOST_BYTES))
    assert client.put(f"/api/runs/{run}/video2", content=bytes(3 * MOST_BYTES)).status_code == 204
    assert client.put(f"/api/runs/{announce(client)}/video", content=iter([b"0" * 99] * MOST_BYTES)).status_code == 204
