"""macOS: the system's own sandbox, which a program is started in.

``sandbox-exec`` is told by Apple to be deprecated, and is what every browser on macOS still uses. The profile refuses
the network, programs and other processes, writing anywhere but into the result, and reading what is the users' own;
libraries lie outside of that and stay readable. It was written from the documentation and has not been run on a Mac.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

PROGRAM: Final = Path("/usr/bin/sandbox-exec")
PRIVATE: Final = ("/Users", "/Volumes", "/Network", "/private/var/root", "/private/tmp", "/private/var/folders")


def command(reads: Iterable[str], writes: Iterable[str], libraries: Iterable[str]) -> tuple[str, ...]:
    """What a worker's command begins with; nothing elsewhere than on macOS."""
    if sys.platform != "darwin" or not PROGRAM.exists():
        return ()
    return (str(PROGRAM), "-p", profile((*reads, *libraries), writes))


def profile(reads: Iterable[str], writes: Iterable[str]) -> str:
    """The sandbox in Apple's language, in which the last line that fits decides."""
    written = _beneath(writes)
    return "\n".join(
        (
            "(version 1)",
            "(allow default)",
            "(deny network*)",
            "(deny process-fork)",
            "(deny process-exec*)",
            f"(allow process-exec* {_beneath({sys.prefix, sys.base_prefix})})",
            "(deny process-info* (target others))",
            "(deny signal (target others))",
            "(deny mach-priv*)",
            f"(deny file-read* {_beneath(PRIVATE)})",
            "(allow file-read-metadata)",
            f"(allow file-read* {_beneath(reads)} {written})",
            "(deny file-write*)",
            f'(allow file-write* {written} (literal "/dev/null"))',
        )
    )


def _beneath(paths: Iterable[str]) -> str:
    """Paths with all that is in them, as the system knows them: without links."""
    real = dict.fromkeys(str(Path(path).resolve()) for path in paths)
    return " ".join(f"(subpath {json.dumps(path, ensure_ascii=False)})" for path in real)
