"""An upload as it comes in: counted against the cap while it runs, on the disk before it is acknowledged."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import BinaryIO, Final

from anyio import to_thread

from gaitcheck.jobs.durable import PARTIAL, sync_file
from gaitcheck.web.refusals import Refusal

PIECE_BYTES: Final = 1 << 17
"""Written to disk in pieces of about this size, so that a hundred uploads fit into memory."""


async def receive(
    pieces: AsyncIterator[bytes], folder: Path, cap_bytes: int, announced: int | None, take: Callable[[Path], None]
) -> None:
    """Hand a body to ``take`` as a file in the folder that it may rename, when it is there whole and not before.

    Raises
    ------
    Refusal
        When it is empty, larger than the cap or not as long as was announced.
    OSError
        When the disk is full.
    """
    if announced is not None:
        check_cap(announced, cap_bytes)
    handle, name = tempfile.mkstemp(dir=folder, prefix=PARTIAL)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb", buffering=0) as file:
            size = await _write(pieces, file, cap_bytes)
            if announced not in (None, size):
                raise Refusal(400, f"{size} bytes came of {announced}.", "Upload the video again.")
            if size == 0:
                raise Refusal(400, "The video is empty.", "Choose the file again.")
            await to_thread.run_sync(sync_file, file.fileno())
        await to_thread.run_sync(take, temporary)
    finally:
        temporary.unlink(missing_ok=True)


async def _write(pieces: AsyncIterator[bytes], file: BinaryIO, cap_bytes: int) -> int:
    size, waiting = 0, bytearray()
    async for piece in pieces:
        size += len(piece)
        check_cap(size, cap_bytes)
        waiting += piece
        if len(waiting) >= PIECE_BYTES:
            await to_thread.run_sync(_write_all, file, bytes(waiting))
            waiting.clear()
    await to_thread.run_sync(_write_all, file, bytes(waiting))
    return size


def _write_all(file: BinaryIO, content: bytes) -> None:
    """Write everything; a raw file may take less at a time, as on a disk that is filling up."""
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]


def check_cap(size: int, cap_bytes: int) -> None:
    """Refuse what is too large, naming the cap."""
    if size > cap_bytes:
        raise Refusal(
            413,
            f"The video is larger than {cap_bytes / 1024**3:.2f} GiB, which is the cap.",
            "Trim it, then try again.",
        )
