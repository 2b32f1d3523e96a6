"""What one worker may take of the machine.

Measured on two cores: an analysis of a 1080p film takes 1.9 GB of address space and 0.4 GB of memory; each further core
that follows the runner adds 0.25 GB of address space, and decoders of 4096 x 4096 pixels some 0.4 GB each.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import Final

from gaitcheck.workers import use_only

GIB: Final = 1 << 30
CORES: Final = os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLimits:
    """Beyond these a worker is ended by the system, or by whoever started it."""

    address_space_bytes: int = (3 + CORES) * GIB
    cpu_s: int = 4 * 3600 * CORES
    open_files: int = 256
    file_bytes: int = 4 * GIB
    wall_s: float = 4 * 3600
    silent_s: float = 600
    """The longest stretch without a word; one that hangs is ended long before the last limit."""
    cores: tuple[int, ...] = ()
    """The numbers of the processor's cores that it may use; all of them when none is named."""

    def apply(self) -> None:
        """Bind this process, and whatever it starts, for good."""
        if self.cores:
            use_only(self.cores)
        if sys.platform == "win32":
            return
        import resource

        for kind, most in (
            (resource.RLIMIT_AS, self.address_space_bytes),
            (resource.RLIMIT_CPU, self.cpu_s),
            (resource.RLIMIT_NOFILE, self.open_files),
            (resource.RLIMIT_FSIZE, self.file_bytes),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(kind)
            allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (allowed, allowed))
