"""A browser that hangs does not hold up the tests."""

from __future__ import annotations

import psutil
import pytest
from playwright.sync_api import Error

from tests.browsing import chromium

NEVER_ANSWERS = "() => { for (;;); }"


def test_a_page_that_never_answers_is_ended_and_the_next_one_is_opened_by_another_browser() -> None:
    with chromium() as browser:
        page = browser.new_page()
        browser.watch(1.0)
        with pytest.raises(Error, match="has been closed"):
            page.evaluate(NEVER_ANSWERS)
        assert browser.new_page().evaluate("() => 6 * 7") == 42


def test_a_browser_that_never_closes_is_ended_and_leaves_no_process() -> None:
    before = set(psutil.Process().children(recursive=True))
    with chromium() as browser:
        browser.new_page()
        for process in (*browser._driver.children(recursive=True), browser._driver):
            process.suspend()
        browser.watch(1.0)
    assert set(psutil.Process().children(recursive=True)) <= before
