"""Chromium for tests: Debian's where it is installed, else Playwright's own.

Nothing in Playwright bounds how long a script in a page takes, or closing a page, a browser or Playwright itself: once
one that hung held up everything for an hour. Playwright's driver is a process of ours, the browser one of the driver's.
Where they are busy with a page for too long both are killed, which ends whatever was waited for, the closing included.
The test fails, and is asked once more with another browser, which the summary tells (pyproject: ``--only-rerun``).
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

import psutil
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.waiting import LONGEST_S

HANGS_S: Final = 420.0
"""From the opening of a page to the opening of the next one, or to the end; a film of six seconds is read in it."""

expect.set_options(timeout=LONGEST_S * 1000)  # five seconds, otherwise


class Chromium:
    """A browser, or the next one after it was killed."""

    def __init__(self) -> None:
        self._watch = threading.Timer(0, lambda: None)
        self._start()

    def new_page(self, **how: Any) -> Page:
        """In a context of its own."""
        return self.new_context(**how).new_page()

    def new_context(self, **how: Any) -> BrowserContext:
        """Another user's window, as it were."""
        context = self._alive().new_context(**how)
        context.set_default_timeout(LONGEST_S * 1000)
        return context

    def close_pages(self) -> None:
        """A page that is left open goes on playing and drawing, and takes the time of those to come."""
        for context in self._browser.contexts:
            context.close()

    def close(self) -> None:
        """The end; only then is nobody watched any more."""
        with suppress(Error):  # it was killed
            self._browser.close()
        self._playwright.stop()
        self._watch.cancel()

    def watch(self, hangs_s: float = HANGS_S) -> None:
        """Kill it if no page is opened, and no end is made, for so long from now on."""
        self._watch.cancel()
        self._watch = threading.Timer(hangs_s, self._kill)
        self._watch.daemon = True
        self._watch.start()

    def _alive(self) -> Browser:
        if self._killed.is_set() or not self._browser.is_connected():
            self.close()
            self._start()
        self.watch()
        return self._browser

    def _start(self) -> None:
        self._killed = threading.Event()
        before = set(psutil.Process().children())
        self._playwright = sync_playwright().start()
        self._driver = next(iter(set(psutil.Process().children()) - before))
        self.watch()
        found = shutil.which("chromium") or self._playwright.chromium.executable_path
        self._browser = self._playwright.chromium.launch(
            executable_path=found, args=["--disable-gpu"], timeout=LONGEST_S * 1000
        )

    def _kill(self) -> None:
        self._killed.set()
        with suppress(psutil.NoSuchProcess):
            for process in (*self._driver.children(recursive=True), self._driver):
                with suppress(psutil.NoSuchProcess):
                    process.kill()


@contextmanager
def chromium() -> Iterator[Chromium]:
    """One for the tests of a module."""
    browser = Chromium()
    try:
        yield browser
    finally:
        browser.close()
