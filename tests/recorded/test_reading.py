"""An analysis read back from its file: the same numbers, or one clear reason why it is not one."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.errors import NotAnAnalysis
from gaitcheck.exports.json import SCHEMA as WRITTEN
from gaitcheck.exports.json import to_dict, to_json
from gaitcheck.joining import join
from gaitcheck.recorded.loading import LARGEST_BYTES
from gaitcheck.recorded.reading import SCHEMA, read, recorded
from gaitcheck.types import Side, ViewName
from tests.exports.runs import run, slow_run, with_cue

Change = Callable[[dict[str, Any]], object]


def written() -> dict[str, Any]:
    read_back: dict[str, Any] = json.loads(to_json(with_cue(run())))
    return read_back


def test_what_is_written_is_what_is_read() -> None:
    assert SCHEMA == WRITTEN


def test_every_number_comes_back_as_it_was_measured() -> None:
    analysis = run()
    back = recorded(to_dict(analysis))
    assert list(back.numbers) == [one.metric for one in analysis.measurements]
    for one in analysis.measurements:
        for side in Side:
            ours, theirs = one.of(side), back.numbers[one.metric].of(side)
            assert (ours.steps, ours.few, ours.why_absent) == (theirs.steps, theirs.few, theirs.why_absent)
            if isinstance(ours.value, float):
                assert theirs.value == pytest.approx(ours.value, abs=10**-one.decimals)
            else:
                assert theirs.value == ours.value


def test_cues_settings_and_films_come_back() -> None:
    back = recorded(written())
    assert [(cue.id, cue.first, cue.because[0].side) for cue in back.cues] == [("chosen", True, Side.LEFT)]
    assert back.settings.height_cm == 175
    assert [film.view for film in back.films] == [ViewName.SIDE_RIGHT]


def test_the_frame_rate_of_slow_motion_is_the_real_one() -> None:
    (film,) = recorded(to_dict(slow_run())).films
    assert (film.frame_rate_hz, film.slow_motion_factor) == (pytest.approx(240.0), 8.0)


def test_two_joined_films_come_back_as_two() -> None:
    back = recorded(to_dict(join(run(), run("rear"))))
    assert [film.view for film in back.films] == [ViewName.SIDE_RIGHT, ViewName.REAR]
    assert back.film_of(back.numbers["step_width"]).view is ViewName.REAR


def test_what_differs_from_left_to_right_comes_back() -> None:
    analysis = run("rear")
    back = recorded(to_dict(analysis))
    assert analysis.asymmetries
    assert [(one.metric, one.title, one.notable) for one in back.asymmetries] == [
        (one.metric, one.title, one.notable) for one in analysis.asymmetries
    ]
    assert [one.value for one in back.asymmetries] == pytest.approx(
        [one.value for one in analysis.asymmetries], abs=1e-3
    )


def test_an_analysis_from_before_shoes_were_asked_for_is_read() -> None:
    older = written()
    del older["provenance"]["settings"]["shoes"]
    assert recorded(older).settings.shoes is None


def test_a_reason_from_before_reasons_had_kinds_is_read_as_it_was_told_without_the_terminal() -> None:
    older = written()
    absent = {"value": None, "low": None, "high": None, "why_absent": "needs your height (--height-cm)"}
    older["measurements"][0] |= absent
    del older["measurements"][0]["absence"]
    number = recorded(older).numbers[older["measurements"][0]["metric"]]
    assert number.overall.why_absent == Absence.of(AbsenceKind.TOLD, text="needs your height")


def test_a_reason_of_a_kind_that_only_a_newer_version_knows_is_read_as_it_was_told() -> None:
    newer = written()
    absent = {"value": None, "why_absent": "the moon stood in the way", "absence": {"kind": "moon", "phase": 0.5}}
    newer["measurements"][0] |= absent
    number = recorded(newer).numbers[newer["measurements"][0]["metric"]]
    assert number.overall.why_absent == Absence.of(AbsenceKind.TOLD, text="the moon stood in the way")


def spoil_reason(it: dict[str, Any], **reason: object) -> None:
    it["measurements"][0].update(value=None, why_absent="x", absence=reason)


DIFFERENCE = {"metric": "cadence", "unit": "%", "value": 1.0, "low": 0.5, "high": 1.5, "notable": True}

SPOILED: dict[str, tuple[Change, str]] = {
    "of another kind": (lambda it: it.update(schema="somebody.else/3"), "another kind"),
    "newer": (lambda it: it.update(schema="gaitcheck.analysis/2"), "gaitcheck.analysis/2"),
    "no schema": (lambda it: it.pop("schema"), "has no schema"),
    "no numbers": (lambda it: it.pop("measurements"), "has no measurements"),
    "numbers of another kind": (lambda it: it.update(measurements={}), "measurements is no list"),
    "a text for a number": (lambda it: it["measurements"][0].update(low="1"), "measurements[0].low is no number"),
    "true for a number": (lambda it: it["measurements"][0].update(low=True), "measurements[0].low is no number"),
    "outside of its interval": (lambda it: it["measurements"][0].update(low=1e9), "not within its own interval"),
    "endless": (lambda it: it["measurements"][0].update(high=10**400), "measurements[0].high"),
    "absent without a reason": (lambda it: it["measurements"][0].update(value=None), "why_absent is no text"),
    "absent for a reason without its facts": (
        lambda it: spoil_reason(it, kind="too_few_steps", steps=2),
        "measurements[0].absence is no reason",
    ),
    "absent for a reason with a word for a number": (
        lambda it: spoil_reason(it, kind="too_few_steps", steps=2, needed_steps="3"),
        "measurements[0].absence is no reason",
    ),
    "absent for a reason that is no fact": (
        lambda it: spoil_reason(it, kind="too_few_steps", steps=2, needed_steps=[3]),
        "absence.needed_steps is no number",
    ),
    "a film that is not there": (lambda it: it["measurements"][0].update(clip=2), "film that is not there"),
    "a difference of nothing": (
        lambda it: it["asymmetries"].append({**DIFFERENCE, "metric": "x"}),
        "number that is not",
    ),
    "a difference beside itself": (lambda it: it["asymmetries"].append({**DIFFERENCE, "low": 9}), "its own interval"),
    "an unknown view": (lambda it: it["view"].update(name="above"), "view.name is no view"),
    "an impossible speed": (lambda it: it["provenance"]["settings"].update(speed_kmh=900), "speed_kmh"),
    "a third leg": (lambda it: it["findings"][0]["because"][0].update(side="middle"), "side is no leg"),
}


@pytest.mark.parametrize(("change", "says"), SPOILED.values(), ids=SPOILED)
def test_what_is_spoiled_is_named(tmp_path: Path, change: Change, says: str) -> None:
    spoiled = written()
    change(spoiled)
    path = tmp_path / "spoiled.json"
    path.write_text(json.dumps(spoiled))
    with pytest.raises(NotAnAnalysis) as told:
        read(path)
    assert says in str(told.value)
    assert str(path) in str(told.value)
    assert told.value.hint


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"\xff\xfe\x00", b"NaN", b"[" * 100_000, b"9" * 10_000, b"null", b"[]", b'"text"', b"\x00" * 100],
    ids=["empty", "half", "not utf-8", "nan", "deep", "long", "null", "list", "text", "zeros"],
)
def test_what_is_no_analysis_at_all_is_refused(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(text)
    with pytest.raises(NotAnAnalysis):
        read(path)


def test_a_file_that_is_missing_a_folder_or_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAnAnalysis, match="no such file"):
        read(tmp_path / "missing.json")
    with pytest.raises(NotAnAnalysis, match="it is a folder"):
        read(tmp_path)
    with (tmp_path / "large.json").open("wb") as large:
        large.truncate(LARGEST_BYTES + 1)
    with pytest.raises(NotAnAnalysis, match="larger than"):
        read(tmp_path / "large.json")


def places(value: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in the JSON."""
    found = [before] if before else []
    entries = value.items() if isinstance(value, dict) else enumerate(value[:2]) if isinstance(value, list) else ()
    return found + [place for key, part in entries for place in places(part, (*before, key))]


@settings(max_examples=150, deadline=None)
@given(
    place=st.sampled_from(places(written())),
    instead=st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=3), st.just([]), st.just({})),
)
def test_any_value_may_be_replaced_by_any_other(place: tuple[Any, ...], instead: object) -> None:
    spoiled = written()
    part: Any = spoiled
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = instead
    with suppress(NotAnAnalysis):  # anything else that is raised would reach the user as a traceback
        recorded(spoiled)


def test_a_name_that_no_terminal_can_show_is_written_out() -> None:
    odd = written()
    odd["source"]["file_name"] = "run\udcff.mp4"
    assert recorded(odd).films[0].file_name == r"run\udcff.mp4"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_a_windows_shell_redirected_is_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "redirected.json").write_text(to_json(run()), encoding=encoding)
    assert read(tmp_path / "redirected.json") == recorded(to_dict(run()))


def test_a_pipe_is_read_as_a_file_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(to_json(run()),))
    writer.start()
    assert read(pipe) == recorded(to_dict(run()))
    writer.join()
