"""System calls taken away from this process, and from whatever it starts, for good.

The kernel's filter (seccomp) refuses from then on to start programs and processes, to open sockets of any kind, to look
into other processes or signal them, and what has been a way out of sandboxes before: ``io_uring``, ``userfaultfd``,
``bpf``, keys, name spaces, mounts. It needs no rights and works in containers. Threads go on as before: decoders want
them; how many there can be is up to the limit on address space. (RLIMIT_NPROC would count all of a user's processes,
the browser's too, and nothing for the superuser.)

The filter is put together here, in 20 lines; ``pyseccomp`` would need libseccomp on the machine.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterator
from itertools import chain
from typing import Final

PR_SET_NO_NEW_PRIVS: Final = 38
SECCOMP_SET_MODE_FILTER: Final = 1
FOR_ALL_THREADS: Final = 1
ALLOW: Final = 0x7FFF0000
REFUSE: Final = 0x00050000 | errno.EACCES
UNKNOWN: Final = 0x00050000 | errno.ENOSYS
CLONE_THREAD: Final = 0x10000
OTHER_ABI: Final = 0x40000000
"""From here on calls of x86_64 go by other numbers (x32), under which any could be had as well."""
LOAD, EQUAL, AT_LEAST, HAS, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, MACHINE, FIRST_ARGUMENT = 0, 4, 16

MACHINES: Final = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
"""The kernel's name of the machine, and its column below; -1 where it has no such call."""
SECCOMP: Final = (317, 277)
CLONE: Final = (56, 220)
CLONE3: Final = 435
"""Its flags lie in memory, where no filter sees them; libraries that are told it is unknown take clone."""
REFUSED: Final = {
    # programs and processes
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, -1),
    "vfork": (58, -1),
    # sockets, those of this machine too, and what reaches the network without one
    "socket": (41, 198),
    "socketpair": (53, 199),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    # other processes
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    # the kernel itself
    "userfaultfd": (323, 282),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "personality": (135, 92),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "modify_ldt": (154, -1),
    "iopl": (172, -1),
    "ioperm": (173, -1),
    # name spaces and file systems
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "setns": (308, 268),
    "unshare": (272, 97),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "quotactl": (179, 60),
    "acct": (163, 89),
}
ON_ITSELF: Final = {"kill": (62, 129), "tgkill": (234, 131), "prlimit64": (302, 261)}
"""Only upon this process or its group."""

Line = tuple[int, int, int, int]
"""An instruction, how many lines to pass over when it holds and when not, and its number."""


def refuse() -> str:
    """Why calls are not refused from now on; empty when they are."""
    if sys.platform != "linux" or platform.machine() not in MACHINES:
        return f"system calls are filtered on Linux on {' and '.join(MACHINES)} only"
    machine, column = MACHINES[platform.machine()]
    return _installed(_program(machine, column), SECCOMP[column])


def _program(machine: int, column: int) -> bytes:
    lines = chain(
        ((LOAD, 0, 0, MACHINE), (EQUAL, 1, 0, machine), (RETURN, 0, 0, REFUSE)),
        ((LOAD, 0, 0, NUMBER), (AT_LEAST, 0, 1, OTHER_ABI), (RETURN, 0, 0, REFUSE)),
        *(((EQUAL, 0, 1, call[column]), (RETURN, 0, 0, REFUSE)) for call in REFUSED.values() if call[column] >= 0),
        ((EQUAL, 0, 1, CLONE3), (RETURN, 0, 0, UNKNOWN)),
        _only(CLONE[column], (HAS, 1, 0, CLONE_THREAD)),
        *(_only(call[column], (EQUAL, 2, 0, 0), (EQUAL, 1, 0, os.getpid())) for call in ON_ITSELF.values()),
        ((RETURN, 0, 0, ALLOW),),
    )
    return b"".join(struct.pack("HBBI", code, yes, no, number) for code, yes, no, number in lines)


def _only(call: int, *holds: Line) -> Iterator[Line]:
    """A call that is allowed only where its first argument is so."""
    yield (EQUAL, 0, len(holds) + 3, call)
    yield (LOAD, 0, 0, FIRST_ARGUMENT)
    yield from holds
    yield (RETURN, 0, 0, REFUSE)
    yield (RETURN, 0, 0, ALLOW)


def _installed(program: bytes, seccomp: int) -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    kept = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(kept))
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return "this kernel has no PR_SET_NO_NEW_PRIVS"
    if libc.syscall(seccomp, SECCOMP_SET_MODE_FILTER, FOR_ALL_THREADS, header) != 0:
        return f"this kernel takes no filter of system calls ({os.strerror(ctypes.get_errno())})"
    return ""
