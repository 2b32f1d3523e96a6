"""The report as a file: whole, self-contained, and true to the analysis."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.absence import AbsenceKind
from gaitcheck.exports.absent import a_leg_is_there
from gaitcheck.exports.heading import counted
from gaitcheck.exports.terminal import NOTE
from gaitcheck.joining import join
from gaitcheck.report import to_html, write
from gaitcheck.types import Side
from gaitcheck.words import Surface
from gaitcheck.words.notes import notes
from tests.exports.runs import CUE, named, run, slow_run, with_cue, with_few_steps
from tests.reasons import kind, said
from tests.report.reading import Element, numbers, read
from tests.runner import exact_track, mirrored

VIEWS = ("side-right", "side-left", "rear", "front")
ORDER = ["summary", "cues", "numbers", "curves", "quality", "provenance"]


@cache
def page(view: str = "side-right") -> Element:
    return read(to_html(run(view)))


@pytest.mark.parametrize("view", VIEWS)
def test_everything_is_in_the_one_file(view: str) -> None:
    html = to_html(with_cue(run(view)))
    for element in read(html).everything():
        for name in ("src", "href", "xlink:href", "srcset", "poster", "data", "action", "background"):
            target = element.attributes.get(name, "#")
            assert target.startswith(("#", "data:image/jpeg;base64,")), f"<{element.tag} {name}={target[:80]}>"
        assert element.tag not in ("link", "script", "iframe", "object", "embed", "base")
    assert set(re.findall(r"url\(([^)]*)\)", html)) <= {"#hatch"}
    assert "@import" not in html
    assert "//" not in re.sub(r"data:image/jpeg;base64,[\w+/=]*", "", html)


def test_its_parts_come_in_the_order_of_reading() -> None:
    sections = [section.attributes["id"] for section in read(to_html(with_cue(run()))).all("section")]
    assert [name for name in sections if name in ORDER] == ORDER


def test_headings_go_down_one_level_at_a_time() -> None:
    page = read(to_html(with_cue(run())))
    levels = [int(element.tag[1]) for element in page.everything() if re.fullmatch(r"h[1-6]", element.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_names_in_the_page_are_unique_and_links_lead_to_them() -> None:
    page = read(to_html(join(run("side-right"), run("rear"))))
    names = [element.attributes["id"] for element in page.everything() if "id" in element.attributes]
    assert len(names) == len(set(names))
    links = {element.attributes["href"][1:] for element in page.all("a")}
    labels = {name for each in page.everything() for name in each.attributes.get("aria-labelledby", "").split()}
    assert links | labels <= set(names)


HOSTILE = '<script>alert(1)</script>" onload="x\x1b[31m\u202egnp.mp4'
SHOWN = '<script>alert(1)</script>" onload="x\\x1b[31m\\u202egnp.mp4'


@pytest.mark.parametrize("place", ["provenance", "quality", "pictures"])
def test_a_hostile_file_name_is_text(place: str) -> None:
    short = gaitcheck.assess(exact_track(Scenario(view="rear", duration_s=3.0), jitter_px=1.0))
    html = to_html(join(run(), named(short, HOSTILE)), [Path("gone.mp4"), Path(HOSTILE)])
    assert "<script" not in html
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert SHOWN in read(html).named(place).text


@pytest.mark.parametrize("view", VIEWS)
def test_every_measured_number_has_its_unit_interval_and_steps(view: str) -> None:
    table = numbers(page(view))
    for each in run(view).measurements:
        if each.overall.value is None and not a_leg_is_there(each):
            assert each.metric not in table
            continue
        left, right, both, steps = table[each.metric]
        assert steps == str(each.overall.steps)
        heading = page(view).named(f"number-{each.metric}").all("th")[0].text
        for estimate, shown in ((each.left, left), (each.right, right)):
            if isinstance(estimate.value, float):
                assert estimate.low is not None
                assert estimate.high is not None
                value, low, high = (f"{x:.{each.decimals}f}" for x in (estimate.value, estimate.low, estimate.high))
                assert shown.replace(" *", "") == f"{value} {low} to {high}"
                assert f"{each.title}, {each.unit}" in heading
            elif estimate.value is None:
                assert shown == ""
        assert left or right or both


@pytest.mark.parametrize("view", VIEWS)
def test_every_absent_number_is_named_with_its_reason(view: str) -> None:
    section = page(view).named("numbers").text.lower()
    for each in run(view).measurements:
        assert each.title.lower() in section
        for estimate in [each.of(side) for side in Side] if a_leg_is_there(each) else [each.overall]:
            if kind(estimate) not in (None, AbsenceKind.BOTH_LEGS_TOGETHER):
                assert said(estimate, Surface.REPORT).lower() in section


@pytest.mark.parametrize("view", VIEWS)
def test_reference_ranges_are_told_with_their_source(view: str) -> None:
    section = page(view).named("numbers").text
    for each in run(view).measurements:
        if each.metric in numbers(page(view)) and each.reference is not None:
            assert each.reference.source in section
            assert f"{each.reference.low:g} to {each.reference.high:g} {each.unit}" in section


def test_every_drawing_has_a_name_in_words() -> None:
    for drawing in page().all("svg"):
        if drawing.attributes.get("aria-hidden") != "true":
            assert drawing.attributes["role"] == "img"
            assert drawing.all("title")[0].text


def test_the_first_cue_stands_in_the_summary_and_again_with_its_evidence() -> None:
    page = read(to_html(with_cue(run())))
    assert "Do the chosen thing." in page.named("summary").text
    text = page.named("cues").text
    for part in ("begin with this one", "Do the chosen thing.", "Cadence, left leg", "0.50, 1.25 s", "Limited.", NOTE):
        assert part in text
    assert "A chosen study." in text
    assert "Chosen 2026" in text


def test_a_note_asks_for_nothing_to_try() -> None:
    page = read(to_html(replace(run(), findings=(replace(CUE, is_note=True, first=False),))))
    assert "What to do" in page.named("cues").text
    assert "Try tomorrow" not in page.named("cues").text
    assert "Try tomorrow" in read(to_html(with_cue(run()))).named("cues").text


def test_no_finding_is_no_all_clear_where_most_was_not_measured() -> None:
    page = read(to_html(replace(run(), findings=())))
    there, missing = counted(run())
    assert missing >= there
    assert f"Nothing stands out in the {there} numbers that could be measured. {missing} could not be" in (
        page.named("summary").text
    )
    assert "good result" not in page.named("summary").text
    assert NOTE in page.named("cues").text


def test_moments_are_on_the_videos_own_clock() -> None:
    page = read(to_html(with_cue(slow_run())))
    assert "at 4.00, 10.00 s in the video" in page.named("cues").text
    assert "played 8 times slower than life" in page.named("summary").text


def test_few_steps_are_marked_and_explained() -> None:
    page = read(to_html(with_few_steps(run())))
    assert "171.0 *" in numbers(page)["cadence"][2]
    assert "* means few steps" in page.named("numbers").text
    many = gaitcheck.assess(exact_track(Scenario(duration_s=8.0)))
    assert "* means" not in read(to_html(many)).named("numbers").text


def test_warnings_and_the_way_to_film_next_time_are_told() -> None:
    text = page().named("quality").text
    for warning in notes(run(), Surface.REPORT):
        assert warning in text
    assert "Film straight from behind as well." in text
    assert "knee valgus angle" in text.lower()


def test_the_same_analysis_gives_the_same_bytes() -> None:
    assert to_html(run()) == to_html(run())


def test_it_tells_what_made_it() -> None:
    text = page().named("provenance").text
    for part in (
        gaitcheck.__version__,
        run().provenance.model_sha256,
        "height_cm 175",
        "chosen.mp4",
        "60.00 per second",
    ):
        assert part in text


@cache
def both_ways(view: str) -> tuple[Analysis, Analysis]:
    """A run and the same run in a mirror."""
    track = exact_track(Scenario(view=view), jitter_px=1.0)
    return tuple(gaitcheck.assess(each, Settings(height_cm=175)) for each in (track, mirrored(track)))  # type: ignore[return-value]


@pytest.mark.parametrize("view", ["side-right", "rear"])
def test_a_mirrored_run_mirrors_the_report(view: str) -> None:
    one, other = (read(to_html(each)) for each in both_ways(view))
    mirrored_numbers = {name: (right, left, *rest) for name, (left, right, *rest) in numbers(other).items()}
    assert numbers(one) == mirrored_numbers
    assert set(curves(one)) == {exchanged(name) for name in curves(other)}
    for name, words in curves(one).items():
        assert words == exchanged(curves(other)[exchanged(name)])


def curves(page: Element) -> dict[str, str]:
    """Each drawn leg's description."""
    return {each.attributes["id"]: each.text.lower() for each in page.all("figcaption") if "id" in each.attributes}


def exchanged(text: str) -> str:
    """Left written for right and right for left."""
    return text.replace("left", "#").replace("right", "left").replace("#", "right")


def test_two_joined_films_are_both_told(tmp_path: Path) -> None:
    write(join(named(run("side-right"), "one.mp4"), named(run("rear"), "two.mp4")), tmp_path / "report.html")
    page = read((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert "one.mp4" in page.named("provenance").text
    assert "two.mp4" in page.named("provenance").text
    assert "The second video shows" in page.named("summary").text
    titles = [heading.text for heading in page.named("curves").all("h3")]
    assert "Knee flexion, deg" in titles
    assert "Knee valgus (2nd film), deg" in titles


def test_it_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"missing.report\.html"):
        write(run(), tmp_path / "missing" / "report.html")
    assert not list(tmp_path.iterdir())
