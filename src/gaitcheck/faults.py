"""Our own faults: what nobody foresaw becomes one error with a log, at the outermost door of each shell.

The command line, the page, the batch, the cluster and measuring anew all end here, and nowhere further in: there an
error that is not in ``errors`` keeps its traceback. Whoever meets one reads that it is ours and where the log is; the
traceback stands there and nowhere else. The file is opened for each entry and closed again, for entries are rare and
several processes share it.
"""

from __future__ import annotations

import logging
import os
import traceback
from io import FileIO, TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from gaitcheck.data_folder import data_directory
from gaitcheck.errors import GaitCheckError, LibraryMissing, OurFault

MOST_BYTES: Final = 1 << 20
OLDER_FILES: Final = 3
"""Four megabytes of tracebacks are more than anybody reads."""
PLACE: Final = Path("logs", "gaitcheck.log")
SAYS: Final = "Something in GaitCheck itself broke ({}). That is our fault, not yours and not the video's."
HINT: Final = "What happened stands in {}: please report it with that file."
KEPT: Final = "What was seen in the video is kept and will not be read again."
NO_LOG: Final = "What happened could not be written to {}: {}. Please report it with this: {}"
APT: Final = "apt-get install -y libgl1 libglib2.0-0 libegl1 libgles2"
SHARED_LIBRARY: Final = (".so", ".dylib", ".dll")
LIBRARIES_HINT: Final = f"On Debian or Ubuntu: {APT}. 'gaitcheck doctor' tells more."

_chosen: list[Path] = []


def keep_log_in(data: Path) -> None:
    """Keep the log of this process in another data folder than the usual one."""
    _chosen[:] = [data]


def data_folder() -> Path:
    """The data folder whose log this process writes to."""
    return _chosen[0] if _chosen else data_directory()


def log_file() -> Path:
    """Where the log is, or would be."""
    return data_folder() / PLACE


def told(error: Exception, *, kept: bool = False) -> GaitCheckError:
    """What is told of an error: itself when it is one of ours, the missing library, or that it is our fault."""
    if isinstance(error, GaitCheckError):
        return _with_library_hint(error) if lacks_library(error.__cause__) else error
    if lacks_library(error):
        return LibraryMissing(f"A library cannot be loaded: {error}", hint=LIBRARIES_HINT)
    return fault(type(error).__name__, "".join(traceback.format_exception(error)), kept=kept)


def fault(kind: str, trace: str, *, kept: bool = False) -> OurFault:
    """Our fault, once its traceback stands in the log; of an error that may have happened in another process.

    ``kept``: whether the track of the video is.
    """
    file = log_file()
    try:
        _write(file, trace)
    except OSError as error:
        last = trace.strip().rpartition("\n")[2]
        hint = NO_LOG.format(file, error.strerror, last)
    else:
        hint = HINT.format(file)
    return OurFault(SAYS.format(kind), hint=f"{hint} {KEPT}" if kept else hint)


def lacks_library(error: BaseException | None) -> bool:
    """Whether a shared library is missing; ctypes tells so by an OSError without a number that names one.

    Others leave the number out too, such as a cluster that does not answer.
    """
    if isinstance(error, OSError):
        return error.errno is None and any(ending in str(error) for ending in SHARED_LIBRARY)
    return isinstance(error, ImportError)


def _with_library_hint(error: GaitCheckError) -> GaitCheckError:
    return type(error)(str(error), hint=LIBRARIES_HINT)


class _Log(RotatingFileHandler):
    """A file for its owner's eyes that says when it cannot be written."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        return TextIOWrapper(FileIO(descriptor, "a"), encoding=self.encoding, errors=self.errors, write_through=True)

    def handleError(self, record: logging.LogRecord) -> None:
        raise  # noqa: PLE0704 - called where an error is just being handled


def _write(file: Path, trace: str) -> None:
    from gaitcheck import __version__

    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    log = _Log(file, maxBytes=MOST_BYTES, backupCount=OLDER_FILES, encoding="utf-8", errors="backslashreplace")
    log.setFormatter(logging.Formatter(f"%(asctime)s GaitCheck {__version__} %(message)s"))
    try:
        log.handle(logging.makeLogRecord({"msg": trace, "levelno": logging.ERROR, "levelname": "ERROR"}))
    finally:
        log.close()
