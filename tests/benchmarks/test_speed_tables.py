"""The speed tables: figures of runs that were chosen, and a clip that is repeated."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.speed.clips import repeat
from benchmarks.speed.contenders import CONTENDERS
from benchmarks.speed.runs import Row, Run, take_turns
from benchmarks.speed.stages import Stages
from benchmarks.speed.tables import BARE, OURS, markdown, plain, ratios
from gaitcheck.video import open_clip
from tests.broken_files import tiny_video

SLOW = Run(wall_s=9.0, cpu_s=12.0, peak_mb=400.0, stages_s={"pose": 8.0, "decode": 2.0})
QUICK = Run(wall_s=6.0, cpu_s=13.0, peak_mb=390.0, stages_s={"pose": 6.0, "decode": 2.0})
ALONE = Run(wall_s=4.0, cpu_s=8.0, peak_mb=100.0)


def row(clip: str, contender: str, *runs: Run, running_s: float = 10.0) -> Row:
    return Row(clip=clip, contender=contender, frames=600, running_s=running_s, cores=2, runs=runs)


ROWS = (row("60 fps", OURS, SLOW, QUICK), row("60 fps", BARE, ALONE), row("240 fps", OURS, SLOW, running_s=5.0))


def test_the_best_round_counts_for_times_and_the_worst_for_memory() -> None:
    assert (ROWS[0].wall_s, ROWS[0].cpu_s, ROWS[0].peak_mb) == (6.0, 12.0, 400.0)
    figures = plain(ROWS)["rows"][0]
    assert figures["frames_per_s"] == pytest.approx(100.0)
    assert figures["cpu_s_per_s_of_running"] == pytest.approx(1.2)
    assert figures["stages_share"] == {"pose": 0.75, "decode": 0.25}


def test_ratios_are_against_the_bare_model_and_against_the_slower_camera() -> None:
    found = ratios(ROWS)
    assert found["wall time over the bare model, 60 fps"] == pytest.approx(1.5)
    assert found["CPU time over the bare model, 60 fps"] == pytest.approx(1.5)
    assert found["CPU per second of running, 240 over 60 fps"] == pytest.approx(2.0)
    assert not any("bare model, 240" in name for name in found)


def test_the_table_tells_every_row_stage_and_ratio() -> None:
    text = markdown(ROWS)
    assert "| 60 fps | GaitCheck | 100.0 | 6.00 | 1.20 | 400 |" in text
    assert "| 60 fps | pose | 75.0% |" in text
    assert "| CPU per second of running, 240 over 60 fps | 2.00 |" in text


def test_without_runs_of_ours_there_are_no_stages_and_no_ratios() -> None:
    assert "stage" not in markdown(ROWS[1:2])
    assert ratios(ROWS[1:2]) == {}


def test_contenders_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("benchmarks.speed.runs.in_a_child", lambda name, path, cores: ALONE)
    runs = take_turns((OURS, BARE), Path("chosen.mp4"), 2, 2, lambda name, run: heard.append(name))
    assert heard == [OURS, BARE, OURS, BARE]
    assert {name: len(done) for name, done in runs.items()} == {OURS: 2, BARE: 2}
    assert set(runs) <= CONTENDERS.keys()


def test_a_stage_takes_what_is_called_in_it_on_its_own_account() -> None:
    stages = Stages()
    inner = stages._clocked("pose", lambda: sum(range(50_000)))
    stages._whole("people search", lambda: [inner() for _ in range(3)])()
    assert stages.seconds["pose"] == 0.0
    assert stages.seconds["people search"] > 0.0
    inner()
    assert stages.seconds["pose"] > 0.0


def test_a_repeated_clip_shows_the_same_pictures_over_and_over(tmp_path: Path) -> None:
    short, long = tmp_path / "short.mp4", tmp_path / "long.mp4"
    tiny_video(short, 40, (160, 120), codec="libx264", options={"g": "12", "bf": "2"})
    repeat(short, long, 3)
    once, thrice = ([frame.rgb for frame in open_clip(path).frames()] for path in (short, long))
    assert len(thrice) == 3 * len(once)
    assert open_clip(long).facts.constant_rate
    for number in (0, 39, 40, 79, 119):
        np.testing.assert_array_equal(thrice[number], once[number % 40])
