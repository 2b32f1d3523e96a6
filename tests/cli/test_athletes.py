"""``gaitcheck athletes`` as a coach types it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from gaitcheck.cli import main
from gaitcheck.exports import extras
from gaitcheck.jobs.order import Ending, Outcome
from gaitcheck.store import open_store
from tests.store.kept import order, recording, result
from tests.waiting import LONGEST_S

HOSTILE = "[red]Eve[/red]\x1b]0;owned\x07\n<script>alert(1)</script>"
Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GAITCHECK_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("GAITCHECK_STORE", raising=False)
    return tmp_path / "data"


def told(said: Said, *words: str) -> Any:
    said.readouterr()
    assert main(["athletes", *words, "--json"]) == 0
    return json.loads(said.readouterr().out)


def test_an_athlete_is_added_listed_and_shown(capsys: Said) -> None:
    words = ("--height-cm", "168.5", "--mass-kg", "59", "--history", "Knee, shin", "--note", "left-handed")
    assert main(["athletes", "add", "Ada Berg", *words]) == 0
    assert capsys.readouterr().out.startswith("Added: Ada Berg, id ")
    assert main(["athletes", "list"]) == 0
    heading, _, row = capsys.readouterr().out.splitlines()
    assert heading.split() == ["athlete", "height", "mass", "videos", "last", "filmed", "id"]
    assert row.split()[:8] == ["Ada", "Berg", "168.5", "cm", "59", "kg", "0", "-"]
    assert main(["athletes", "show", "Ada Berg"]) == 0
    shown = capsys.readouterr().out
    assert all(each in shown for each in ("168.5 cm, 59 kg", "History: knee, shin", "left-handed", "No video yet."))


def test_the_same_is_told_as_json(capsys: Said) -> None:
    added = told(capsys, "add", "Ada", "--history", "knee")
    assert (added["schema"], added["athlete"]["name"]) == ("gaitcheck.athlete/1", "Ada")
    assert told(capsys, "show", added["athlete"]["id"]) == added
    listed = told(capsys, "list")
    assert listed["schema"] == "gaitcheck.athletes/1"
    assert listed["athletes"] == [{**added["athlete"], "videos": 0, "last_filmed_on": None}]


def test_an_empty_store_says_how_to_begin(capsys: Said) -> None:
    assert main(["athletes", "list"]) == 0
    assert "gaitcheck athletes add NAME" in capsys.readouterr().out


def test_notes_are_written_shown_and_taken_away(capsys: Said) -> None:
    main(["athletes", "add", "Ada"])
    assert main(["athletes", "note", "Ada", "sore shin"]) == 0
    (note,) = told(capsys, "show", "Ada")["notes"]
    assert note["text"] == "sore shin"
    main(["athletes", "add", "Bo"])
    assert main(["athletes", "note", "Bo", "--delete", note["id"]]) == 2
    assert main(["athletes", "note", "Ada", "--delete", note["id"]]) == 0
    assert told(capsys, "show", "Ada")["notes"] == []
    assert main(["athletes", "note", "Ada"]) == 2
    assert main(["athletes", "note", "Ada", "text", "--delete", "x"]) == 2


def test_what_became_of_each_video_is_shown(capsys: Said, tmp_path: Path) -> None:
    with open_store() as store:
        ada = store.athletes.add("Ada")
        store.analyses.keep(recording(store, ada, "good.mp4").id, "key", result(tmp_path / "made"))
        bad = recording(store, ada, "bad.mp4", filmed_on=None)
        store.jobs.ask("bad", bad.id, order(store, "bad"))
        refused = store.jobs.claim()
        assert refused is not None
        store.jobs.refused(refused, Outcome(ending=Ending.REFUSED, message="No person was found."))
        recording(store, ada, "new.mp4")
    assert main(["athletes", "show", "Ada"]) == 0
    rows = {line.split()[2]: line for line in capsys.readouterr().out.splitlines() if ".mp4" in line}
    assert "made 20" in rows["good.mp4"]
    assert "refused: No person was found." in rows["bad.mp4"]
    assert "not asked for" in rows["new.mp4"]
    assert main(["athletes", "list"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].split()[:5] == ["Ada", "-", "-", "3", "2026-05-17"]


def test_a_hostile_name_is_text_wherever_it_is_shown(capsys: Said, tmp_path: Path) -> None:
    assert main(["athletes", "add", HOSTILE, "--note", HOSTILE]) == 0
    assert main(["athletes", "note", HOSTILE, HOSTILE]) == 0
    with open_store() as store:
        recording(store, store.athletes.get(HOSTILE), HOSTILE, run=HOSTILE)
    for words in (["list"], ["show", HOSTILE], ["show", HOSTILE + "?"], ["add", HOSTILE], ["delete", HOSTILE, "--yes"]):
        main(["athletes", *words])
    seen = capsys.readouterr()
    assert all(mark.isprintable() or mark == "\n" for mark in seen.out + seen.err)
    assert seen.out.count("[red]Eve[/red]") >= 6


def test_a_wrong_call_is_a_line_with_a_hint(capsys: Said) -> None:
    main(["athletes", "add", "Ada Berg"])
    for words, said in (
        (["show", "Ada Burg"], "Was 'Ada Berg' meant?"),
        (["show", "Zoe"], "gaitcheck athletes list"),
        (["add", "Ada Berg"], "already"),
        (["add", "Bo", "--height-cm", "1.7"], "height_cm must be between"),
        (["add", "Bo", "--history", "knees"], "It knows: "),
        (["list", "--store", "nonsense"], "sqlite:///"),
    ):
        capsys.readouterr()
        assert main(["athletes", *words]) == 2
        error = capsys.readouterr().err
        assert said in error
        assert len(error.splitlines()) <= 2


def test_a_missing_library_is_told_with_the_line_that_installs_it(
    capsys: Said, monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _name: None)
    assert main(["athletes", "list"]) == 4
    assert 'pip install ".[bench]"' in capsys.readouterr().err
    assert not data.exists()


def test_deleting_asks_and_a_no_leaves_everything(capsys: Said) -> None:
    main(["athletes", "add", "Ada"])
    assert main(["athletes", "note", "Ada", "a note"]) == 0
    assert asked("delete", "Ada", answer="n") == (1, "Delete Ada with 0 videos and 1 note, and all that was measured?")
    assert [each["name"] for each in told(capsys, "list")["athletes"]] == ["Ada"]
    assert asked("delete", "Ada", answer="y")[0] == 0
    assert told(capsys, "list")["athletes"] == []


def asked(*words: str, answer: str) -> tuple[int, str]:
    """The exit code, and the beginning of what was asked, of the command in a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "gaitcheck", "athletes", *words]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        os.write(ours, f"{answer}\n".encode())
        said = process.communicate(timeout=LONGEST_S)[0]
    os.close(ours)
    os.close(theirs)
    return process.returncode, said.partition("?")[0] + "?"


def test_without_a_terminal_deleting_wants_yes(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["athletes", "add", "Ada"])
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        assert main(["athletes", "delete", "Ada"]) == 2
        assert "--yes" in capsys.readouterr().err
        assert main(["athletes", "delete", "Ada", "--yes"]) == 0
    assert told(capsys, "list")["athletes"] == []


def test_an_export_is_one_zip_file(capsys: Said, tmp_path: Path) -> None:
    main(["athletes", "add", "Ada"])
    assert main(["athletes", "export", "Ada", "-o", str(tmp_path / "ada.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "ada.zip") as archive:
        assert json.loads(archive.read("athlete.json")) == told(capsys, "show", "Ada")
    assert main(["athletes", "export", "Ada", "-o", str(tmp_path / "no" / "ada.zip")]) == 4
    assert "no folder" in capsys.readouterr().err


def test_another_store_can_be_named(capsys: Said, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'other.sqlite'}"
    assert main(["athletes", "add", "Ada", "--store", url]) == 0
    assert told(capsys, "list")["athletes"] == []
    assert [each["name"] for each in told(capsys, "list", "--store", url)["athletes"]] == ["Ada"]


def test_an_athlete_is_renamed_and_made_one_with_another(capsys: Said) -> None:
    for name in ("Ada", "Ada Berg"):
        assert main(["athletes", "add", name]) == 0
    assert main(["athletes", "edit", "Ada", "--name", "Ada B.", "--height-cm", "168"]) == 0
    assert told(capsys, "show", "Ada B.")["athlete"]["height_cm"] == 168
    assert main(["athletes", "merge", "Ada B.", "Ada Berg", "--yes"]) == 0
    assert [each["name"] for each in told(capsys, "list")["athletes"]] == ["Ada Berg"]


def test_a_change_of_nothing_and_a_merge_that_nobody_agreed_to_are_refused(capsys: Said) -> None:
    for name in ("Ada", "Bo"):
        main(["athletes", "add", name])
    assert main(["athletes", "edit", "Ada"]) == 2
    assert main(["athletes", "merge", "Ada", "Bo"]) == 2
    assert "--yes" in capsys.readouterr().err
    assert len(told(capsys, "list")["athletes"]) == 2
