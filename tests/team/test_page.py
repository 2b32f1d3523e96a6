"""The team page as text: everybody is on it, gaps and failures are told, and no name becomes anything but a name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gaitcheck.team import Entry, write
from gaitcheck.team.axis import axis
from gaitcheck.team.links import href
from tests.comparing.runs import run
from tests.report.reading import Element, read
from tests.team.squad import NOVEMBER, SEPTEMBER, entry, squad

HOSTILE = "<script>alert(1)</script>'\"><img src=x onerror=alert(1)>{{ 7*7 }}\u202e"


def page(entries: tuple[Entry, ...], folder: Path) -> Element:
    write(entries, folder, title="Tuesday")
    return read((folder / "team.html").read_text("utf-8"))


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    for name, entries in (("a", squad()), ("b", squad()[::-1])):
        (tmp_path / name).mkdir()
        write(entries, tmp_path / name)
    for file in ("team.html", "team.csv"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_everybody_has_a_row_and_who_was_measured_a_tile(tmp_path: Path) -> None:
    whole = page(squad(), tmp_path)
    names = {each.athlete for each in squad()}
    rows = whole.named("athletes").all("tr")[1:]
    assert {row.all("th")[0].text for row in rows} == names
    tiles = [each.all("h3")[0].text for each in whole.named("tiles").all("article")]
    assert set(tiles) == names - {"Unseen"}


def test_the_reasons_stand_on_top_in_their_order(tmp_path: Path) -> None:
    headings = [each.text for each in page(squad(), tmp_path).named("look-first").all("h3")]
    assert headings[0].startswith("1. Flag See a clinician first")
    assert headings[1].startswith("2. Sorer Pain while running")


def test_every_reason_is_explained_without_a_score(tmp_path: Path) -> None:
    explained = page(squad(), tmp_path).named("order").text
    assert "There is no score." in explained
    assert "more pain first" in explained


def test_who_lacks_a_view_is_named_with_what_stays_unknown(tmp_path: Path) -> None:
    told = page(squad(), tmp_path).named("missing").text
    assert re.search(r"No film from the side: 1 Lopsided Unknown of them: Ground contact time", told)
    assert re.search(r"No film from behind or from the front: 6 .*Step width", told)
    assert "Filmed from one side only" in told


def test_a_failed_video_is_told_with_its_reason(tmp_path: Path) -> None:
    told = page(squad(), tmp_path).named("failed").text
    assert told.endswith("Unseen , Unseen.mp4 , front, 2026-11-20: No runner was found in the picture.")


def test_the_drawing_tells_in_words_what_it_shows(tmp_path: Path) -> None:
    words = page(squad(), tmp_path).named("spread-cadence-words").text
    assert words.startswith("8 athletes: median 16")
    assert "lowest Slow 148.0" in words
    assert "highest Quicker 180.0" in words
    assert "Others: 155 to 203" in words


def test_the_range_of_others_is_drawn_to_the_scale_of_the_dots(tmp_path: Path) -> None:
    write(squad(), tmp_path)
    html = (tmp_path / "team.html").read_text("utf-8")
    drawing = html[html.index('aria-labelledby="spread-cadence ') :]
    rect = re.search(r'class="others" x="([\d.]+)" y="6" width="([\d.]+)"', drawing)
    assert rect is not None
    left, right = float(rect[1]), float(rect[1]) + float(rect[2])
    per_step = (right - left) / (203 - 155)
    slow = next(each.recorded for each in squad() if each.athlete == "Slow")
    assert slow is not None
    value = slow.numbers["cadence"].overall.value
    assert isinstance(value, float)
    mark = re.search(r"<title>Slow: .*?cx=\"([\d.]+)\"", drawing, re.DOTALL)
    assert mark is not None
    assert float(mark[1]) == pytest.approx(left + (value - 155) * per_step, abs=0.3)


def test_a_hostile_name_is_only_text(tmp_path: Path) -> None:
    hostile = (
        entry(HOSTILE, run(), shoes=HOSTILE, file=HOSTILE, report="javascript:alert(1)", filmed_on=SEPTEMBER),
        entry(HOSTILE, view=HOSTILE, file=HOSTILE, failure=HOSTILE, filmed_on=NOVEMBER),
    )
    whole = page(hostile, tmp_path)
    assert len(whole.all("script")) == 1
    assert whole.all("img") == []
    assert HOSTILE.replace("\u202e", "\\u202e") in whole.named("failed").text
    assert not [each for each in whole.everything() if any(name.startswith("on") for name in each.attributes)]
    assert not [link for link in whole.all("a") if link.attributes.get("href", "").startswith("javascript")]


def test_a_report_beside_the_page_is_linked(tmp_path: Path) -> None:
    links = [each.attributes["href"] for each in page(squad(), tmp_path).all("a")]
    assert "./athletes/quiet.html" in links


@pytest.mark.parametrize(
    ("report", "leads_to"),
    [
        ("athletes/a.html", "./athletes/a.html"),
        ("a b#c?.html", "./a%20b%23c%3F.html"),
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("javascript:alert(1)", "./javascript%3Aalert%281%29"),
        ("JaVaScRiPt:alert(1)", "./JaVaScRiPt%3Aalert%281%29"),
        ("//example.org/a", ""),
        ("/etc/passwd", ""),
        ("../../a", ""),
        ("..\\a", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_addresses_that_are_safe_to_follow_are_links(report: str, leads_to: str) -> None:
    assert href(report) == leads_to


def test_a_team_of_nobody_and_a_team_of_failures_have_a_page(tmp_path: Path) -> None:
    assert "0 athletes, 0 recordings" in page((), tmp_path).text
    whole = page((entry("Unseen"),), tmp_path)
    assert "1 athlete, 1 recording, 1 of them could not be measured." in whole.text
    assert [each.attributes["id"] for each in whole.all("section")] == ["look-first", "table", "failed", "order"]


def test_speeds_that_differ_are_warned_of(tmp_path: Path) -> None:
    entries = (entry("A", run(), speed_kmh=9.0), entry("B", run(), speed_kmh=12.0))
    assert "They ran at 9 to 12 km/h." in page(entries, tmp_path).text


def test_an_entry_has_an_analysis_or_a_reason() -> None:
    with pytest.raises(ValueError, match="either an analysis or the reason"):
        Entry(athlete="A", file="a.mp4")


@pytest.mark.parametrize("values", [(1.0, 2.0), (5.0,), (-3.0, 400.0), (0.07, 0.25), (0.0, 0.0)])
def test_an_axis_holds_its_values_between_its_ends(values: tuple[float, ...]) -> None:
    x = axis(values, 10.0, 110.0)
    assert all(10.0 <= x(value) <= 110.0 for value in values)
    assert all(x.least <= tick <= x.most for tick in x.ticks())
    assert 1 <= len(x.ticks()) <= 6


def test_a_film_that_nobody_could_be_made_out_of_is_told_and_is_no_athlete(tmp_path: Path) -> None:
    nameless = entry("", file="IMG_0042.mp4")
    whole = page((*squad(), nameless), tmp_path)
    assert "IMG_0042.mp4 : No runner was found" in whole.named("failed").text
    assert len(whole.named("athletes").all("tr")[1:]) == len({each.athlete for each in squad()})


def test_each_reason_says_when_and_from_where_it_was_seen(tmp_path: Path) -> None:
    told = page(squad(), tmp_path).named("look-first").text
    assert "Told: pain 3 of 10 (filmed 2026-11-20, right side)" in told
