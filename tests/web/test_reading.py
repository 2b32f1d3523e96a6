"""A run from its start to its result: progress, stopping, settings, what is shown of it."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck.exports.json import to_dict
from gaitcheck.landmarks import INDEX
from gaitcheck.web.store import RunStore
from tests.conftest import ROOT
from tests.runner import exact_track
from tests.waiting import LONGEST_S, wait_for
from tests.web.asking import announce, files, page, read, upload, wait_until
from tests.web.works import QUICK, SLOW

COLUMNS = 1 + 33 * 2 + 33


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with page(tmp_path_factory.mktemp("data"), QUICK) as asking:
        yield asking


@pytest.fixture(scope="module")
def run(client: httpx.Client) -> str:
    return read(client, "Morning run.mp4", height_cm=175)


def get(client: httpx.Client, path: str) -> Any:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture(autouse=True, scope="module")
def workers_find_tests() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{ROOT / 'src'}")
        yield


def test_the_list_shows_what_was_read(client: httpx.Client, run: str) -> None:
    line = next(each for each in get(client, "runs")["runs"] if each["id"] == run)
    assert (line["name"], line["state"], line["view"]) == ("Morning run.mp4", "done", "side-right")
    assert line["cadence"] == pytest.approx(164, abs=10)


def test_the_analysis_is_what_analyze_gives(client: httpx.Client, run: str) -> None:
    expected = to_dict(gaitcheck.assess(exact_track(Scenario(view="side-right"), jitter_px=1.0), SETTINGS))
    told = get(client, f"runs/{run}/analysis")
    assert told["source"].pop("file_name") == "Morning run.mp4"
    expected["source"].pop("file_name")
    assert told == json.loads(json.dumps(expected))


SETTINGS = gaitcheck.Settings(height_cm=175)


def test_landmarks_come_in_pieces_that_fit_together(client: httpx.Client, run: str) -> None:
    track = exact_track(Scenario(view="side-right"), jitter_px=1.0)
    pieces = [client.get(f"/api/runs/{run}/landmarks", params={"start": s, "count": 100}) for s in range(0, 300, 100)]
    assert {piece.headers["X-Frames-Total"] for piece in pieces} == {str(len(track.time_s))}
    rows = np.frombuffer(b"".join(piece.content for piece in pieces), dtype="<f4").reshape(-1, COLUMNS)
    np.testing.assert_allclose(rows[:, 0], track.time_s[: len(rows)], atol=1e-4)
    ankle = 1 + 2 * INDEX["right_ankle"]
    np.testing.assert_allclose(rows[:, ankle : ankle + 2], track.xy_px[: len(rows), INDEX["right_ankle"]], atol=0.01)


def test_landmarks_beyond_the_end_are_none(client: httpx.Client, run: str) -> None:
    assert client.get(f"/api/runs/{run}/landmarks?start=100000").content == b""


def test_thinned_curves_keep_every_peak(client: httpx.Client, run: str) -> None:
    full, thin = (get(client, f"runs/{run}/curves?points={points}") for points in (10_000, 20))
    assert len(thin["time_s"]) <= 20 < len(full["time_s"])
    for one, other in zip(full["curves"], thin["curves"], strict=True):
        for side, values in one["sides"].items():
            assert known(values["max"], max) == known(other["sides"][side]["max"], max)
            assert known(values["min"], min) == known(other["sides"][side]["min"], min)


def known(values: list[float | None], of: Any) -> float:
    return float(of(value for value in values if value is not None))


def test_a_part_of_the_curves_is_shown_in_full(client: httpx.Client, run: str) -> None:
    part = get(client, f"runs/{run}/curves?points=1000&start_s=1&end_s=1.5")
    assert 1.0 <= min(part["time_s"]) < max(part["time_s"]) <= 1.5
    assert len(part["time_s"]) == pytest.approx(31, abs=1)


def test_cycles_have_101_steps_and_events_are_on_the_videos_clock(client: httpx.Client, run: str) -> None:
    cycle = get(client, f"runs/{run}/cycles")["curves"][0]["sides"]["right"]
    assert {len(cycle[name]) for name in ("middle", "low", "high")} == {101}
    told, contacts = get(client, f"runs/{run}/analysis")["events"], get(client, f"runs/{run}/events")["contacts"]
    assert [each["time_s"] for each in contacts] == [
        each["time_s"] for each in told if each["kind"] == "initial_contact"
    ]


def test_trends_have_every_number_with_its_interval(client: httpx.Client, run: str) -> None:
    cadence = next(each for each in get(client, "trends")["metrics"] if each["name"] == "cadence")
    point = next(each for each in cadence["points"] if each["run"] == run)
    assert point["low"] < point["value"] < point["high"]
    assert (point["side"], cadence["unit"]) == ("both", "steps/min")


def test_tables_and_report_are_made_when_asked_for(client: httpx.Client, run: str) -> None:
    frames, events = (client.get(f"/api/runs/{run}/{name}.csv") for name in ("frames", "events"))
    assert frames.text.startswith("frame,time_s,")
    assert events.text.startswith("kind,side,time_s")
    report = client.get(f"/api/runs/{run}/report.html")
    assert "Morning run.mp4" in report.text
    assert report.headers["content-disposition"].startswith("attachment")
    assert "script" not in report.headers["content-security-policy"]


def test_other_settings_are_assessed_at_once_from_the_kept_track(client: httpx.Client) -> None:
    run = read(client)
    assert overstride(client, run) is None
    answer = client.patch(f"/api/runs/{run}/settings", json={"height_cm": 180})
    assert (answer.status_code, answer.json()) == (200, {"state": "done"})
    assert overstride(client, run) is not None
    assert get(client, f"runs/{run}")["settings"]["height_cm"] == 180


def test_orders_that_are_asked_for_at_once_are_different(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    run = store.create("run.mp4", 1)
    with ThreadPoolExecutor(8) as many:
        orders = [changed.order for changed in many.map(lambda _: store.order_anew(run.id), range(40))]
    store.close()
    assert len(set(orders)) == 40


def test_of_two_changes_at_once_the_later_one_holds(client: httpx.Client) -> None:
    run = read(client)

    def change(height_cm: int) -> int:
        return client.patch(f"/api/runs/{run}/settings", json={"height_cm": height_cm}).status_code

    with ThreadPoolExecutor() as both:
        answers = list(both.map(change, (170, 180)))
    assert sorted(answers) in ([200, 200], [200, 409])
    told = get(client, f"runs/{run}/analysis")["provenance"]["settings"]["height_cm"]
    assert told == get(client, f"runs/{run}")["settings"]["height_cm"]
    assert told in (170, 180)


def overstride(client: httpx.Client, run: str) -> float | None:
    numbers = get(client, f"runs/{run}/analysis")["measurements"]
    number: float | None = next(each for each in numbers if each["metric"] == "overstride_distance")["value"]
    return number


def test_what_cannot_be_meant_is_refused_and_changes_nothing(client: httpx.Client, run: str) -> None:
    before = get(client, f"runs/{run}/analysis")
    for body in ({"height_cm": 17}, {"height_cm": "nan"}, {"history": ["gout"]}, {"else": 1}):
        answer = client.patch(f"/api/runs/{run}/settings", json=body)
        assert (answer.status_code, bool(answer.json()["message"])) == (422, True)
    assert get(client, f"runs/{run}/analysis") == before


def test_the_video_is_handed_out_in_ranges(client: httpx.Client) -> None:
    run = upload(client, bytes(range(256)))
    answer = client.get(f"/api/runs/{run}/video", headers={"Range": "bytes=10-19"})
    assert (answer.status_code, answer.content) == (206, bytes(range(10, 20)))
    assert answer.headers["content-range"] == "bytes 10-19/256"


def test_a_run_without_its_video_cannot_start(client: httpx.Client) -> None:
    assert client.post(f"/api/runs/{announce(client)}/start", json={}).status_code == 409


def test_a_run_that_is_not_read_has_no_result(client: httpx.Client) -> None:
    run = upload(client, b"video")
    for path in ("analysis", "curves", "landmarks", "events", "cycles", "report.html", "frames.csv"):
        assert client.get(f"/api/runs/{run}/{path}").status_code == 409


def events_of(client: httpx.Client, run: str) -> list[tuple[str, dict[str, Any]]]:
    """Every server-sent event until the stream ends."""
    told, name = [], ""
    with client.stream("GET", f"/api/runs/{run}/progress") as stream:
        for line in stream.iter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                told.append((name, json.loads(line.removeprefix("data: "))))
    return told


@pytest.mark.usefixtures("no_sandbox")
def test_progress_is_streamed_with_the_skeleton_until_the_end(tmp_path: Path) -> None:
    with page(tmp_path, SLOW) as client:
        run = upload(client, b"video")
        client.post(f"/api/runs/{run}/start", json={})
        told = events_of(client, run)
        again = events_of(client, run)
    names = [name for name, _ in told]
    assert {"state", "progress", "pose"} < set(names)
    assert told[-1] == again[-1] == ("end", {"state": "done"})
    done = [each["done"] for name, each in told if name == "progress"]
    assert done == sorted(done)
    assert len(next(each for name, each in told if name == "pose")["xy"]) == 33


@pytest.mark.usefixtures("no_sandbox")
def test_a_stopped_run_keeps_its_video_and_can_be_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLOW_STEP_S", "60")
    with page(tmp_path, SLOW) as client:
        run = upload(client, b"video")
        client.post(f"/api/runs/{run}/start", json={})
        wait_until(client, run, "running")
        assert client.post(f"/api/runs/{run}/cancel").json() == {"state": "stopped"}
        assert [name for name in files(tmp_path / "runs" / run) if name != "begun"] == ["film-1", "run.json"]
        monkeypatch.setenv("SLOW_STEP_S", "0")
        assert client.post(f"/api/runs/{run}/start", json={}).json() == {"state": "queued"}
        wait_until(client, run, "done")


@pytest.mark.usefixtures("no_sandbox")
def test_a_run_that_is_being_read_takes_no_other_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLOW_STEP_S", "60")
    with page(tmp_path, SLOW) as client:
        run = upload(client, b"video")
        client.post(f"/api/runs/{run}/start", json={})
        assert client.patch(f"/api/runs/{run}/settings", json={"height_cm": 180}).status_code == 409
        assert client.put(f"/api/runs/{run}/video2", content=b"second").status_code == 409


@pytest.mark.usefixtures("no_sandbox")
@pytest.mark.parametrize("film", ["video", "video2"])
def test_a_film_that_comes_while_the_run_is_being_read_takes_nothing_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, film: str
) -> None:
    """It was asked for before the run was started, and its last byte comes after."""
    monkeypatch.setenv("SLOW_STEP_S", "60")
    started = threading.Event()

    def late() -> Iterator[bytes]:
        yield b"an"
        assert started.wait(LONGEST_S)
        yield b"other"

    with page(tmp_path, SLOW) as client, ThreadPoolExecutor() as beside:
        run = announce(client)
        answer = beside.submit(client.put, f"/api/runs/{run}/{film}", content=late())
        wait_for_partial(tmp_path / "runs" / run)
        assert client.put(f"/api/runs/{run}/video", content=b"video").status_code == 204
        client.post(f"/api/runs/{run}/start", json={})
        wait_until(client, run, "running")
        started.set()
        assert (answer.result().status_code, client.get(f"/api/runs/{run}").json()["has_second"]) == (409, False)
        assert (tmp_path / "runs" / run / "film-1").read_bytes() == b"video"
        assert not (tmp_path / "runs" / run / "film-2").exists()


def wait_for_partial(folder: Path) -> None:
    wait_for(lambda: list(folder.glob(".partial-*")), "the beginning of a film")
