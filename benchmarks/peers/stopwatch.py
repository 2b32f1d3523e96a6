"""Run a command on the clock: ``python stopwatch.py RESULT.json LIMIT_S COMMAND...``.

A process of its own, and a small one: the peak memory that the system keeps for a child begins with what its parent
held when it was started. Standard library only. Needs Linux or macOS.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

UNIT_BYTES = 1 if sys.platform == "darwin" else 1024


def main() -> int:
    """Write wall time, CPU time, peak memory and the exit code, and exit like the command did."""
    result, limit_s, command = Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]
    start_s = time.perf_counter()
    process = subprocess.Popen(command, start_new_session=True)
    try:
        code: int | None = process.wait(limit_s)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        code = None
    wall_s, used = time.perf_counter() - start_s, resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = {
        "wall_s": wall_s,
        "cpu_s": used.ru_utime + used.ru_stime,
        "peak_mb": used.ru_maxrss * UNIT_BYTES / 1e6,
    }
    result.write_text(json.dumps({"code": code, "cost": cost}))
    return 1 if code is None else code


if __name__ == "__main__":
    sys.exit(main())
