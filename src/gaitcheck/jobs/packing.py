"""The folder of a result as bytes, to travel from one machine to another."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from gaitcheck.jobs.durable import keep_folder, remove
from gaitcheck.jobs.order import Order


def packed(folder: Path) -> bytes:
    """Every file in it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(folder.iterdir()):
            file.write(path, path.name)
    return content.getvalue()


def keep_packed(content: bytes, order: Order) -> None:
    """Make the result of an order from what was packed elsewhere; it is there whole or not at all.

    Raises
    ------
    OSError
        When there is no room for it.
    """
    remove(order.made)
    order.made.mkdir()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            file.extractall(order.made)
        keep_folder(order.made, order.folder / order.result)
    finally:
        remove(order.made)
