"""A real film through the real worker, the server killed half-way: the numbers are those of the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gaitcheck.exports.json import to_json
from tests.conftest import SAMPLES, Sample
from tests.waiting import wait_for
from tests.web.asking import upload, wait_until
from tests.web.processes import Served, gaitcheck, served

NAME = "side_right.mp4"


@pytest.mark.slow
def test_a_film_is_read_to_the_end_although_the_server_was_killed_half_way(
    tmp_path: Path, sample: Callable[[str], Sample]
) -> None:
    with served(*gaitcheck(tmp_path, "--no-open")) as server:
        run = upload(server.client, (SAMPLES / NAME).read_bytes(), NAME)
        server.client.post(f"/api/runs/{run}/start", json={"height_cm": 175})
        wait_for_poses(server, run)
        server.process.kill()
    with served(*gaitcheck(tmp_path, "--no-open")) as server:
        assert wait_until(server.client, run, "done", "failed", "quarantined")["state"] == "done"
        told = server.client.get(f"/api/runs/{run}/analysis").json()
    assert told == json.loads(to_json(sample("side_right")[0]))


def wait_for_poses(server: Served, run: str) -> None:
    def is_half_way() -> bool:
        progress = server.client.get(f"/api/runs/{run}").json()["progress"]
        return progress is not None and progress["stage"] == "pose" and progress["done"] > progress["total"] / 3

    wait_for(is_half_way, "the middle of the pose stage")
