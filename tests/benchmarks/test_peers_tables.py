"""The text of the comparison: figures beside their version and command, and reasons where there are none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.peers.contacts import feet_exchanged
from benchmarks.peers.records import Answer, Clip, Contact, Cost, Told
from benchmarks.peers.tables import HEAD, markdown, row
from gaitcheck.types import Side

TRUE = tuple(Contact(time_s=0.4 * n, side=Side.LEFT if n % 2 else Side.RIGHT) for n in range(1, 6))
CLIP = Clip(
    name="chosen",
    path=Path("chosen.mp4"),
    about="made up",
    seen_from="left",
    frame_rate_hz=60,
    cadence_spm=150,
    contacts=TRUE,
)
LATE = tuple(replace(contact, time_s=contact.time_s + 0.05) for contact in TRUE)
COST = Cost(wall_s=12.34, cpu_s=5.67, peak_mb=401.2)
ANSWER = Answer(
    clip=CLIP,
    tool="walker",
    setting="defaults",
    version="0.9.2",
    command="walker run CLIP",
    told=Told(cadence_spm=151.26, contacts=LATE, words=("high | odd",)),
    cost=COST,
)


def cells(answer: Answer) -> list[str]:
    return [cell.strip() for cell in row(answer).strip("|").split("|")]


def test_a_row_has_every_figure_with_version_and_command() -> None:
    assert cells(ANSWER) == [
        *("walker 0.9.2", "defaults", "151.3", "5 / 5", "5", "+50", "-", "12.3", "5.7", "401"),
        *("high / odd", "`walker run CLIP`"),
    ]


def test_a_row_has_as_many_cells_as_the_head() -> None:
    assert len(cells(ANSWER)) == HEAD.count("|") - 1


def test_a_tool_that_could_not_be_run_has_a_row_with_the_reason() -> None:
    told = cells(replace(ANSWER, told=None, cost=None, failure="cannot be installed: no room"))
    assert told[2:10] == ["-"] * 8
    assert told[10] == "No result: cannot be installed: no room"
    assert len(told) == HEAD.count("|") - 1


def test_no_cadence_is_told_apart_from_a_tool_that_gives_none() -> None:
    assert cells(replace(ANSWER, told=Told(contacts=LATE)))[2] == "none"
    angles_only = cells(replace(ANSWER, told=Told()))
    assert angles_only[2:4] == ["not its task", "not its task"]


def test_exchanged_feet_are_named_where_that_explains_the_misses() -> None:
    told = cells(replace(ANSWER, told=Told(contacts=feet_exchanged(LATE))))
    assert told[3:7] == ["5 / 5", "0", "-", "5 (+50 ms)"]


def test_each_clip_has_its_own_table_with_its_truth() -> None:
    slow = replace(CLIP, name="slow", frame_rate_hz=30, capture_rate_hz=120)
    text = markdown([ANSWER, ANSWER, replace(ANSWER, clip=slow)])
    assert text.count(HEAD) == 2
    assert "Made up; 60 frames/s; true: 150.0 steps/min, 5 contacts.\n" in text
    assert "Filmed at 120: by the file's clock 37.5 steps/min." in text


def test_two_commands_add_their_times_and_keep_the_higher_peak() -> None:
    both = COST + Cost(wall_s=1, cpu_s=1, peak_mb=100)
    assert (round(both.wall_s, 2), round(both.cpu_s, 2), both.peak_mb) == (13.34, 6.67, 401.2)
