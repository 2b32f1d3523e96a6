"""Chromium for tests: Debian's where it is installed, else Playwright's own.

Nothing in Playwright bounds how long a script in a page, or closing a page, may take: once a browser that hung held up
everything for an hour. One that is busy with a page for too long is killed; its test fails, and is asked once more
with another browser, which the summary tells (pyproject.toml: ``--only-rerun``).
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

LONGEST_S: Final = 240.0
"""From the opening of a page to the opening of the next one, or to the end."""


class Chromium:
    """A browser, or the next one after it was killed."""

    def __init__(self, playwright: Playwright, folder: Path, longest_s: float = LONGEST_S) -> None:
        self._playwright, self._longest_s = playwright, longest_s
        self._pid, self._program = folder / "pid", folder / "chromium"
        found = shutil.which("chromium") or playwright.chromium.executable_path
        self._program.write_text(f'#!/bin/sh\necho $$ > "{self._pid}"\nexec "{found}" "$@"\n')
        self._program.chmod(0o700)
        self._watch = threading.Timer(0, lambda: None)
        self._browser = self._started()

    def new_page(self, **how: Any) -> Page:
        """In a context of its own."""
        return self._alive().new_page(**how)

    def new_context(self, **how: Any) -> BrowserContext:
        """Another user's window, as it were."""
        return self._alive().new_context(**how)

    def close_pages(self) -> None:
        """A page that is left open goes on playing and drawing, and takes the time of those to come."""
        for context in self._browser.contexts:
            context.close()

    def close(self) -> None:
        """The end."""
        self._browser.close()
        self._watch.cancel()

    def _alive(self) -> Browser:
        self._watch.cancel()
        if not self._browser.is_connected():
            self._browser = self._started()
        self._watch = threading.Timer(self._longest_s, self._kill)
        self._watch.daemon = True
        self._watch.start()
        return self._browser

    def _started(self) -> Browser:
        return self._playwright.chromium.launch(executable_path=self._program, args=["--disable-gpu"])

    def _kill(self) -> None:
        with suppress(OSError):
            os.kill(int(self._pid.read_text()), signal.SIGKILL)


@contextmanager
def chromium(longest_s: float = LONGEST_S) -> Iterator[Chromium]:
    """One for the tests of a module."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = Chromium(playwright, Path(folder), longest_s)
        try:
            yield browser
        finally:
            browser.close()
