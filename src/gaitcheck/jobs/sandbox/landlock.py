"""Files closed off by Linux's Landlock: what is not named cannot be opened, made or taken away, whoever owns it.

Three system calls are all there is to it, so they are made here: the bindings on the package index are previews, or
months old. Landlock binds the thread that asks and those it starts, so nothing may have started one before; it also
keeps a process from tracing, and from Linux 6.12 on from signalling, any outside.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""The same number on every machine."""
TELL_VERSION: Final = 1
BENEATH_PATH: Final = 1
PR_SET_NO_NEW_PRIVS: Final = 38

WRITE_FILE, READ_FILE, READ_DIR = 1 << 1, 1 << 2, 1 << 3
REMOVE_DIR, REMOVE_FILE, MAKE_DIR, MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
TRUNCATE: Final = 1 << 14
RIGHTS: Final = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""What each version can forbid; all of it is forbidden: programs, devices, links and sockets are granted nowhere."""
READ: Final = READ_FILE | READ_DIR
WRITE: Final = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | TRUNCATE
OF_FILES: Final = READ_FILE | WRITE_FILE | TRUNCATE
TCP: Final = 0b11
"""To bind and to connect, from version 4."""
OTHERS: Final = 0b11
"""Abstract sockets and signals of processes outside, from version 6."""

SYSTEM: Final = (
    *("/usr", "/lib", "/lib32", "/lib64", "/nix/store", "/gnu/store"),
    *("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/alternatives"),
    *("/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/sys/devices/system"),
    *("/dev/zero", "/dev/random", "/dev/urandom"),
)
NOTHING: Final = "/dev/null"


def version() -> int:
    """Of Landlock in this kernel; 0 where there is none, or it is switched off."""
    return max(0, _call(CREATE_RULESET, None, 0, TELL_VERSION)) if sys.platform == "linux" else 0


def close(reads: Iterable[str], writes: Iterable[str]) -> str:
    """Why files stay open; empty when they are closed."""
    if not (found := version()):
        return "this kernel has no Landlock, or it is switched off (Linux 5.13 and later have it)"
    if (threads := len(list(Path("/proc/self/task").iterdir()))) > 1:
        return f"{threads} threads were running already"
    forbidden = RIGHTS[max(each for each in RIGHTS if each <= found)]
    wanted = struct.pack("QQQ", forbidden, TCP if found >= 4 else 0, OTHERS if found >= 6 else 0)
    ruleset = _call(CREATE_RULESET, wanted, 24 if found >= 6 else 16 if found >= 4 else 8, 0)
    if ruleset < 0:
        return "Landlock did not take its rules"
    try:
        for path, rights in _granted(reads, writes):
            _grant(ruleset, path, rights & forbidden)
        ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return "" if _call(RESTRICT_SELF, ruleset, 0) == 0 else "Landlock refused to close"
    finally:
        os.close(ruleset)


def libraries() -> Iterator[str]:
    """Where Python and its packages are, as this process found them."""
    yield from (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix)
    yield from (entry for entry in sys.path if Path(entry).is_absolute())
    yield str(Path(__file__).parents[2])


def _granted(reads: Iterable[str], writes: Iterable[str]) -> Iterator[tuple[str, int]]:
    yield from ((path, READ) for path in (*SYSTEM, *libraries(), *reads))
    yield from ((path, WRITE) for path in (*writes, NOTHING))


def _grant(ruleset: int, path: str, rights: int) -> None:
    """Grant rights to a file, or to all in a folder; what is not there needs none."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            kind = rights if Path(path).is_dir() else rights & OF_FILES
            _call(ADD_RULE, ruleset, BENEATH_PATH, struct.pack("=Qi", kind, descriptor), 0)
        finally:
            os.close(descriptor)


def _call(number: int, *arguments: int | bytes | None) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    sent = (each if isinstance(each, bytes | None) else ctypes.c_long(each) for each in arguments)
    return int(libc.syscall(ctypes.c_long(number), *sent))
