"""Files in the data folder that something spoiled: shown as damaged, read again or deleted; nothing else suffers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx

from gaitcheck.web.store import RunStore
from tests.web.asking import files, page, read, wait_until
from tests.web.works import QUICK

DEEP = b"[" * 100_000
NO_JSON = (b"", b"{", b"\xff\xfe", b"null", b"[]", b"3", b'"run"', b"{}", DEEP)
WRONG = {
    "id": ["other", 3, None, []],
    "created": [3, None, "", "yesterday", []],
    "name": [3, None, {}],
    "state": ["asleep", 3, [], {}],
    "films": [3, "1", [9], ["1"], None, [[1]]],
    "settings": [
        [],
        3,
        {"height_cm": "tall"},
        {"shirt": 1},
        {"height_cm": 17},
        {"history": 3},
        {"runner_xy": ["a", 1]},
    ],
    "asked_ns": ["now", None, {}],
    "order": ["1", None, 1.5],
    "tries": ["1", None],
    "result": ["../../secret", "result-1/../x", 3, None],
    "reason": [3],
}


def spoilt(whole: bytes) -> Iterator[bytes]:
    """What may stand in ``run.json`` instead."""
    yield from NO_JSON
    for name, values in WRONG.items():
        yield from (json.dumps({**json.loads(whole), name: value}).encode() for value in values)


def test_however_a_run_is_damaged_the_server_starts_and_it_can_be_read_again_or_deleted(tmp_path: Path) -> None:
    with page(tmp_path, QUICK) as client:
        good, bad = read(client, "good.mp4"), read(client, "bad.mp4")
    written = tmp_path / "runs" / bad / "run.json"
    whole = written.read_bytes()
    for content in spoilt(whole):
        written.write_bytes(content)
        store = RunStore(tmp_path)
        states = {run.id: run.state for run in store.all()}
        store.close()
        assert states == {good: "done", bad: "damaged"}, content[:80]
    with page(tmp_path, QUICK) as client:
        assert {run["id"]: run["state"] for run in client.get("/api/runs").json()["runs"]}[bad] == "damaged"
        assert client.post(f"/api/runs/{bad}/start", json={}).status_code == 202  # the film is here
        assert wait_until(client, bad, "done", "failed", "quarantined")["state"] == "done"
    written.write_bytes(b"{")
    with page(tmp_path, QUICK) as client:
        assert "damaged" in client.get("/runs").text
        assert "This run is damaged" in client.get(f"/runs/{bad}").text
        assert client.delete(f"/api/runs/{bad}").status_code == 204
        assert not [name for name in files(tmp_path) if bad in name]
        assert client.get(f"/api/runs/{good}").json()["state"] == "done"


def test_a_folder_that_is_none_of_ours_is_left_alone(tmp_path: Path) -> None:
    for name in ("holiday", "holiday-pictures", "a" * 16):
        (tmp_path / "runs" / name).mkdir(parents=True)
        (tmp_path / "runs" / name / "kept.txt").write_text("kept")
    with page(tmp_path) as client:
        assert client.get("/api/runs").json() == {"runs": []}
    assert len(files(tmp_path / "runs")) == 3


FILES = (
    "summary.json",
    "analysis.json",
    "curves-1.json",
    "curves-1.npy",
    "marks-1.f32",
    "events-1.json",
    "track-1.npz",
)
SHAPES = {
    "summary.json": [{"cadence": "fast"}, {"films": []}, {"films": [{}]}, {"metrics": [{}]}, {"view": 3}],
    "analysis.json": [{"measurements": [{}]}, {"findings": [3]}, {"quality": None}, {"schema": "other"}],
}


def changes(whole: bytes, name: str) -> Iterator[bytes]:
    yield from NO_JSON
    yield from (json.dumps({**json.loads(whole), **change}).encode() for change in SHAPES.get(name, ()))


def test_a_damaged_result_breaks_no_page_and_is_made_anew(tmp_path: Path) -> None:
    with page(tmp_path, QUICK) as client:
        good, bad = read(client, "good.mp4"), read(client, "bad.mp4")
        for name in FILES:
            spoiled = tmp_path / "runs" / bad / "result-1" / name
            whole = spoiled.read_bytes()
            for content in changes(whole, name):
                replace(spoiled, content)
                assert_all_is_shown(client, good, bad)
                if name in SHAPES:
                    assert "This run is damaged" in client.get(f"/runs/{bad}").text, (name, content[:80])
            listed = {run["id"]: run["state"] for run in client.get("/api/runs").json()["runs"]}
            assert listed == {good: "done", bad: "damaged" if name == "summary.json" else "done"}
            replace(spoiled, whole)
        for name in FILES:
            replace(tmp_path / "runs" / bad / "result-1" / name, b"{")
        assert client.post(f"/api/runs/{bad}/start", json={}).status_code == 202
        assert wait_until(client, bad, "done", "failed", "quarantined")["state"] == "done"
        assert "This run is damaged" not in client.get(f"/runs/{bad}").text


def replace(file: Path, content: bytes) -> None:
    """As something else would, so that whoever has the file open keeps it."""
    file.unlink()
    file.write_bytes(content)


def assert_all_is_shown(client: httpx.Client, good: str, bad: str) -> None:
    for path in ("/", "/runs", f"/runs/{good}", f"/runs/{bad}", "/api/runs", "/api/trends", f"/api/runs/{bad}"):
        assert client.get(path).status_code == 200, path
    parts = ("curves", "landmarks", "cycles", "events", "analysis")
    for path in (f"/compare?a={good}&b={bad}", *(f"/api/runs/{bad}/{part}" for part in parts)):
        assert client.get(path).status_code < 500, path
