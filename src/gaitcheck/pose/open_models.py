"""Pose models that stay open for as long as a clip is followed, each lent to one thread at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from gaitcheck.pose.landmarker import Landmarker


class OpenModels:
    """As many models as threads ask for at once; use it in a ``with``, which closes them all."""

    def __init__(self, bundle: Path) -> None:
        self._bundle = bundle
        self._idle: SimpleQueue[Landmarker] = SimpleQueue()
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """None is open yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close them; none may be lent any more."""
        self._open.close()

    @contextmanager
    def lent(self) -> Iterator[Landmarker]:
        """A model that follows nobody yet."""
        try:
            landmarker = self._idle.get_nowait()
            landmarker.forget()
        except Empty:
            landmarker = self._open.enter_context(Landmarker(self._bundle, follow=True))
        yield landmarker
        self._idle.put(landmarker)
