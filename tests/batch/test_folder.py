"""A folder of videos: their names say whom they show, and one that says nothing is named, not passed over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gaitcheck import Settings
from gaitcheck.batch.folder import read_folder
from gaitcheck.errors import RosterUnreadable


def folder(path: Path, *names: str) -> Path:
    for name in names:
        (path / name).write_bytes(b"video")
    return path


@pytest.mark.parametrize(
    ("name", "athlete", "view", "day"),
    [
        ("Ada Berg_side_2026-05-17.mp4", "Ada Berg", "side", date(2026, 5, 17)),
        ("ada_berg_REAR.MOV", "ada berg", "rear", None),
        ("Bo_front_2026-05-17_2.mkv", "Bo", "front", date(2026, 5, 17)),
        ("side_side.mp4", "side", "side", None),
        ("O'Neil_auto_3.webm", "O'Neil", "auto", None),
        ("Ada_back_20260517.mp4", "Ada", "rear", date(2026, 5, 17)),
        ("Ada_Berg_side_left_2026_05_17.mp4", "Ada Berg", "side", date(2026, 5, 17)),
        ("Anna-Lena Meyer-side-right-2.mov", "Anna-Lena Meyer", "side", None),
        ("Jo Behind.mp4", "Jo", "rear", None),
        ("Bright_front.mp4", "Bright", "front", None),
    ],
)
def test_a_name_says_whom_it_shows_from_where_and_when(name, athlete, view, day, tmp_path) -> None:
    (row,), others = read_folder(folder(tmp_path, name), Settings(speed_kmh=9))
    assert (row.athlete, row.settings, row.filmed_on) == (athlete, Settings(view=view, speed_kmh=9), day)
    assert others == []


def test_videos_of_other_names_are_named_and_other_files_passed_over(tmp_path: Path) -> None:
    rows, others = read_folder(
        folder(tmp_path, "Ada_side.mp4", "IMG_0042.mp4", "_side.mp4", "Bo_side_2026-06-31.mp4", "notes.txt"), Settings()
    )
    assert [row.athlete for row in rows] == ["Ada"]
    assert [each.file for each in others] == ["Bo_side_2026-06-31.mp4", "IMG_0042.mp4", "_side.mp4"]
    assert all("ATHLETE_VIEW" in each.hint for each in others)


def test_a_folder_without_such_names_is_wrong_usage_with_the_pattern(tmp_path: Path) -> None:
    with pytest.raises(RosterUnreadable, match="ATHLETE_VIEW"):
        read_folder(folder(tmp_path, "IMG_0042.mp4"), Settings())


@pytest.mark.parametrize("name", ["2026-05-17_side.mp4", "20260517_rear.mov", "0042_front.mp4"])
def test_a_date_or_a_number_is_nobodys_name(name: str, tmp_path: Path) -> None:
    rows, others = read_folder(folder(tmp_path, "Ada_side.mp4", name), Settings())
    assert [row.athlete for row in rows] == ["Ada"]
    assert [each.file for each in others] == [name]


def test_videos_in_folders_of_the_folder_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "monday").mkdir()
    folder(tmp_path / "monday", "Ada_side.mp4", "IMG_1.mp4")
    rows, others = read_folder(tmp_path, Settings())
    assert [(row.athlete, row.place) for row in rows] == [("Ada", str(Path("monday") / "Ada_side.mp4"))]
    assert [each.file for each in others] == [str(Path("monday") / "IMG_1.mp4")]
