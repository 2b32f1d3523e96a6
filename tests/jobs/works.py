"""Work for workers of tests: quick, slow, deadly, greedy."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from gaitcheck import workers
from gaitcheck.errors import NobodyFound
from gaitcheck.jobs.order import Json, Tell
from tests.waiting import wait_for


def write(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """Take some time in small steps, then write; the folder keeps count of how often that was finished."""
    with (folder / "begun").open("a") as begun:
        begun.write(f"{os.getpid()}\n")
    for step in range(10):
        time.sleep(asks.get("takes_s", 0.0) / 10)
        tell({"progress": step})
    (made / "result.txt").write_text(str(asks.get("text", "")))


def die_in_the_middle(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    (made / "half.txt").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)


def die_after_the_end(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """Name the result oneself, then die, as a worker that is killed right after its last step."""
    (made / "result.txt").write_text("whole")
    made.rename(folder / asks["result"])
    os.kill(os.getpid(), signal.SIGKILL)


def find_nobody(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    raise NobodyFound("No person was found in run.mp4.")


def break_down(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    raise ZeroDivisionError("a bug")


def break_after_tracks(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """The film was followed; then there is a bug, which names the film."""
    with (folder / "begun").open("a") as begun:
        begun.write(f"{os.getpid()}\n")
    (made / "track-1.npz").write_bytes(b"track")
    (made / "track-1.json").write_text("{}")
    (made / "half.json").write_text("half")
    raise ZeroDivisionError(f"{asks['names'][0]} in {folder}")


def lack_library(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    raise OSError("libGL.so.1: cannot open shared object file")


def leave_a_link(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    (made / "analysis.json").symlink_to("/etc/passwd")


def take_memory(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    kept = bytearray(asks["bytes"])
    (made / "result.txt").write_text(str(len(kept)))


def take_memory_and_stay(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    kept = bytearray(asks["bytes"])
    kept[::4096] = bytes(len(kept[::4096]))  # in use, not only asked for
    while kept:
        tell({"progress": 0})
        time.sleep(0.1)


def tell_process(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """Who we are, then nothing else for long."""
    while True:
        tell({"process": os.getpid()})
        time.sleep(0.05)


def take_cpu(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    while True:
        tell({"progress": 0})


def open_files(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    kept = [(made / str(number)).open("w") for number in range(asks["files"])]
    for file in kept:
        file.close()


def write_much(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    with (made / "large").open("wb") as file:
        for _ in range(asks["megabytes"]):
            file.write(bytes(1_000_000))


def hang(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """Say nothing for ever, with a helper that would outlive us."""
    helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])
    tell({"helper": helper.pid})
    time.sleep(1000)


def chatter(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """Never silent, never ready."""
    while True:
        tell({"progress": 0})
        time.sleep(0.05)


def print_nonsense(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    print("not for the pipe", flush=True)
    os.write(1, b"not for the pipe either\n")
    (made / "result.txt").write_text("whole")


def call_home(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """Try to reach a server, from here and from a helper, as a library misled by a file would."""
    call = f"import socket; socket.create_connection(('127.0.0.1', {asks['port']}), 2).close()"
    with suppress(PermissionError):
        subprocess.run([sys.executable, "-c", call], check=False, stderr=subprocess.DEVNULL)
    try:
        socket.create_connection(("127.0.0.1", asks["port"]), 2).close()
    except OSError as error:
        tell({"error": str(error)})
    (made / "result.txt").write_text("whole")


def tell_cores(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """Which cores there are; not to its end before another worker is there at the same time."""
    tell({"cores": workers.core_numbers()})
    place = Path(asks["place"])
    (place / str(os.getpid())).touch()
    wait_for(lambda: len(list(place.iterdir())) > 1, "another worker")


def read_films(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """What stands in the films, and that copies lie where they are taken away."""
    here = asks.get("here", {})
    told = [Path(here.get(path, path)) for path in asks["paths"]]
    (made / "result.txt").write_text(" ".join(path.read_text() for path in told))
    tell({"copied": [str(path.relative_to(made)) for path in told if path.is_relative_to(made)]})
