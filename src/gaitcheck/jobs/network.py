"""Take the network away from this process, and from whatever it starts, for good.

The kernel's filter of system calls (seccomp) refuses internet sockets from then on; it needs no rights and works in
containers. Elsewhere than on Linux nothing is done: there the list of containers that may be opened, none of which
names another file or address, stands alone.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from typing import Final

PR_SET_NO_NEW_PRIVS: Final = 38
SECCOMP_SET_MODE_FILTER: Final = 1
FOR_ALL_THREADS: Final = 1
ALLOW: Final = 0x7FFF0000
REFUSE: Final = 0x00050000 | errno.EACCES
INTERNET: Final = (2, 10)  # AF_INET, AF_INET6
CALLS: Final = {  # the kernel's name of the machine, seccomp(2), socket(2), io_uring_setup(2)
    "x86_64": (0xC000003E, 317, 41, 425),
    "aarch64": (0xC00000B7, 277, 198, 425),
}
OTHER_ABI: Final = 0x40000000
"""From here on calls of x86_64 go by other numbers (x32), under which a socket could be had as well."""
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06


def give_up_network() -> bool:
    """Whether internet sockets are refused from now on."""
    if sys.platform != "linux" or platform.machine() not in CALLS:
        return False
    machine, seccomp, socket, ring = CALLS[platform.machine()]
    return _installed(_program(machine, socket, ring), seccomp)


def _program(machine: int, socket: int, ring: int) -> bytes:
    """The filter: each line is an instruction, how far to go on when it holds and when not, and its number."""
    lines = (
        (LOAD, 0, 0, 4),  # which machine
        (EQUAL, 0, 8, machine),
        (LOAD, 0, 0, 0),  # which call
        (AT_LEAST, 6, 0, OTHER_ABI),
        (EQUAL, 5, 0, ring),
        (EQUAL, 0, 3, socket),
        (LOAD, 0, 0, 16),  # its first argument
        (EQUAL, 2, 0, INTERNET[0]),
        (EQUAL, 1, 0, INTERNET[1]),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    )
    return b"".join(struct.pack("HBBI", code, yes, no, number) for code, yes, no, number in lines)


def _installed(program: bytes, seccomp: int) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    kept = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(kept))
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    asked = libc.syscall(seccomp, SECCOMP_SET_MODE_FILTER, FOR_ALL_THREADS, header)
    return int(asked) == 0
