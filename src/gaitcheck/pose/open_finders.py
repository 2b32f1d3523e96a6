"""Finders of bodies that stay open for as long as a clip is followed, each lent to one thread at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from gaitcheck.pose.backend import Backend, Finder, opened


class OpenFinders:
    """As many as threads ask for at once; use it in a ``with``, which closes them all."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._idle: SimpleQueue[Finder] = SimpleQueue()
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
    def lent(self) -> Iterator[Finder]:
        """One that follows nobody yet."""
        try:
            finder = self._idle.get_nowait()
            finder.forget()
        except Empty:
            finder = self._open.enter_context(opened(self._backend, follow=True))
        yield finder
        self._idle.put(finder)
