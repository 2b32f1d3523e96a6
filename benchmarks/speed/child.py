"""Run one contender in this process and print what it took: started by ``runs``, once for each run."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

from benchmarks.speed.contenders import CONTENDERS


def main() -> None:
    """Arguments: contender, clip, cores."""
    name, path, cores = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    run = CONTENDERS[name](path, cores)
    cpu_s, wall_s = _cpu_s(), time.perf_counter()
    stages = run()
    wall_s, cpu_s = time.perf_counter() - wall_s, _cpu_s() - cpu_s
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    print(json.dumps({"wall_s": wall_s, "cpu_s": cpu_s, "peak_mb": peak_mb, "stages_s": stages or {}}))


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
