"""Children: what they print and cost is kept, and what goes wrong becomes a reason instead of a failure."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.peers import environments
from benchmarks.peers.child import Done, run, shown
from benchmarks.peers.contender import ask
from benchmarks.peers.records import Clip, PeerError, Told

CLIP = Clip(
    name="chosen", path=Path("/x/a clip.mp4"), about="-", seen_from="left", frame_rate_hz=60, cadence_spm=1, contacts=()
)


@dataclass(frozen=True, slots=True)
class Talker:
    """A tool that runs a line of Python."""

    line: str
    tool: str = "talker"
    setting: str = "defaults"

    def version(self) -> str:
        return "1.0"

    def prepare(self, clip: Clip, folder: Path) -> Mapping[str, str]:
        return {"SAID": "hello"}

    def commands(self, clip: Clip, folder: Path) -> Sequence[Sequence[str]]:
        return [[sys.executable, "-c", self.line], [sys.executable, "-c", "print('again')"]]

    def read(self, clip: Clip, folder: Path, done: Sequence[Done]) -> Told:
        return Told(words=tuple(one.output.strip() for one in done))


def test_every_command_is_run_with_its_settings_and_read(tmp_path: Path) -> None:
    answer = ask(Talker("import os; print(os.environ['SAID'])"), CLIP, tmp_path)
    assert answer.told == Told(words=("hello", "again"))
    assert answer.cost is not None
    assert answer.cost.wall_s > 0
    assert not answer.failure


def test_a_tool_that_fails_gives_its_last_line_as_the_reason(tmp_path: Path) -> None:
    answer = ask(Talker("raise ValueError('no such model')"), CLIP, tmp_path)
    assert answer.told is None
    assert answer.failure == "ended with code 1: ValueError: no such model"
    assert answer.version == "1.0"
    assert "no such model" in answer.command


def test_a_tool_that_does_not_end_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    starts_another = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    with pytest.raises(PeerError, match="stopped after"):
        run([sys.executable, "-c", starts_another], tmp_path, limit_s=0.5)


def test_the_peak_memory_is_the_childs_and_not_ours(tmp_path: Path) -> None:
    ours = bytearray(b"x") * 150_000_000
    small = run([sys.executable, "-c", "pass"], tmp_path).cost
    large = run([sys.executable, "-c", "block = bytearray(b'x') * 200_000_000"], tmp_path).cost
    assert len(ours) == 150_000_000
    assert small.peak_mb < 100 < 200 < large.peak_mb


def test_a_program_that_is_not_there_is_a_reason(tmp_path: Path) -> None:
    with pytest.raises(PeerError, match="could not be started"):
        run([str(tmp_path / "nothing")], tmp_path)


def test_a_command_is_shown_without_the_machines_paths(tmp_path: Path) -> None:
    command = ["/some/where/tool", str(CLIP.path), "-o", str(tmp_path / "kept.json"), '{"a": 1}']
    assert shown(command, {"CLIP": CLIP.path, "OUT": tmp_path}) == """tool CLIP -o OUT/kept.json '{"a": 1}'"""


def test_a_peer_that_the_index_does_not_have_is_a_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(environments.DIRECTORY_VARIABLE, str(tmp_path))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(PeerError, match="cannot be installed from the package index"):
        environments.programs("missing", str(tmp_path / "missing.whl"))
    assert not (tmp_path / "missing" / "venv" / "whole").exists()
