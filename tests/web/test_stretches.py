"""Under the film's slider stands what was measured of it, and what was not."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Analysis
from gaitcheck.jobs.summary import summary
from gaitcheck.types import PoseTrack
from gaitcheck.web.showing import films
from gaitcheck.web.templating import TEMPLATES
from tests.runner import exact_track, track_of

RUN = Scenario(duration_s=3.0)


def shown(analysis: Analysis) -> str:
    (film,) = films(summary(analysis)["films"])
    return TEMPLATES.get_template("_player.html.j2").render(film=film)


def run_after(part: PoseTrack, cuts: tuple[int, ...] = ()) -> Analysis:
    """A runner for three seconds, after another part of a film."""
    xy_px = np.concatenate([part.xy_px, exact_track(RUN).xy_px])
    return gaitcheck.assess(replace(track_of(xy_px, np.arange(len(xy_px)) / 60), cuts=cuts))


def test_a_film_that_was_measured_whole_has_no_strip() -> None:
    assert "stretches" not in shown(gaitcheck.assess(exact_track(RUN)))


def test_the_measured_part_stands_where_it_is_in_the_film() -> None:
    page = shown(run_after(exact_track(replace(RUN, duration_s=2.0, cadence_spm=150.0)), cuts=(120,)))
    measured, left_out = (
        re.findall(r'<rect class="measured" x="([\d.]+)" width="([\d.]+)"', page),
        page.count("<rect x="),
    )
    assert len(measured) == left_out == 1
    x, width = map(float, measured[0])
    assert abs(x - 400) < 15
    assert abs(width - 600) < 15


def test_whoever_sees_no_bars_is_told_the_same() -> None:
    page = shown(run_after(exact_track(replace(RUN, duration_s=2.0, cadence_spm=150.0)), cuts=(120,)))
    assert 'aria-label="The film: running from second 0.0 to 2.0; running from second 2.0 to 5.0, measured"' in page
    assert "the low ones are not: running 0.0 to 2.0 s." in page


def test_a_result_of_before_stretches_were_told_is_shown_as_it_was() -> None:
    (film,) = films(summary(gaitcheck.assess(exact_track(RUN)))["films"])
    del film["stretches"]
    assert "stretches" not in TEMPLATES.get_template("_player.html.j2").render(film=film)
