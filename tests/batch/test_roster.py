"""Rosters: what spreadsheets make of them is read; what cannot be meant is named by line and column, all at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitcheck import Settings
from gaitcheck.batch.roster import read_roster
from gaitcheck.errors import RosterUnreadable, VideoMissing

USUAL = Settings(speed_kmh=10)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("side.mp4", "rear.mp4", "Zoë.mp4"):
        (tmp_path / name).write_bytes(b"video")
    return tmp_path


def roster(folder: Path, text: str | bytes) -> Path:
    path = folder / "roster.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def problems(folder: Path, text: str | bytes) -> tuple[str, ...]:
    with pytest.raises(RosterUnreadable) as caught:
        read_roster(roster(folder, text), USUAL)
    assert caught.value.exit_code == 2
    assert caught.value.hint
    return caught.value.problems


def test_a_row_says_whom_it_shows_and_how_it_was_filmed(folder: Path) -> None:
    text = (
        "athlete,file,view,date,run,height_cm,speed_kmh,mass_kg,capture_fps,pain,shoes,history\n"
        'Ada Berg,side.mp4,side,2026-05-17,easy,168,12.5,61,240,2,"grey, old","itb, knee"\n'
    )
    (row,) = read_roster(roster(folder, text), USUAL)
    assert (row.athlete, row.location, row.place) == ("Ada Berg", str(folder / "side.mp4"), "line 2")
    assert (row.filmed_on, row.run) == (date(2026, 5, 17), "easy")
    told = {"view": "side", "height_cm": 168, "speed_kmh": 12.5, "mass_kg": 61, "capture_fps": 240, "pain": 2}
    assert row.settings == Settings(**told, shoes="grey, old", history=("itb", "knee"))


def test_only_athlete_and_file_are_needed_and_the_rest_is_as_usual(folder: Path) -> None:
    (row,) = read_roster(roster(folder, "file,athlete\nside.mp4,Ada\n"), USUAL)
    assert (row.settings, row.filmed_on, row.run) == (USUAL, None, "")


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffAthlete;File;Height_cm\r\nZoë;Zoë.mp4;168,5\r\n\r\n",
        "athlete\tfile\theight_cm\nZoë\tZoë.mp4\t168.5\n",
        'athlete,file,height_cm\n  Zoë ,Zoë.mp4,"168,5"\n,,\n',
    ],
    ids=["semicolons, a mark and commas in numbers", "tabs", "quotes, spaces and an empty line"],
)
def test_what_a_spreadsheet_makes_of_a_roster_is_read(text: str, folder: Path) -> None:
    (row,) = read_roster(roster(folder, text), USUAL)
    assert (row.athlete, row.name, row.settings.height_cm) == ("Zoë", "Zoë.mp4", 168.5)


def test_every_problem_is_named_at_once_by_line_and_column(folder: Path) -> None:
    text = (
        "athlete,file,view,date,height_cm,history\n"
        "Ada,gone.mp4,side,17.5.2026,168,\n"
        ",side.mp4,above,,17,\n"
        "Bo,rear.mp4,rear,,tall,elbow\n"
        "Bo,side.mp4,side,,170,,,too many\n"
        "Cy,side.mp4,,,,\n"
        "Cy,side.mp4,,,,\n"
    )
    named = [problem.partition(":")[0] for problem in problems(folder, text)]
    assert named == [
        "line 2, column file",
        "line 2, column date",
        "line 3, column athlete",
        "line 3, column view",
        "line 3, column height_cm",
        "line 4, column height_cm",
        "line 4, column history",
        "line 5",
        "line 7, column file",
    ]


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("athlete,video", ("line 1: there is no column file", "line 1, column video: it is not known")),
        ("athlete,file,file", ("line 1, column file: it is there twice",)),
        ("", ("line 1: there is no column athlete", "line 1: there is no column file")),
    ],
)
def test_columns_that_are_not_known_are_named(header: str, named: tuple[str, ...], folder: Path) -> None:
    assert problems(folder, f"{header}\nAda,side.mp4\n" if header else "")[:2] == named


def test_a_roster_without_a_row_says_so(folder: Path) -> None:
    with pytest.raises(RosterUnreadable, match="names no video"):
        read_roster(roster(folder, "athlete,file\n"), USUAL)


def test_another_coding_than_utf_8_is_refused_with_the_way_out(folder: Path) -> None:
    with pytest.raises(RosterUnreadable, match="UTF-8") as caught:
        read_roster(roster(folder, "athlete,file\nZoë,side.mp4\n".encode("latin-1")), USUAL)
    assert "CSV UTF-8" in caught.value.hint


def test_a_missing_roster_is_missing(tmp_path: Path) -> None:
    with pytest.raises(VideoMissing, match="no roster"):
        read_roster(tmp_path / "gone.csv", USUAL)


@given(text=st.text(max_size=300))
def test_whatever_a_roster_holds_it_is_rows_or_one_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = roster(tmp_path_factory.mktemp("any"), text.encode("utf-8", "surrogatepass"))
    with pytest.raises(RosterUnreadable):
        read_roster(path, USUAL)
