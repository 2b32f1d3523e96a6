"""Analyses that several tests ask about, each made once a session."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis
import pytest

import gaitcheck
from benchmarks.kept_tracks import kept_track
from gaitcheck import Analysis, Settings
from gaitcheck.types import TrackedFilm
from tests.overrunning import watched

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_videos"
SHARED = ROOT.parent / "shared"
REAL_CLIP = SHARED / "clips" / "treadmill_side_left_30fps" / "male_side.mp4"
RUNNER = Settings(height_cm=175)

hypothesis.settings.register_profile(
    "tests", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)  # how long an example takes is the machine's business
hypothesis.settings.load_profile("tests")

Sample = tuple[Analysis, dict[str, Any]]

LONGEST = (
    *("benchmarks/test_accuracy_bounds.py", "pipeline/test_everyday_films.py", "pipeline/test_traps.py"),
    *("pipeline/test_stretches_of_films.py", "batch/test_batch.py", "web/test_page.py", "web/test_broken_videos.py"),
    *("pipeline/test_camera_yaw.py", "jobs/test_lesser_systems.py", "pose/test_following.py", "store/test_killed.py"),
    *("web/test_killed_server.py", "jobs/test_cluster.py", "batch/test_elsewhere.py", "pose/test_looks.py"),
    *("unit/test_mutated_films.py", "unit/test_exact_runner.py", "unit/test_still.py", "unit/test_ten_runners.py"),
)
"""Files of tests that take long, the longest first: begun last, they would keep one core busy and the others idle."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that take long come first, where several processes test."""
    if items and not hasattr(items[0].config, "workerinput"):
        return
    places = {ROOT / "tests" / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """No test may take for ever."""
    with watched(item):
        return (yield)


@cache
def tracked(path: Path) -> TrackedFilm:
    """The whole way through video and pose model, once for each film, also where several processes test."""
    return kept_track(path, RUNNER)


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Sample]:
    """The analysis of a sample clip, and its truth."""

    @cache
    def analysed(name: str) -> Sample:
        truth = json.loads((SAMPLES / f"{name}.truth.json").read_text())
        return gaitcheck.assess(tracked(SAMPLES / f"{name}.mp4"), RUNNER), truth

    return analysed


@pytest.fixture(scope="session")
def real_run() -> Analysis:
    """A real runner on a treadmill; the clip lies beside the project and is not part of it."""
    if not REAL_CLIP.exists():
        pytest.skip(f"needs the real treadmill clip beside the project: {REAL_CLIP.relative_to(ROOT.parent)}")
    return gaitcheck.assess(tracked(REAL_CLIP), RUNNER)
