"""Files that are no video, or no run, through the real worker: one clear line each, and nothing else is read."""

from __future__ import annotations

import os
import resource
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests import broken_files
from tests.web.asking import page, read

Maker = Callable[[Path], Path]
BROKEN: dict[str, tuple[Maker, str]] = {
    "text": (broken_files.text_as_mp4, "is not a video"),
    "truncated": (broken_files.truncated_mp4, "cut off"),
    "audio": (broken_files.audio_only, "no moving picture"),
    "still": (broken_files.still_picture, "still picture"),
    "one frame": (broken_files.one_frame_video, "single"),
    "huge": (broken_files.huge_frame_video, "4096"),
    "two streams": (broken_files.two_video_streams, "the cap is 1"),
    "codec": (broken_files.unlisted_codec, "not read"),
    "nobody": (broken_files.tiny_video, "No person"),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with page(tmp_path_factory.mktemp("data"), workers=2) as asking:
        yield asking


def test_a_cap_that_was_set_for_the_page_holds_for_its_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAITCHECK_MOST_FPS", "20")
    with page(tmp_path / "data") as client:
        run = read(client, content=broken_files.tiny_video(tmp_path / "made.mp4").read_bytes())
        told = client.get(f"/api/runs/{run}").json()
    assert "the cap is 20" in told["reason"]
    assert "GAITCHECK" not in told["hint"]  # how a cap is set is for the terminal


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_video_fails_with_one_clear_line(client: httpx.Client, tmp_path: Path, kind: str) -> None:
    make, says = BROKEN[kind]
    run = read(client, "my run.mov", make(tmp_path / "made.mov").read_bytes())
    told = client.get(f"/api/runs/{run}").json()
    assert told["state"] == "failed", told
    assert says in told["reason"]
    assert "\n" not in told["reason"]
    assert not any(word in told["reason"] for word in ("Traceback", "film-1", "Error"))
    assert client.get(f"/runs/{run}").status_code == 200


@pytest.mark.slow
def test_harmed_videos_end_with_a_reason_each_and_the_server_goes_on(client: httpx.Client, tmp_path: Path) -> None:
    """All at once, as somebody would who tries; 500 of them take some minutes: ``GAITCHECK_HARMED=500``."""
    whole = broken_files.tiny_video(tmp_path / "made.mp4", frames=20, size=(160, 120)).read_bytes()
    count = int(os.environ.get("GAITCHECK_HARMED", "24"))
    before_s = processor_time_of_workers_s()
    with ThreadPoolExecutor(2) as pool:
        ended = list(pool.map(lambda seed: harmed(client, broken_files.mutated(whole, seed)), range(count)))
    assert {state for state, _ in ended} == {"failed"}
    assert all(reason and "\n" not in reason and "Traceback" not in reason for _, reason in ended)
    assert processor_time_of_workers_s() - before_s < 30 * count
    assert client.get("/runs").status_code == 200


def processor_time_of_workers_s() -> float:
    """Of all that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def harmed(client: httpx.Client, content: bytes) -> tuple[str, str]:
    """How a run of such a file ends, and why."""
    told = client.get(f"/api/runs/{read(client, 'run.mp4', content)}").json()
    return told["state"], told["reason"]


@pytest.fixture
def canary() -> Iterator[tuple[int, Callable[[], int]]]:
    """A server on this machine, and how often it was called."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)

        def calls() -> int:
            count = 0
            while True:
                try:
                    listening.accept()[0].close()
                except BlockingIOError:
                    return count
                count += 1

        yield listening.getsockname()[1], calls


DISGUISED = {
    "concat": "ffconcat version 1.0\nfile {url}\nfile {sibling}\n",
    "hls": "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{url}\n#EXTINF:10,\n{sibling}\n#EXT-X-ENDLIST\n",
    "dash": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><BaseURL>{url}</BaseURL></MPD>',
    "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {port} RTP/AVP 96\n",
}


@pytest.mark.parametrize("kind", DISGUISED)
def test_a_disguised_file_is_refused_and_calls_nobody(
    client: httpx.Client, tmp_path: Path, canary: tuple[int, Callable[[], int]], kind: str
) -> None:
    port, calls = canary
    sibling = broken_files.tiny_video(tmp_path / "sibling.mp4")
    url = f"http://127.0.0.1:{port}/a.ts"
    run = read(client, "run.mp4", DISGUISED[kind].format(url=url, sibling=sibling, port=port).encode())
    told = client.get(f"/api/runs/{run}").json()
    assert (told["state"], "is not a video" in told["reason"]) == ("failed", True)
    assert calls() == 0
