"""What a runner says of the shoes is kept as it was said, and safe to show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.cli import main
from gaitcheck.jobs import apart
from tests.runner import exact_track


@pytest.fixture(autouse=True)
def analysed(monkeypatch: pytest.MonkeyPatch) -> None:
    def analyze(video: Path, settings: Settings, *_: object) -> Analysis:
        return gaitcheck.assess(exact_track(Scenario(), jitter_px=1.0), settings)

    monkeypatch.setattr(apart, "analyze", analyze)


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        ([], None),
        (["--shoes", "   "], None),
        (["--shoes", " grey, 8 mm drop "], "grey, 8 mm drop"),
        (["--shoes", "\x1b[31mred\udcff"], r"\x1b[31mred\udcff"),
    ],
)
def test_the_shoes_are_kept_in_the_analysis(
    arguments: list[str], kept: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", "run.mp4", "--json", *arguments]) == 0
    assert json.loads(capsys.readouterr().out)["provenance"]["settings"]["shoes"] == kept
