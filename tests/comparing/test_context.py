"""Of many runs only those made alike are compared, number by number, and for the others it is said why."""

from __future__ import annotations

from gaitcheck.comparing import Change, Verdict
from gaitcheck.comparing.changes import changes
from gaitcheck.comparing.context import changes_in_context
from gaitcheck.recorded import Recorded
from tests.comparing.runs import run, told


def of(before: Recorded, after: Recorded, metric: str) -> Change:
    return next(each for each in changes_in_context(before, after) if each.metric == metric and each.value != 0)


def test_runs_made_alike_change_as_they_do_in_a_comparison_of_two() -> None:
    one, other = run(), run(cadence_spm=180.0, seed=7)
    assert changes_in_context(one, other) == tuple(changes(one, other))


def test_at_another_speed_no_number_is_compared_and_the_speed_is_named() -> None:
    found = changes_in_context(run(), run(cadence_spm=180.0, seed=7, told=told(speed_kmh=13.0)))
    assert {change.verdict for change in found} == {Verdict.NOT_COMPARED}
    (cadence,) = (change for change in found if change.metric == "cadence")
    assert "The speed differs, 10.4 km/h before and 13 after" in cadence.why_not
    assert (cadence.value, cadence.low, cadence.high) == (None, None, None)


def test_another_body_height_keeps_only_centimetres_apart() -> None:
    one, other = run(), run(seed=7, told=told(height_cm=181))
    assert "body height differs, 175 cm before and 181 cm after" in of(one, other, "vertical_oscillation").why_not
    assert of(one, other, "cadence").verdict is not Verdict.NOT_COMPARED
