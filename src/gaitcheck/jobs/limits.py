"""What one worker may take of the machine.

Measured on two cores: an analysis of a 1080p film takes 1.9 GB of address space and 0.4 GB of memory; each further core
that follows the runner adds 0.25 GB of address space, and decoders of 4096 x 4096 pixels some 0.4 GB each.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import Final

from gaitcheck.jobs.memory import MEMORY
from gaitcheck.jobs.sandbox import job
from gaitcheck.workers import use_only

GIB: Final = 1 << 30
CORES: Final = os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLimits:
    """Beyond these a worker is ended by the system, or by whoever started it."""

    address_space_bytes: int = (3 + CORES) * GIB
    resident_bytes: int = (1 + CORES) * GIB
    """Memory in use, which is watched where the address space cannot be limited."""
    cpu_s: int = 4 * 3600 * CORES
    open_files: int = 256
    file_bytes: int = 4 * GIB
    wall_s: float = 4 * 3600
    silent_s: float = 600
    """The longest stretch without a word; one that hangs is ended long before the last limit."""
    cores: tuple[int, ...] = ()
    """The numbers of the processor's cores that it may use; all of them when none is named."""

    def apply(self) -> tuple[str, ...]:
        """Bind this process, and whatever it starts, for good; which limits the system does not know or refuses."""
        if self.cores:
            use_only(self.cores)
        if sys.platform == "win32":
            return () if job.enter(self.address_space_bytes, self.cpu_s) else (MEMORY, "processor time")
        wanted = {
            MEMORY: ("RLIMIT_AS", self.address_space_bytes),
            "processor time": ("RLIMIT_CPU", self.cpu_s),
            "open files": ("RLIMIT_NOFILE", self.open_files),
            "size of files": ("RLIMIT_FSIZE", self.file_bytes),
            "core dumps": ("RLIMIT_CORE", 0),
        }
        return tuple(name for name, (kind, most) in wanted.items() if not _is_set(kind, most))


def _is_set(kind: str, most: int) -> bool:
    """Whether a limit holds from now on."""
    try:
        import resource

        number = getattr(resource, kind)
        _, hard = resource.getrlimit(number)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(number, (allowed, allowed))
    except (ImportError, AttributeError, OSError, ValueError):
        return False
    return True
