"""What somebody would try who got into a worker through a film. Each says whether it got through."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import socket
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Final

from gaitcheck.jobs.order import Json, Tell
from gaitcheck.jobs.sandbox.calls import CLONE3, MACHINES, REFUSED

LACKING: Final = (errno.ENOSYS, errno.EOPNOTSUPP)
ATTACH, DETACH = 16, 17
AT_FDCWD: Final = -100


def try_all(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """Every probe; of those that the kernel itself lacks, why."""
    got: dict[str, bool | str] = {}
    for name, probe in PROBES.items():
        try:
            probe(asks)
            got[name] = True
        except OSError as error:
            got[name] = f"this kernel lacks it: {error.strerror}" if error.errno in LACKING else False
    tell({"got": got})


def _system(name: str, *arguments: int | bytes | None) -> int:
    """A system call, under this machine's number."""
    libc = ctypes.CDLL(None, use_errno=True)
    sent = [each if isinstance(each, bytes | None) else ctypes.c_long(each) for each in arguments]
    result = int(libc.syscall(ctypes.c_long(REFUSED[name][MACHINES[platform.machine()][1]]), *sent))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def _exec(asks: Json) -> None:
    """The file is not there: whoever is let through is told so."""
    try:
        _system("execve", b"/no/such/program", None, None)
    except FileNotFoundError:
        return


def _exec_from_descriptor(asks: Json) -> None:
    try:
        _system("execveat", AT_FDCWD, b"/no/such/program", None, None, 0)
    except FileNotFoundError:
        return


def _fork(asks: Json) -> None:
    """The first step of a fork bomb."""
    if (child := os.fork()) == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _clone3(asks: Json) -> None:
    """The same by the newer call, whose flags no filter sees; SIGCHLD is its fifth word."""
    libc = ctypes.CDLL(None, use_errno=True)
    asked = struct.pack("8Q", 0, 0, 0, 0, signal.SIGCHLD, 0, 0, 0)
    child = int(libc.syscall(ctypes.c_long(CLONE3), asked, ctypes.c_long(len(asked))))
    if child == 0:
        os._exit(0)
    if child < 0:
        raise PermissionError(ctypes.get_errno(), "clone3")
    os.waitpid(child, 0)


def _run_program(asks: Json) -> None:
    """A program as a file that may be run, for a kernel whose filter let it pass."""
    os.posix_spawn("/bin/true", ["true"], {})
    os.wait()


def _read_private(asks: Json) -> None:
    Path(asks["private"]).read_bytes()


def _list_home(asks: Json) -> None:
    list(Path(asks["private"]).parent.iterdir())


def _write_outside(asks: Json) -> None:
    Path(asks["private"]).with_name("planted").write_text("planted")


def _plant_link(asks: Json) -> None:
    (Path(asks["made"]) / "link").symlink_to(asks["private"])
    (Path(asks["made"]) / "link").unlink()


def _call_inet(asks: Json) -> None:
    socket.create_connection(("127.0.0.1", asks["port"]), 5).close()


def _call_unix(asks: Json) -> None:
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(asks["unix"])


def _call_abstract(asks: Json) -> None:
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(f"\0{asks['abstract']}")


def _pair(asks: Json) -> None:
    for end in socket.socketpair():
        end.close()


def _trace(asks: Json) -> None:
    _system("ptrace", ATTACH, asks["victim"], None, None)
    os.waitpid(asks["victim"], 0x40000000)
    _system("ptrace", DETACH, asks["victim"], None, None)


def _read_memory(asks: Json) -> None:
    with Path(f"/proc/{asks['victim']}/mem").open("rb") as memory:
        memory.fileno()


def _read_memory_of_starter(asks: Json) -> None:
    with Path(f"/proc/{os.getppid()}/mem").open("rb") as memory:
        memory.fileno()


def _read_environment(asks: Json) -> None:
    Path(f"/proc/{asks['victim']}/environ").read_bytes()


def _copy_memory(asks: Json) -> None:
    """Nothing lies at that address; whoever may look is told so."""
    here = ctypes.create_string_buffer(1)
    into, out_of = struct.pack("PN", ctypes.addressof(here), 1), struct.pack("PN", 0, 1)
    try:
        _system("process_vm_readv", asks["victim"], into, 1, out_of, 1, 0)
    except OSError as error:
        if error.errno != errno.EFAULT:
            raise


def _userfaultfd(asks: Json) -> None:
    os.close(_system("userfaultfd", os.O_CLOEXEC))


def _ring(asks: Json) -> None:
    os.close(_system("io_uring_setup", 1, bytes(120)))


def _bpf(asks: Json) -> None:
    """A map of one number."""
    os.close(_system("bpf", 0, struct.pack("IIII", 2, 4, 8, 1) + bytes(112), 128))


def _keys(asks: Json) -> None:
    _system("keyctl", 0, -3, 1)


def _unshare(asks: Json) -> None:
    _system("unshare", 0x00020000)


def _signal(asks: Json) -> None:
    os.kill(asks["victim"], 0)


def _give_away(asks: Json) -> None:
    """A right of the superuser that no other part of the sandbox takes."""
    file = Path(asks["made"]) / "given"
    file.touch()
    try:
        os.chown(file, 12345, 12345)
    finally:
        file.unlink()


PROBES: Final[dict[str, Callable[[Json], None]]] = {
    "exec": _exec,
    "execveat": _exec_from_descriptor,
    "fork": _fork,
    "clone3": _clone3,
    "run a program": _run_program,
    "read a private file": _read_private,
    "list a home": _list_home,
    "write outside": _write_outside,
    "plant a link": _plant_link,
    "AF_INET": _call_inet,
    "AF_UNIX": _call_unix,
    "AF_UNIX abstract": _call_abstract,
    "socketpair": _pair,
    "ptrace": _trace,
    "/proc/PID/mem": _read_memory,
    "/proc/PPID/mem": _read_memory_of_starter,
    "/proc/PID/environ": _read_environment,
    "process_vm_readv": _copy_memory,
    "userfaultfd": _userfaultfd,
    "io_uring": _ring,
    "bpf": _bpf,
    "keyctl": _keys,
    "unshare": _unshare,
    "signal another": _signal,
    "give a file away": _give_away,
}
