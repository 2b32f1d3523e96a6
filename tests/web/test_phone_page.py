"""A phone's way: the code on the computer's page, the address on the phone, the video on the computer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from tests.browsing import Chromium, chromium
from tests.conftest import ROOT
from tests.web.asking import page as served_page

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}:{ROOT / 'src'}")
    with served_page(tmp_path / "data", phone=True) as client:
        yield client


@pytest.fixture
def browser() -> Iterator[Chromium]:
    with chromium() as started:
        yield started


def test_a_phone_sends_its_video_by_the_code_and_the_computer_has_it(
    client: httpx.Client, browser: Chromium, tmp_path: Path
) -> None:
    computer = browser.new_page()
    computer.goto(str(client.base_url))
    computer.get_by_role("button", name="Show a code for the phone").click()
    expect(computer.locator("#code")).to_be_visible()
    assert computer.evaluate("() => document.getElementById('code').naturalWidth") > 100
    address = computer.locator("#address").inner_text()

    video = tmp_path / "from phone.mp4"
    video.write_bytes(b"\0\0\0\x18ftyp, but not really a video " * 100)
    phone = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True).new_page()
    phone.goto(re.sub(r"//[^:/]+:", "//127.0.0.1:", address))
    phone.set_input_files("#film", video)
    phone.get_by_role("button", name="Send and read").click()
    expect(phone.locator("#done")).to_be_visible()
    assert [run["name"] for run in client.get("/api/runs").json()["runs"]] == ["from phone.mp4"]

    stranger = browser.new_context(viewport=PHONE).new_page()
    stranger.goto(re.sub(r"//[^:/]+:", "//127.0.0.1:", address))
    expect(stranger.get_by_role("heading", level=1)).to_contain_text("was used or is too old")
