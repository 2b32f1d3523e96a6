"""Whom to look at first: what a runner feels, then what may be acted on, then what is unlike others; no score."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from gaitcheck.team.athlete import athletes
from gaitcheck.team.entry import Entry
from gaitcheck.team.looks.declare import Reason
from gaitcheck.team.ranking import LOOKS, Ranked, ranked
from gaitcheck.types import Plane
from tests.comparing.runs import run, told
from tests.team.squad import NOVEMBER, SEPTEMBER, both, entry, squad


def order() -> dict[str, Ranked]:
    return {one.athlete.name: one for one in ranked(athletes(squad()))}


def first_reason(name: str) -> str:
    return order()[name].seen[0].look.id


def test_the_order_follows_the_declared_reasons() -> None:
    stands = [LOOKS.index(one.seen[0].look) if one.seen else len(LOOKS) for one in order().values()]
    assert stands == sorted(stands)
    assert list(order())[:3] == ["Flag", "Sorer", "Sore"]


def test_each_reason_is_told_in_words_with_its_number() -> None:
    (flag,) = order()["Flag"].seen[0].reasons
    assert flag.says == "Told: night-pain"
    (sore,) = order()["Sore"].seen[0].reasons
    assert sore.says == "Told: pain 3 of 10"
    assert "steps/min (95 % interval" in order()["Slow"].seen[0].reasons[0].says
    assert "evidence: moderate" in order()["Slow"].seen[0].reasons[0].says


def test_what_changed_since_the_last_time_is_told_with_its_interval() -> None:
    seen = {seen.look.id: seen for seen in order()["Quicker"].seen}
    cadence = next(reason.says for reason in seen["changed"].reasons if reason.says.startswith("Cadence"))
    assert cadence.startswith("Cadence: +10.")
    assert "steps/min since 2026-09-01 (95 % interval" in cadence


def test_what_changed_at_another_speed_is_no_reason() -> None:
    before = entry("A", run(cadence_spm=170.0), filmed_on=SEPTEMBER)
    after = entry("A", run(cadence_spm=180.0, told=told(speed_kmh=14.0)), filmed_on=NOVEMBER)
    (one,) = ranked(athletes([before, after]))
    assert "changed" not in [seen.look.id for seen in one.seen]


def test_legs_that_surely_differ_are_told_of() -> None:
    assert first_reason("Lopsided") == "lopsided"
    says = " ".join(reason.says for reason in order()["Lopsided"].seen[0].reasons)
    assert "Knee valgus angle" in says
    assert "more on the right (95 % interval of left minus right -" in says


def test_an_interval_that_reaches_into_the_range_is_no_reason() -> None:
    (quiet,) = ranked(athletes([entry("Quiet", run())]))
    outside = [reason.says for seen in quiet.seen if seen.look.id == "beyond_range" for reason in seen.reasons]
    assert not [says for says in outside if says.startswith("Cadence")]
    (slow,) = ranked(athletes([entry("Slow", run(cadence_spm=148.0))]))
    told_of = [reason.says for seen in slow.seen if seen.look.id == "beyond_range" for reason in seen.reasons]
    assert [
        says for says in told_of if says.startswith("Cadence: 148.0 steps/min") and says.endswith("below 155 to 203")
    ]


def test_only_the_newest_recording_of_a_view_counts() -> None:
    healed = [
        entry("A", run(told=told(pain=4.0)), filmed_on=SEPTEMBER),
        entry("A", run(), filmed_on=NOVEMBER),
    ]
    for entries in (healed, healed[::-1]):
        (one,) = ranked(athletes(entries))
        assert "pain" not in [seen.look.id for seen in one.seen]


def reasons(*entries: Entry) -> dict[str, tuple[Reason, ...]]:
    (one,) = ranked(athletes(entries))
    return {seen.look.id: seen.reasons for seen in one.seen}


def test_a_film_from_years_ago_is_history_whatever_side_it_shows() -> None:
    old = entry("A", run(view="rear", told=told(pain=4.0)), filmed_on=NOVEMBER.replace(year=2024))
    (one,) = athletes([old, entry("A", run(), filmed_on=NOVEMBER)])
    assert [each.filmed_on for each in one.current] == [NOVEMBER]
    assert "pain" not in reasons(*one.entries)
    assert Plane.FRONTAL not in one.planes


def test_a_film_of_the_other_side_from_another_day_does_not_count_and_from_the_same_day_does() -> None:
    left = run(view="side-left")
    for day, views in ((NOVEMBER, {"side-left", "side-right"}), (NOVEMBER - timedelta(days=9), {"side-right"})):
        (one,) = athletes([entry("A", left, filmed_on=day), entry("A", run(), filmed_on=NOVEMBER)])
        assert {view for each in one.current for view in each.views} == views


def test_films_without_a_day_count_by_the_order_in_which_they_came() -> None:
    (one,) = athletes([entry("A", run(cadence_spm=170.0)), entry("A", run(cadence_spm=180.0), file="later.mp4")])
    assert [each.file for each in one.current] == ["later.mp4"]


def test_a_cue_of_two_films_is_told_with_the_numbers_and_the_day_of_the_newer_one() -> None:
    october = NOVEMBER - timedelta(days=20)
    films = [
        entry("A", run(view="rear", cadence_spm=146.0), filmed_on=october),
        entry("A", run(cadence_spm=150.0), filmed_on=NOVEMBER),
    ]
    (slow,) = [each for each in reasons(*films)["cue_given"] if "Cadence" in each.says]
    assert "Cadence: 149.9" in slow.says or "Cadence: 150." in slow.says
    assert slow.entry.filmed == "filmed 2026-11-20, right side"


def test_films_of_one_day_at_different_cadences_do_not_go_together() -> None:
    side, rear = run(cadence_spm=176.0), run(view="rear", cadence_spm=164.0)
    same = reasons(entry("A", side, filmed_on=NOVEMBER), entry("A", rear, filmed_on=NOVEMBER))
    (told_of,) = same["films_differ"]
    assert "176" in told_of.says
    assert "164" in told_of.says
    other_day = NOVEMBER - timedelta(days=8)
    assert "films_differ" not in reasons(entry("A", side, filmed_on=NOVEMBER), entry("A", rear, filmed_on=other_day))


def test_films_that_were_joined_to_one_run_must_go_together_too() -> None:
    films = (run(cadence_spm=176.0), run(view="rear", cadence_spm=164.0))
    assert "films_differ" in reasons(entry("A", both(), films=films, filmed_on=NOVEMBER))
    assert "films_differ" not in reasons(entry("A", both(), films=(films[0], run(view="rear", cadence_spm=176.0))))


def test_two_athletes_of_one_name_are_two() -> None:
    entries = [entry("Kim", run(), athlete_id="1"), entry("Kim", run(), athlete_id="2"), entry("Kim", run(seed=7))]
    assert [one.name for one in athletes(entries)] == ["Kim"] * 3


def test_a_note_about_the_foot_strike_is_no_change_to_try() -> None:
    noted = run()
    notes = [cue for cue in noted.cues if cue.id == "foot_strike_note"]
    (one,) = ranked(athletes([entry("A", replace(noted, cues=tuple(notes)))]))
    assert "cue_given" not in [seen.look.id for seen in one.seen]


def test_an_athlete_of_whom_nothing_was_measured_is_not_ranked() -> None:
    assert "Unseen" not in order()
