"""A metric and a finding of another package stand everywhere ours do, and nothing here was changed for them."""

from __future__ import annotations

import csv
import io
import json
import os
import pickle
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

import gaitcheck
from gaitcheck.cli import main
from gaitcheck.comparing import Answer, Verdict
from gaitcheck.comparing.both import compare
from gaitcheck.exports.comparison_terminal import show as show_comparison
from gaitcheck.exports.glossary import entries
from gaitcheck.exports.json import SCHEMA_FILE
from gaitcheck.history import Run
from gaitcheck.history.json import to_dict as history_dict
from gaitcheck.history.page import to_html as history_page
from gaitcheck.history.terminal import show as show_history
from gaitcheck.history.trends import trends
from gaitcheck.jobs.order import Order
from gaitcheck.jobs.sandbox.closing import sight_of
from gaitcheck.jobs.works import ANALYSE
from gaitcheck.plugins import installed
from gaitcheck.recorded import Recorded
from gaitcheck.recorded.reading import recorded
from gaitcheck.report import to_html
from gaitcheck.team import Entry, write
from gaitcheck.types import Side
from tests.conftest import ROOT
from tests.exports.test_terminal import shown, words
from tests.plugins.packages import PACKAGE
from tests.plugins.runs import QUICK, SLOW, file_of, measurement, run
from tests.report.reading import read
from tests.web.asking import page
from tests.web.asking import read as read_on_the_page
from tests.web.works import QUICK as QUICK_WORK

pytestmark = pytest.mark.usefixtures("example")
TITLE, CUE = "Stride rate", "Few strides a minute"


def kept(cadence_spm: float) -> Recorded:
    return recorded(file_of(run(cadence_spm)))


def printed(show: object, what: object) -> str:
    out = io.StringIO()
    show(what, Console(file=out, width=200, highlight=False))  # type: ignore[operator]
    return out.getvalue()


def test_it_is_measured_right_with_an_interval_and_carries_its_package() -> None:
    rate = run().measured("stride_rate").overall
    assert rate.value == pytest.approx(SLOW / 2, abs=0.3)
    assert rate.low is not None
    assert rate.high is not None
    assert rate.low < SLOW / 2 < rate.high
    assert run().provenance.packages == (PACKAGE,)


def test_the_table_in_the_terminal_shows_number_and_cue() -> None:
    text = words(shown(run(), 200))
    assert f"{TITLE}, strides/min" in text
    assert f"2. {CUE}" in text
    assert "Seen: Stride rate, left leg: 7" in text


def test_the_report_shows_number_definition_cue_and_whose_they_are() -> None:
    report = read(to_html(run()))
    row = report.named("number-stride_rate").text
    assert TITLE in row
    assert "half of the cadence where both legs do alike" in row
    assert CUE in report.named("cues").text
    assert PACKAGE in report.text


def test_what_it_could_not_measure_says_why_in_terminal_and_report() -> None:
    from dataclasses import replace

    from gaitcheck.absence import Absence, AbsenceKind
    from gaitcheck.types import Estimate

    none = Estimate(why_absent=Absence.of(AbsenceKind.TOLD, text="the moon was full"))
    analysis = run()
    gone = tuple(
        replace(each, overall=none, left=none, right=none, samples=()) if each.metric == "stride_rate" else each
        for each in analysis.measurements
    )
    absent = replace(analysis, measurements=gone)
    assert f"{TITLE}: the moon was full." in words(shown(absent, 200))
    assert "the moon was full" in read(to_html(absent)).text


def test_the_json_keeps_to_its_schema_and_reads_back_with_all_there_is_to_know() -> None:
    file = file_of(run())
    Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))).validate(file)
    number = recorded(file).numbers["stride_rate"]
    assert number.overall.value == pytest.approx(SLOW / 2, abs=0.3)
    assert (number.about.decimals, number.about.package) == (1, PACKAGE)
    assert number.about.definition == installed().metric("stride_rate").definition
    cue = next(cue for cue in recorded(file).cues if cue.id == "quicken_strides")
    assert (cue.raises, cue.is_note, cue.strength) == (("stride_rate",), False, "moderate")


def test_compare_tells_the_change_and_what_came_of_the_cue() -> None:
    comparison = compare(kept(SLOW), kept(QUICK))
    moved = {each.side: each.verdict for each in comparison.changes if each.metric == "stride_rate"}
    assert moved == {Side.LEFT: Verdict.HIGHER, Side.RIGHT: Verdict.HIGHER}
    reply = next(cue for cue in comparison.cues if cue.id == "quicken_strides")
    assert {each.answer for each in reply.replies} == {Answer.AS_WISHED}
    text = printed(show_comparison, comparison)
    assert f"{TITLE}, left leg, strides/min" in text
    assert f"{CUE}: no longer given." in text


def test_explain_and_glossary_know_both_and_say_whose_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "stride_rate"]) == 0
    assert main(["explain", "quicken_strides"]) == 0
    said = capsys.readouterr().out
    assert "How often one and the same foot lands in a minute" in said
    assert said.count(f"comes from: {PACKAGE}") == 2
    assert list(entries())[-2:] != ["stride_rate", "quicken_strides"]  # metrics first, then findings
    assert {"stride_rate", "quicken_strides"} < set(entries())


def test_doctor_names_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor"])
    assert f"ok       {PACKAGE}" in capsys.readouterr().out


def test_team_page_and_table_have_it(tmp_path: Path) -> None:
    everybody = [
        Entry(athlete=name, file=f"{name}.mp4", recorded=kept(cadence_spm), filmed_on=date(2026, 11, 1))
        for name, cadence_spm in (("Ada", SLOW), ("Ben", QUICK))
    ]
    write(everybody, tmp_path)
    with (tmp_path / "team.csv").open(encoding="utf-8-sig", newline="") as file:
        rates = {row["athlete"]: row["stride_rate_left [strides/min]"] for row in csv.DictReader(file)}
    assert {name: round(float(rate)) for name, rate in rates.items()} == {"Ada": 75, "Ben": 82}
    text = (tmp_path / "team.html").read_text(encoding="utf-8")
    assert TITLE in text
    assert CUE in text


def test_history_has_it_in_terminal_page_and_json() -> None:
    days = ((SLOW, date(2026, 9, 1)), (QUICK, date(2026, 11, 1)))
    history = trends("Ada", [Run(recorded=kept(cadence_spm), filmed_on=day) for cadence_spm, day in days])
    assert TITLE in printed(show_history, history)
    assert TITLE in history_page(history)
    own = [trend for trend in history_dict(history)["trends"] if trend["metric"] == "stride_rate"]
    assert [trend["points"][1]["since_baseline"]["verdict"] for trend in own] == ["higher", "higher"]


def test_the_page_shows_it_in_result_report_trends_and_glossary(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker of its own, closed in, finds the package where Python does."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(str, (example, ROOT, ROOT / "src"))))
    with page(tmp_path / "data", QUICK_WORK) as client:
        made = read_on_the_page(client, height_cm=175)
        assert f'<a href="/help#stride_rate">{TITLE}</a>' in client.get(f"/runs/{made}").text
        assert TITLE in client.get(f"/api/runs/{made}/report.html").text
        assert measurement(client.get(f"/api/runs/{made}/analysis").json())["about"]["package"] == PACKAGE
        assert "stride_rate" in {each["name"] for each in client.get("/api/trends").json()["metrics"]}
        assert '<div id="stride_rate">' in client.get("/help").text


def test_a_worker_that_is_closed_in_may_read_the_package_wherever_it_lies(example: Path, tmp_path: Path) -> None:
    order = Order(id="film", work=ANALYSE, folder=tmp_path, result="made", asks={})
    assert str(example / "gaitcheck_strides") in sight_of(order).reads


def test_a_machine_of_a_cluster_says_that_it_has_the_package() -> None:
    from gaitcheck.jobs import node

    assert node.version() == f"{gaitcheck.__version__} + {PACKAGE}"


def test_both_travel_to_another_process_by_name_and_stay_their_packages_own() -> None:
    for each in (installed().metric("stride_rate"), installed().findings[-1]):
        again = pickle.loads(pickle.dumps(each))
        assert again == each
        assert again.package == PACKAGE
