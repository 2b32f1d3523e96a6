"""No room on the disk while a run is read: it is told, nothing half-made stays, and later it goes on."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from gaitcheck.web.store import RunStore
from tests.waiting import LONGEST_S
from tests.web.asking import files, page, read, upload, wait_until
from tests.web.test_uploads import full_disk
from tests.web.works import FULL_DISK, QUICK


@pytest.mark.usefixtures("no_sandbox")
def test_a_full_disk_while_reading_is_told_and_can_be_tried_again(tmp_path: Path) -> None:
    with page(tmp_path, FULL_DISK) as client:
        run = read(client)
        told = client.get(f"/api/runs/{run}").json()
        assert (told["state"], "room" in told["reason"]) == ("failed", True)
        assert files(tmp_path / "runs" / run) == ["film-1", "run.json", "was-full"]
        assert client.post(f"/api/runs/{run}/start", json={}).status_code == 202
        assert wait_until(client, run, "done", "failed")["state"] == "done"


def test_a_full_disk_when_the_result_is_to_get_its_name_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with page(tmp_path, QUICK) as client:
        with monkeypatch.context() as patch:
            patch.setattr("gaitcheck.jobs.child.keep_folder", full_disk)
            run = read(client)
        told = client.get(f"/api/runs/{run}").json()
        assert (told["state"], "room" in told["reason"]) == ("failed", True)
        assert files(tmp_path / "runs" / run) == ["film-1", "run.json"]
        assert client.post(f"/api/runs/{run}/start", json={}).status_code == 202
        assert wait_until(client, run, "done", "failed")["state"] == "done"


def test_a_result_whose_note_finds_no_room_is_noted_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker is done, but the run's state cannot be written until there is room again."""
    with page(tmp_path, QUICK) as client:
        changed, full, failed = RunStore.change, [True], threading.Event()

        def change(store: RunStore, run_id: str, **changes: object) -> object:
            if full[0] and changes.get("state") == "done":
                failed.set()
                full_disk()
            return changed(store, run_id, **changes)

        monkeypatch.setattr(RunStore, "change", change)
        run = upload(client, b"video")
        client.post(f"/api/runs/{run}/start", json={})
        assert failed.wait(LONGEST_S)
        assert (tmp_path / "runs" / run / "result-1").is_dir()
        assert client.get(f"/api/runs/{run}").json()["state"] == "running"
        full[0] = False
        assert wait_until(client, run, "done", "failed")["state"] == "done"


def test_a_full_disk_still_lets_runs_be_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with page(tmp_path, QUICK) as client:
        run = read(client)
        monkeypatch.setattr("gaitcheck.web.store.write_durably", full_disk)
        assert client.post(f"/api/runs/{run}/start", json={}).status_code == 507
        assert client.delete(f"/api/runs/{run}").status_code == 204
    assert files(tmp_path / "runs") == []
