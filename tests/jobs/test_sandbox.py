"""The sandbox tried from inside: with all of it, with each part alone, and without it, where every try gets through."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from gaitcheck.jobs import child, process
from gaitcheck.jobs.limits import WorkerLimits
from gaitcheck.jobs.order import Ending, Json, Order
from gaitcheck.jobs.sandbox import landlock
from gaitcheck.jobs.sandbox.closing import OFF, VARIABLE
from gaitcheck.jobs.sandbox.seatbelt import profile
from tests.conftest import ROOT
from tests.jobs.asked import order, run
from tests.jobs.lesser import SANDBOX, workers_without
from tests.jobs.probes import PROBES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is tried here is Linux's")

REFUSED_BY: Final = {
    "exec": ("calls",),
    "execveat": ("calls",),
    "fork": ("calls",),
    "clone3": ("calls",),
    "run a program": ("files", "calls"),
    "read a private file": ("files",),
    "list a home": ("files",),
    "write outside": ("files",),
    "plant a link": ("files",),
    "AF_INET": ("files", "calls"),
    "AF_UNIX": ("calls",),
    "AF_UNIX abstract": ("files", "calls"),
    "socketpair": ("calls",),
    "ptrace": ("files", "calls"),
    "/proc/PID/mem": ("files",),
    "/proc/PPID/mem": ("files",),
    "/proc/PID/environ": ("files",),
    "process_vm_readv": ("files", "calls"),
    "userfaultfd": ("calls",),
    "io_uring": ("calls",),
    "bpf": ("calls",),
    "keyctl": ("calls",),
    "unshare": ("calls",),
    "signal another": ("files", "calls"),
    "give a file away": ("rights",),
}
FROM: Final = {"AF_INET": 4, "AF_UNIX abstract": 6, "signal another": 6}
"""The version of Landlock that can refuse it."""
NEEDS_ROOT: Final = ("ptrace", "bpf", "unshare", "userfaultfd", "give a file away")
"""What only the superuser gets through with, on a system that is set up with care."""


Got = dict[str, bool | str]
"""What got through; of what this kernel lacks, that it does."""


@contextmanager
def victims(folder: Path) -> Iterator[Json]:
    """Things to get at: a file, servers, a process."""
    private = folder / "home" / "diary"
    private.parent.mkdir()
    private.write_text("private")
    with (
        socket.create_server(("127.0.0.1", 0)) as inet,
        socket.socket(socket.AF_UNIX) as unix,
        socket.socket(socket.AF_UNIX) as abstract,
        subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process_,
    ):
        unix.bind(str(folder / "socket"))
        abstract.bind(f"\0gaitcheck-test-{os.getpid()}")
        for server in (unix, abstract):
            server.listen()
        yield {
            "private": str(private),
            "port": inet.getsockname()[1],
            "unix": str(folder / "socket"),
            "abstract": f"gaitcheck-test-{os.getpid()}",
            "victim": process_.pid,
        }
        process_.kill()


def got_through(*without: str, sandbox: bool = True) -> Got:
    """What got through, of a worker whose sandbox lacks some parts."""
    heard: list[Json] = []
    with (
        tempfile.TemporaryDirectory() as name,
        pytest.MonkeyPatch.context() as patch,
        victims(Path(name)) as asks,
    ):
        (folder := Path(name) / "run").mkdir()
        patch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{ROOT / 'src'}")
        patch.setenv(VARIABLE, "" if sandbox else OFF)
        if without:
            patch.setattr(process, "_command", lambda _sight: workers_without(*without))
        asked = Order(id="probe", work="tests.jobs.probes:try_all", folder=folder, result="result", asks=asks)
        asked.asks["made"] = str(asked.made)
        outcome = child.run(asked, WorkerLimits(), heard.append, threading.Event())
    assert outcome.ending is Ending.DONE, outcome
    return dict(heard[-1]["got"])


@pytest.fixture(scope="module")
def outside() -> Got:
    """Without a sandbox."""
    return got_through(sandbox=False)


@pytest.fixture(scope="module")
def inside() -> Got:
    """With all of it."""
    return got_through()


@pytest.fixture(scope="module")
def inside_one() -> dict[str, Got]:
    """With one part of it each."""
    return {part: got_through(*(other for other in SANDBOX if other != part)) for part in SANDBOX}


def check_that_it_can_be_tried(name: str, outside: Got) -> None:
    """Without the sandbox it gets through: else what is shown here shows nothing."""
    if isinstance(outside[name], str):
        pytest.skip(str(outside[name]))
    if name in NEEDS_ROOT and os.geteuid() != 0:
        pytest.skip("only the superuser could do it anyway")
    assert outside[name] is True


def test_every_try_is_told_of() -> None:
    assert set(REFUSED_BY) == set(PROBES)


@pytest.mark.parametrize("name", PROBES)
def test_a_worker_does_not_get_through(name: str, outside: Got, inside: Got) -> None:
    check_that_it_can_be_tried(name, outside)
    if "calls" not in REFUSED_BY[name] and "files" in REFUSED_BY[name]:
        need_landlock(name)
    assert inside[name] is not True


@pytest.mark.parametrize(("name", "part"), [(name, part) for name, parts in REFUSED_BY.items() for part in parts])
def test_each_part_refuses_by_itself(name: str, part: str, outside: Got, inside_one: dict[str, Got]) -> None:
    check_that_it_can_be_tried(name, outside)
    if part == "files":
        need_landlock(name)
    assert inside_one[part][name] is not True


def need_landlock(name: str) -> None:
    if landlock.version() < FROM.get(name, 1):
        pytest.skip(f"this kernel's Landlock is of version {landlock.version()}, {FROM.get(name, 1)} is wanted")


def test_without_a_part_what_it_alone_refuses_gets_through(outside: Got, inside_one: dict[str, Got]) -> None:
    """The planted fault: take a part away, and the try that only it refuses succeeds."""
    for name, parts in REFUSED_BY.items():
        for part in ("files", "calls"):  # the superuser's rights are wanted for much
            if part not in parts and outside[name] is True:
                assert inside_one[part][name] is True, f"{name} is refused by {part} as well"


MEMORY_OF_STARTER = """
import os, sys
from gaitcheck.jobs.sandbox import guard, rights
rights.give_up()  # the superuser's, who may look everywhere
if sys.argv[1] == "hidden":
    guard.hide_memory()
if (looking := os.fork()) == 0:
    try:
        open(f"/proc/{os.getppid()}/mem", "rb").close()
    except PermissionError:
        os._exit(1)
    os._exit(0)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(looking, 0)[1]))
"""


def test_whoever_starts_workers_hides_its_memory_from_others_of_the_same_user() -> None:
    scope = Path("/proc/sys/kernel/yama/ptrace_scope")
    if scope.exists() and scope.read_text().strip() != "0":
        pytest.skip("this kernel hides the memory of parents by itself (Yama)")
    codes = [subprocess.run([sys.executable, "-c", MEMORY_OF_STARTER, how]).returncode for how in ("hidden", "bare")]
    assert codes == [1, 0]


def test_a_server_hides_its_memory_before_its_first_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden: list[bool] = []
    monkeypatch.setattr(process, "hide_memory", lambda: hidden.append(True))
    child.run(order(tmp_path, "tell_cores"), WorkerLimits(), lambda _message: None, threading.Event())
    assert hidden


def test_a_result_with_a_link_in_it_is_not_taken(tmp_path: Path) -> None:
    outcome = run(order(tmp_path, "leave_a_link"))
    assert (outcome.ending, "plain file" in outcome.message) == (Ending.LOST, True)
    assert list(tmp_path.iterdir()) == []


def test_threads_that_run_already_are_told_for_files_would_stay_open_to_them(tmp_path: Path) -> None:
    wait = threading.Event()
    thread = threading.Thread(target=wait.wait)
    thread.start()
    try:
        assert not landlock.version() or "threads were running" in landlock.close((), ())
    finally:
        wait.set()
        thread.join()


def test_the_profile_for_macos_names_what_may_be_seen_and_quotes_it(tmp_path: Path) -> None:
    film = tmp_path / 'a "film".mp4'
    told = profile((str(film),), (str(tmp_path / "made"),))
    assert f'(subpath "{tmp_path}/a \\"film\\".mp4")' in told
    for rule in ("(deny network*)", "(deny process-fork)", "(deny file-write*)", '(deny file-read* (subpath "/Users")'):
        assert rule in told
    assert told.index("(deny file-write*)") < told.index(f'(allow file-write* (subpath "{tmp_path}/made")')


KNOWN = """
from gaitcheck.pose.manifest import known_models

def tell(asks, folder, made, tell):
    tell({"models": len(known_models())})
"""


def test_a_worker_of_a_clone_may_read_which_pose_models_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the package is installed with ``-e`` their list lies beside ``src``, which is on no path of Python's."""
    (tmp_path / "works").mkdir()
    (tmp_path / "works" / "known.py").write_text(KNOWN)
    (tmp_path / "job").mkdir()
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path / 'works'}{os.pathsep}{ROOT / 'src'}")
    heard: list[Json] = []
    assert run(replace(order(tmp_path / "job", "tell"), work="known:tell"), heard).ending is Ending.DONE
    assert heard[-1] == {"models": 1}
