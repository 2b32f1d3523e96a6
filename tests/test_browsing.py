"""A browser that hangs does not hold up the tests."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error

from tests.browsing import chromium


def test_a_page_that_never_answers_is_ended_and_the_next_one_is_opened_by_another_browser() -> None:
    with chromium(longest_s=3.0) as browser:
        page = browser.new_page()
        with pytest.raises(Error, match="has been closed"):
            page.evaluate("() => { for (;;); }")
        assert browser.new_page().evaluate("() => 6 * 7") == 42
