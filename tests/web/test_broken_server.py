"""Something that nobody thought of breaks inside the server: whoever waits is told, and a restart goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from gaitcheck.web.queue import FolderQueue
from gaitcheck.web.run import State
from tests.browsing import chromium
from tests.web.asking import page, upload, wait_until
from tests.web.test_reading import events_of
from tests.web.works import QUICK


def broken(queue: FolderQueue) -> None:
    if any(run.state is State.QUEUED for run in queue._store.all()):
        raise RuntimeError("nobody thought of this")


def test_who_waits_is_told_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch, page(tmp_path, QUICK) as client:
        patch.setattr(FolderQueue, "claim", broken)
        run, later = upload(client, b"video"), upload(client, b"video")
        client.post(f"/api/runs/{run}/start", json={})
        name, told = events_of(client, run)[-1]
        assert name == "broken"
        assert "start it again" in told["message"]
        assert str(tmp_path) in told["message"]
        assert "nobody thought of this" in (tmp_path / "logs" / "gaitcheck.log").read_text()
        refused = client.post(f"/api/runs/{later}/start", json={})
        assert (refused.status_code, refused.json()["message"]) == (503, told["message"])
        with chromium() as browser:
            shown = browser.new_page()
            shown.goto(f"{client.base_url}/runs/{run}")
            expect(shown.get_by_text("start it again")).to_be_visible()
    with page(tmp_path, QUICK) as client:
        assert wait_until(client, run, "done", "failed")["state"] == "done"
