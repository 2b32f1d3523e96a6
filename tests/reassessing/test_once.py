"""A stored track measured anew gives the very same analysis, and what another version says otherwise is told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gaitcheck import faults
from gaitcheck.reassessing import Task
from gaitcheck.reassessing.moved import differ
from gaitcheck.reassessing.once import assess_again
from gaitcheck.types import Estimate
from tests.reassessing.tasks import seen, task


def changed(it: Task, **numbers: Any) -> Task:
    """The same with another analysis before."""
    before = json.loads(it.before)
    before["provenance"]["version"] = "0.0.9"
    for part in before["measurements"]:
        part.update(numbers.get(part["metric"], {}))
    return replace(it, before=json.dumps(before))


def test_the_same_version_says_the_same_to_the_byte(tmp_path: Path) -> None:
    it = task(tmp_path, seen())
    done = assess_again(it)
    assert done.analysis == it.before
    assert not done.is_new
    assert done.moved == ()


def test_two_films_of_one_run_are_joined_as_they_were(tmp_path: Path) -> None:
    it = task(tmp_path, seen(), seen("rear"))
    assert assess_again(it).analysis == it.before


def test_another_version_is_new_also_where_no_number_moved(tmp_path: Path) -> None:
    done = assess_again(changed(task(tmp_path, seen())))
    assert done.is_new
    assert done.moved == ()


def test_a_number_that_moved_is_told_with_its_interval(tmp_path: Path) -> None:
    done = assess_again(changed(task(tmp_path, seen()), cadence={"value": 160.0, "low": 159.0, "high": 161.0}))
    (told,) = done.moved
    assert told.startswith("Cadence: 160.0 ± 1.0 -> 168.1 ± ")
    assert told.endswith(" steps/min")


def test_a_number_that_was_not_there_before_is_told(tmp_path: Path) -> None:
    absent = {"value": None, "low": None, "high": None, "why_absent": "x"}
    (told,) = assess_again(changed(task(tmp_path, seen()), cadence=absent)).moved
    assert told.startswith("Cadence: none -> 168.1")


def test_cues_that_come_and_go_are_told(tmp_path: Path) -> None:
    it = task(tmp_path, seen(cadence_spm=148.0))
    before = json.loads(it.before)
    (cue, *_) = before["findings"]
    before["findings"] = [{**cue, "id": "older", "title": "An older cue"}]
    told = assess_again(replace(it, before=json.dumps(before))).moved
    assert f"now: {cue['title']}" in told
    assert "no longer: An older cue" in told


@pytest.mark.parametrize(("value", "apart"), [(5.01, False), (5.02, True), (4.99, False), (5.0, False)])
def test_one_unit_of_the_last_kept_digit_is_rounding(value: float, apart: bool) -> None:
    one = Estimate(value=5.0, low=4.0, high=6.0)
    assert differ(one, replace(one, value=value), decimals=1) is apart
    assert differ(one, replace(one, high=value + 1.0), decimals=1) is apart


def test_an_analysis_of_an_older_schema_is_measured_anew_and_said_to_be_unreadable(tmp_path: Path) -> None:
    done = assess_again(_of_schema(task(tmp_path, seen()), "gaitcheck.analysis/0"))
    assert done.is_new
    assert "cannot be read" in done.moved[0]


def _of_schema(it: Task, schema: str) -> Task:
    return replace(it, before=json.dumps({**json.loads(it.before), "schema": schema}))


def test_settings_that_this_version_does_not_know_are_a_reason_and_not_a_crash(tmp_path: Path) -> None:
    it = task(tmp_path, seen())
    before = json.loads(it.before)
    before["provenance"]["settings"]["slope_percent"] = 2.0
    assert "slope_percent" in assess_again(replace(it, before=json.dumps(before))).failure
    before["provenance"]["settings"] = {"height_cm": 17}
    assert "height_cm must be between" in assess_again(replace(it, before=json.dumps(before))).failure
    assert assess_again(replace(it, before="{}")).failure


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 no more", b"text"])
def test_a_track_that_cannot_be_read_is_a_reason_and_not_a_crash(content: bytes | None, tmp_path: Path) -> None:
    it = task(tmp_path, seen())
    it.tracks[0].unlink()
    if content is not None:
        it.tracks[0].write_bytes(content)
    done = assess_again(it)
    assert done.failure.startswith("its track or its settings cannot be read (")
    assert not done.is_new


def test_a_track_of_which_nothing_can_be_measured_any_more_is_a_reason(tmp_path: Path) -> None:
    it = task(tmp_path, seen())
    short = replace(seen(), **{name: getattr(seen(), name)[:20] for name in ("time_s", "xy_px", "visibility")})
    from gaitcheck.exports import track as track_file

    track_file.write(short, it.tracks[0])
    done = assess_again(it)
    assert done.failure
    assert "cannot be read" not in done.failure


def test_a_bug_is_told_as_our_fault_and_keeps_no_other_recording_from_being_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(faults, "_chosen", [tmp_path])
    monkeypatch.setattr("gaitcheck.reassessing.once.assess", broken)
    done = assess_again(task(tmp_path, seen()))
    assert "our fault" in done.failure
    assert "ValueError: a bug" in faults.log_file().read_text()
