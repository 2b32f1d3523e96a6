"""What ``gaitcheck doctor`` says of the sandbox, here and where parts of it are missing."""

from __future__ import annotations

import sys

import pytest

from gaitcheck.cli import main
from gaitcheck.jobs.sandbox import calls, landlock, told
from gaitcheck.jobs.sandbox.closing import OFF, VARIABLE, Sight, close


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line for line in capsys.readouterr().out.splitlines() if "sandbox" in line]


@pytest.mark.skipif(sys.platform != "linux" or not landlock.version(), reason="this kernel has no Landlock")
def test_all_of_it_is_closed_here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv(VARIABLE)
    main(["doctor"])
    assert [line.split()[0] for line in lines(capsys)] == ["ok"] * 3


def test_a_kernel_without_landlock_is_told_with_the_reason_and_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr(told, "_tried", lambda: {"files": "this kernel has no Landlock"})
    said = {text.partition(":")[0]: good for good, text in told.checks()}
    assert said == {"sandbox, files": False, "sandbox, calls": True, "sandbox, rights": True}


def test_what_is_switched_off_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(VARIABLE, OFF)
    main(["doctor"])
    assert lines(capsys) == [f"open     sandbox: switched off by {VARIABLE}={OFF}"]


@pytest.mark.parametrize(("system", "says"), [("win32", "Windows closes no files"), ("darwin", "macOS has no")])
def test_other_systems_say_what_they_lack(monkeypatch: pytest.MonkeyPatch, system: str, says: str) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr(told.sys, "platform", system)
    good, text = next(iter(told.checks()))
    assert not good
    assert says in text


def test_a_part_that_does_not_close_says_why_and_the_others_close(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "_call", lambda *_: -1)
    monkeypatch.setattr(calls.platform, "machine", lambda: "riscv64")
    from gaitcheck.jobs.sandbox import closing, rights

    monkeypatch.setattr(rights, "give_up", lambda: "")
    still_open = close(Sight(reads=(), writes=()))
    assert set(still_open) == {"files", "calls"}
    assert closing.sys.platform != "linux" or "no Landlock" in still_open["files"]
    assert "x86_64" in still_open["calls"]
