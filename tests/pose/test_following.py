"""Following a runner on several cores: the same track on any number of them, and a quick end when something fails."""

from __future__ import annotations

import os
import threading
from collections import defaultdict

import numpy as np
import pytest

import gaitcheck
from gaitcheck import video, workers
from gaitcheck.exports.json import to_json
from gaitcheck.pose.following import STRETCH_LOOKS, stretches
from gaitcheck.pose.landmarker import Landmarker
from gaitcheck.pose.models import find_model
from gaitcheck.types import Progress, TrackedFilm
from tests.conftest import SAMPLES
from tests.waiting import LONGEST_S

CLIP = SAMPLES / "side_right.mp4"


def track_on(cores: int, monkeypatch: pytest.MonkeyPatch) -> tuple[TrackedFilm, list[Progress]]:
    """The track of a sample as a machine of so many cores makes it, and the progress it reported."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(cores)), raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    reports: list[Progress] = []
    return gaitcheck.track(CLIP, on_progress=reports.append), reports


def test_one_core_and_three_give_the_same_places_to_the_last_bit_and_the_same_analysis(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (alone, told_alone), (shared, told_shared) = (track_on(cores, monkeypatch) for cores in (1, 3))
    one, other = alone.track, shared.track
    assert len(stretches(len(one.time_s), 1)) > 1
    np.testing.assert_array_equal(one.xy_px, other.xy_px)
    np.testing.assert_allclose(one.visibility, other.visibility, atol=2e-6, rtol=0)
    assert to_json(gaitcheck.assess(alone)) == to_json(gaitcheck.assess(shared))
    assert one.people_seen == other.people_seen == 1
    for told in (told_alone, told_shared):
        assert_rises(told, len(one.time_s))


def test_a_model_that_forgot_sees_what_one_opened_anew_sees() -> None:
    pictures = [frame.rgb for frame in video.open_clip(CLIP).frames(0, 40)]
    with Landmarker(find_model(None), follow=True) as fresh:
        anew = np.array([fresh.look(picture)[0] for picture in pictures[20:]])
    with Landmarker(find_model(None), follow=True) as used:
        for picture in pictures[:20]:
            used.look(picture)
        used.forget()
        after = np.array([used.look(picture)[0] for picture in pictures[20:]])
    np.testing.assert_array_equal(after[..., :2], anew[..., :2])
    np.testing.assert_allclose(after[..., 2], anew[..., 2], atol=2e-6, rtol=0)


def assert_rises(told: list[Progress], frames: int) -> None:
    """Each stage counts 1, 2, 3 to its total: people, then pose, the shoe, and at last how it lands."""
    counted: defaultdict[str, list[int]] = defaultdict(list)
    for progress in told:
        counted[progress.stage].append(progress.done)
    assert [stage for stage in counted if stage != "model"] == ["people", "pose", "shoe", "strikes"]
    assert counted["people"] == list(range(1, 13))
    assert counted["pose"] == list(range(1, frames + 1))


@pytest.mark.parametrize("stage", ["people", "pose"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_a_stop_in_mid_clip_ends_the_work_of_all_threads(stage: str, error: type[BaseException]) -> None:
    heard: list[Progress] = []

    def break_off(progress: Progress) -> None:
        heard.append(progress)
        if progress.stage == stage and progress.done == 3:
            raise error

    before = threading.active_count()
    with pytest.raises(error):
        gaitcheck.track(CLIP, on_progress=break_off)
    assert threading.active_count() == before
    assert heard[-1].stage == stage
    assert heard[-1].done <= 3 + 2 * workers.cores()


@pytest.mark.parametrize(("total", "every"), [(1, 1), (149, 1), (600, 1), (1200, 3), (1201, 3), (18_000, 1), (7, 12)])
def test_stretches_hold_every_look_once_and_are_nearly_equal(total: int, every: int) -> None:
    cut = stretches(total, every)
    assert [index for stretch in cut for index in stretch] == list(range(0, total, every))
    lengths = [len(stretch) for stretch in cut]
    assert max(lengths) - min(lengths) <= 1
    assert max(lengths) <= 1.5 * STRETCH_LOOKS


def test_results_come_in_the_order_of_the_parts() -> None:
    assert workers.side_by_side(lambda part, stop: part * part, range(20), workers=4) == [n * n for n in range(20)]


def test_the_first_failure_tells_all_others_to_stop() -> None:
    begun, told = threading.Event(), threading.Event()

    def work(part: int, stop: threading.Event) -> None:
        if part == 0:
            begun.wait(LONGEST_S)
            raise ValueError("chosen")
        begun.set()
        if stop.wait(LONGEST_S):
            told.set()

    with pytest.raises(ValueError, match="chosen"):
        workers.side_by_side(work, range(2), workers=2)
    assert told.is_set()
