"""Keep what C++ libraries write to standard error off the user's terminal.

MediaPipe's graphs log warnings from threads of their own, whatever the environment says of log levels
(GLOG_minloglevel, TF_CPP_MIN_LOG_LEVEL and ABSL_MIN_LOG_LEVEL were tried), so the file descriptor itself is
turned away while they run and the progress bar gets the real terminal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def terminal_without_chatter() -> Iterator[TextIO]:
    """The real standard error to write to; what goes to descriptor 2 meanwhile is lost."""
    descriptor = _descriptor()
    if descriptor is None:
        yield sys.stderr
        return
    real = os.dup(descriptor)
    with os.fdopen(real, "w", encoding=sys.stderr.encoding, errors="backslashreplace") as terminal:
        with Path(os.devnull).open("w") as nothing:
            os.dup2(nothing.fileno(), descriptor)
        try:
            yield terminal
        finally:
            os.dup2(real, descriptor)


def _descriptor() -> int | None:
    """The number of standard error; None where it was replaced, as in a test."""
    try:
        return sys.stderr.fileno()
    except (OSError, ValueError, AttributeError):
        return None
