"""Two films of one run: each number from the film that carries it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Leg, Scenario
from gaitcheck import Analysis, Settings
from gaitcheck.absence import AbsenceKind
from gaitcheck.errors import UsageError
from gaitcheck.exports.json import to_json
from gaitcheck.joining import join
from gaitcheck.note import Note, NoteKind
from tests.reasons import kind, noted
from tests.runner import exact_track, mirrored

TOLD = Settings(height_cm=175)
LEGS = {"left": Leg(valgus_deg=2), "right": Leg(valgus_deg=16, overstride_m=0.24)}


def film(view: str, **chosen: float) -> Analysis:
    return gaitcheck.assess(exact_track(Scenario(view=view, duration_s=5.0, **{**LEGS, **chosen})), TOLD)


@pytest.fixture(scope="module")
def both() -> tuple[Analysis, Analysis]:
    return film("side-right"), film("rear")


def test_each_number_comes_from_the_film_that_carries_it(both: tuple[Analysis, Analysis]) -> None:
    side, rear = both
    joined = join(side, rear)
    assert joined.measured("overstride_distance") == side.measured("overstride_distance")
    assert joined.measured("knee_valgus_angle").right == rear.measured("knee_valgus_angle").right
    assert joined.measured("knee_valgus_angle").clip == 2
    assert joined.measured("cadence").clip == 1
    assert joined.asymmetries == rear.asymmetries


def test_what_neither_film_holds_is_absent_for_the_reason_of_the_one_from_the_right_view(
    both: tuple[Analysis, Analysis],
) -> None:
    for films, clip in ((both, 1), (both[::-1], 2)):
        stiffness = join(*films).measured("leg_stiffness")
        assert (kind(stiffness.overall), stiffness.clip) == (AbsenceKind.NEEDS_FRAME_RATE, clip)


def test_the_cue_may_come_from_either_film(both: tuple[Analysis, Analysis]) -> None:
    findings = {finding.id: finding for finding in join(*both).findings}
    assert findings["knee_over_second_toe"].clip == 2
    knees = {moment for sample in both[1].measured("knee_valgus_angle").samples for moment in sample.at_s}
    assert set(findings["knee_over_second_toe"].moments_s) <= knees


def test_the_order_of_the_films_does_not_change_the_numbers(both: tuple[Analysis, Analysis]) -> None:
    one, other = join(*both), join(*reversed(both))
    assert one.measured("knee_valgus_angle").right == other.measured("knee_valgus_angle").right
    assert [finding.id for finding in one.findings] == [finding.id for finding in other.findings]


def test_two_films_of_the_same_view_are_refused(both: tuple[Analysis, Analysis]) -> None:
    with pytest.raises(UsageError, match="side"):
        join(both[0], both[0])


def test_films_of_different_speeds_are_told(both: tuple[Analysis, Analysis]) -> None:
    assert not any("same speed" in warning for warning in noted(join(*both)))
    faster = join(both[0], film("rear", cadence_spm=180.0))
    assert any("not run at the same speed" in warning for warning in noted(faster))


def test_what_the_second_film_warns_of_bears_its_name(both: tuple[Analysis, Analysis]) -> None:
    doubtful = replace(both[1], quality=replace(both[1].quality, notes=(Note.of(NoteKind.TOLD, text="it is dark"),)))
    assert "In chosen.mp4: it is dark" in noted(join(both[0], doubtful))


def test_a_joined_analysis_is_written_whole(both: tuple[Analysis, Analysis]) -> None:
    written = json.loads(to_json(join(*both)))
    assert written["beside"]["view"]["name"] == "rear"
    assert written["beside"]["events"]
    clips = {one["metric"]: one["clip"] for one in written["measurements"]}
    assert (clips["cadence"], clips["step_width"]) == (1, 2)


def test_mirrored_films_mirror_the_joined_numbers() -> None:
    tracks = [exact_track(Scenario(view=view, duration_s=5.0, **LEGS)) for view in ("side-right", "rear")]
    ours = join(*(gaitcheck.assess(track, TOLD) for track in tracks))
    theirs = join(*(gaitcheck.assess(mirrored(track), TOLD) for track in tracks))
    for one, other in zip(ours.measurements, theirs.measurements, strict=True):
        if isinstance(one.right.value, float):
            assert other.left.value == pytest.approx(one.right.value, abs=1e-6), one.metric
