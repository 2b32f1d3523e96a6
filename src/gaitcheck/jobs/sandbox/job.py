"""Windows: this process put into a job object that limits its memory and time, and lets it start no other process.

Written from Microsoft's documentation; it has not been run on Windows. Files and network stay open there: an ordinary
program has nothing that closes them for a part of itself.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import c_int64, c_size_t, c_uint32, c_uint64
from typing import Any, Final

LIMIT_PROCESS_TIME, LIMIT_ACTIVE_PROCESS, LIMIT_PROCESS_MEMORY, KILL_ON_CLOSE = 0x2, 0x8, 0x100, 0x2000
EXTENDED_LIMITS: Final = 9
TICKS_PER_S: Final = 10_000_000


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("per_process_time", c_int64),
        ("per_job_time", c_int64),
        ("flags", c_uint32),
        ("smallest_working_set", c_size_t),
        ("largest_working_set", c_size_t),
        ("active_processes", c_uint32),
        ("affinity", c_size_t),
        ("priority_class", c_uint32),
        ("scheduling_class", c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io_counters", c_uint64 * 6),
        ("process_memory", c_size_t),
        ("job_memory", c_size_t),
        ("peak_process_memory", c_size_t),
        ("peak_job_memory", c_size_t),
    )


def limits_of(memory_bytes: int, cpu_s: int) -> ExtendedLimits:
    """What Windows is told."""
    limits = ExtendedLimits()
    limits.basic.flags = LIMIT_PROCESS_TIME | LIMIT_ACTIVE_PROCESS | LIMIT_PROCESS_MEMORY | KILL_ON_CLOSE
    limits.basic.per_process_time = cpu_s * TICKS_PER_S
    limits.basic.active_processes = 1
    limits.process_memory = memory_bytes
    return limits


def enter(memory_bytes: int, cpu_s: int, kernel: Any = None) -> bool:
    """Whether this process is in such a job from now on; the job lives as long as the process."""
    kernel = kernel or _kernel()
    limits = limits_of(memory_bytes, cpu_s)
    job = kernel.CreateJobObjectW(None, None)
    return bool(
        job
        and kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
    )


def _kernel() -> Any:
    if sys.platform != "win32":
        raise OSError("only Windows has job objects")
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    handle = ctypes.c_void_p
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = handle
    kernel.SetInformationJobObject.argtypes = (handle, ctypes.c_int, handle, c_uint32)
    kernel.AssignProcessToJobObject.argtypes = (handle, handle)
    return kernel
