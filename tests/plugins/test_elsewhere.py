"""A file with a number of a package that is not installed here is read and shown in full, or says what is not known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gaitcheck.cli import main
from gaitcheck.comparing import Answer, Verdict
from gaitcheck.comparing.both import compare
from gaitcheck.errors import NotAnAnalysis
from gaitcheck.history import Run
from gaitcheck.history.json import to_dict as history_dict
from gaitcheck.history.trends import trends
from gaitcheck.plugins import installed
from gaitcheck.recorded.describing import NOT_KNOWN
from gaitcheck.recorded.reading import recorded
from gaitcheck.team import Entry, write
from gaitcheck.types import Side
from gaitcheck.web.showing import number_rows
from gaitcheck.web.templating import TEMPLATES
from tests.plugins.packages import found_in, put_example
from tests.plugins.runs import QUICK, SLOW, file_of, measurement, run, without_descriptions

Files = tuple[Any, Any]


@pytest.fixture
def files(packages: Path) -> Iterator[Files]:
    """Two runs measured with the example, which is gone when they are read."""
    put_example(packages)
    with found_in(packages):
        made = file_of(run(SLOW)), file_of(run(QUICK))
    assert "stride_rate" not in {metric.id for metric in installed().metrics}
    return made


def test_its_description_comes_out_of_the_file(files: Files) -> None:
    about = recorded(files[0]).numbers["stride_rate"].about
    assert (about.title, about.unit, about.decimals, about.legs) == ("Stride rate", "strides/min", 1, "each")
    assert about.definition.startswith("How often one and the same foot lands")


def test_compare_tells_its_change_and_what_came_of_its_cue(files: Files) -> None:
    comparison = compare(recorded(files[0]), recorded(files[1]))
    moved = {each.side: each.verdict for each in comparison.changes if each.metric == "stride_rate"}
    assert moved == {Side.LEFT: Verdict.HIGHER, Side.RIGHT: Verdict.HIGHER}
    reply = next(cue for cue in comparison.cues if cue.id == "quicken_strides")
    assert {each.answer for each in reply.replies} == {Answer.AS_WISHED}


def test_team_and_history_show_it(files: Files, tmp_path: Path) -> None:
    runs = [recorded(file) for file in files]
    days = (date(2026, 9, 1), date(2026, 11, 1))
    history = trends("Ada", [Run(recorded=one, filmed_on=day) for one, day in zip(runs, days, strict=True)])
    assert "stride_rate" in {trend["metric"] for trend in history_dict(history)["trends"]}
    write([Entry(athlete="Ada", file="a.mp4", recorded=runs[0])], tmp_path)
    assert "Stride rate" in (tmp_path / "team.html").read_text(encoding="utf-8")
    assert "stride_rate_left [strides/min]" in (tmp_path / "team.csv").read_text(encoding="utf-8-sig")


def test_the_page_shows_it_with_its_definition_in_the_place_of_a_link(files: Files) -> None:
    row = next(row for row in number_rows(files[0]) if row["metric"] == "stride_rate")
    shown = TEMPLATES.get_template("_numbers.html.j2").module.numbers_table([row])  # type: ignore[attr-defined]
    assert "How often one and the same foot lands in a minute" in shown
    assert "/help#stride_rate" not in shown
    assert ">75.0<" in shown


def test_a_file_that_does_not_describe_it_says_so_where_the_definition_would_stand(files: Files) -> None:
    old = without_descriptions(files[0])
    number = recorded(old).numbers["stride_rate"]
    assert (number.about.definition, number.about.legs) == (NOT_KNOWN, "each")
    row = next(row for row in number_rows(old) if row["metric"] == "stride_rate")
    assert row["definition"] == NOT_KNOWN
    cue = next(cue for cue in recorded(old).cues if cue.id == "quicken_strides")
    assert cue.raises == ()


def test_a_file_that_describes_nothing_is_read_by_what_is_declared_here(files: Files) -> None:
    old = recorded(without_descriptions(files[0]))
    assert old.numbers["cadence"].about == installed().metric("cadence")
    cue = next(cue for cue in old.cues if cue.id == "raise_cadence")
    assert cue.raises == ("cadence",)


def test_a_number_measured_by_two_versions_of_its_package_is_not_compared(files: Files) -> None:
    measurement(files[1])["about"]["package"] = "gaitcheck-strides 2.0"
    changes = compare(recorded(files[0]), recorded(files[1])).changes
    why = {each.why_not for each in changes if each.metric == "stride_rate"}
    assert why == {"measured by gaitcheck-strides 1.0 before and by gaitcheck-strides 2.0 after"}


def test_a_title_cannot_steer_the_terminal(files: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for place, file in enumerate(files):
        measurement(file)["title"] = "Stride \x1b[31mrate"
        (tmp_path / f"{place}.json").write_text(json.dumps(file), encoding="utf-8")
    assert main(["compare", str(tmp_path / "0.json"), str(tmp_path / "1.json")]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "Stride \\x1b[31mrate" in shown


def test_a_name_cannot_become_a_formula_in_the_teams_table(files: Files, tmp_path: Path) -> None:
    measurement(files[0])["metric"] = "=1+1"
    files[0]["findings"].clear()
    files[0]["asymmetries"].clear()
    write([Entry(athlete="Ada", file="a.mp4", recorded=recorded(files[0]))], tmp_path)
    first_line = (tmp_path / "team.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert ",'=1+1 [strides/min]," in first_line
    assert ",=" not in first_line


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("legs", "three", "about.legs"),
        ("plane", "top", "about.plane"),
        ("decimals", 400, "about.decimals"),
        ("decimals", -1, "about.decimals"),
        ("definition", None, "about.definition"),
        ("is_class", "no", "about.is_class"),
    ],
)
def test_a_description_that_cannot_be_meant_is_refused_with_its_place(
    files: Files, name: str, value: object, place: str
) -> None:
    measurement(files[0])["about"][name] = value
    with pytest.raises(NotAnAnalysis, match=place):
        recorded(files[0])
