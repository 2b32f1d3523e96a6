"""Another backend in the place of MediaPipe: what marks bodies otherwise is followed, cut, read and measured alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

import gaitcheck
from benchmarks.synthetic.scenario import Scenario
from gaitcheck import Settings
from gaitcheck.landmarks import BLAZEPOSE, BODY, INDEX, LANDMARKS, Skeleton
from gaitcheck.pose.backend import opened
from gaitcheck.pose.landmarker import MediaPipe
from gaitcheck.types import Floats, TrackedFilm
from tests.reasons import said
from tests.runner import exact_track

TRACK = exact_track(Scenario(view="side-right", duration_s=3.0, frame_rate_hz=60.0, size_px=(360, 640)))
BITS = 8
SIDE_PX = 32
WALL = np.random.default_rng(0).integers(0, 255, (32, 18, 1), np.uint8).repeat(20, 0).repeat(20, 1).repeat(3, 2)
FEET_AND_TRUNK = Skeleton(name="feet and trunk", points=BODY)


def gray(number: int) -> int:
    """Gray's code: from one number to the next only one square changes, which no one takes for a cut."""
    return number ^ (number >> 1)


NUMBERS = {gray(number): number for number in range(1 << BITS)}


def stamped(number: int) -> np.ndarray:
    """A picture of a wall that tells its number in eight squares at its upper edge."""
    picture = WALL.copy()
    for bit in range(BITS):
        picture[:SIDE_PX, bit * SIDE_PX : (bit + 1) * SIDE_PX] = 255 * (gray(number) >> bit & 1)
    return picture


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stamped") / "stamped.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=60, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 360, 640, "yuv420p"
        for number in range(len(TRACK.time_s)):
            frame = av.VideoFrame.from_ndarray(stamped(number), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 60)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


@dataclass(frozen=True)
class Stamps:
    """Knows where the runner is by the number in the picture; marks neither face nor arms."""

    skeleton: Skeleton = FEET_AND_TRUNK
    sha256: str = "5" * 64

    @contextmanager
    def opened(self, *, people: int, follow: bool) -> Iterator[Stamps]:
        yield self

    def look(self, rgb: np.ndarray) -> list[Floats]:
        squares = rgb[SIDE_PX // 2, SIDE_PX // 2 : BITS * SIDE_PX : SIDE_PX].mean(axis=1)
        number = NUMBERS[sum(1 << bit for bit, light in enumerate(squares) if light > 120)]
        body = np.full((len(LANDMARKS), 3), 1e9)  # what it does not mark may hold anything
        places = [INDEX[name] for name in self.skeleton.points]
        body[places] = np.column_stack([TRACK.xy_px[number], np.ones(len(LANDMARKS))])[places]
        return [body]

    def forget(self) -> None:
        pass


@pytest.fixture(scope="module")
def followed(film: Path) -> TrackedFilm:
    return gaitcheck.track(film, Settings(height_cm=175), backend=Stamps())


def test_it_is_followed_through_the_film(followed: TrackedFilm) -> None:
    track, there = followed.track, FEET_AND_TRUNK.places(LANDMARKS)
    np.testing.assert_allclose(track.xy_px[:, there], TRACK.xy_px[:, there], atol=1e-3)
    assert np.isnan(track.xy_px[:, [INDEX[name] for name in FEET_AND_TRUNK.lacks(LANDMARKS)]]).all()
    assert (track.skeleton, track.model_sha256, track.people_seen) == (FEET_AND_TRUNK, "5" * 64, 1)


def test_a_runner_without_a_nose_is_seen_and_has_the_same_events(followed: TrackedFilm) -> None:
    ours, theirs = (gaitcheck.assess(each, Settings(height_cm=175)) for each in (TRACK, followed))
    assert theirs.quality.detected_share == 1.0
    np.testing.assert_allclose(
        [event.time_s for event in theirs.gait.events], [event.time_s for event in ours.gait.events], atol=1e-3
    )
    for metric in ("cadence", "ground_contact_time", "overstride_distance", "trunk_lean"):
        one, other = (each.measured(metric).overall.value for each in (ours, theirs))
        assert other == pytest.approx(one, rel=1e-3), metric


def test_what_rests_on_points_that_are_not_marked_is_absent_with_the_reason(
    followed: TrackedFilm,
) -> None:
    analysis = gaitcheck.assess(followed, Settings(height_cm=175))
    for metric in ("vertical_oscillation", "overstride_com_ratio", "braking_index"):
        assert "not marked on this body: head, elbow, wrist" in said(analysis.measured(metric).overall)


def test_points_that_are_not_marked_lie_where_they_widen_no_box() -> None:
    with opened(Stamps(), follow=True) as finder:
        (body,) = finder.look(stamped(7))
    there = body[FEET_AND_TRUNK.places(LANDMARKS), :2]
    assert (body[:, :2].min(axis=0) == there.min(axis=0)).all()
    assert (body[:, :2].max(axis=0) == there.max(axis=0)).all()


def test_mediapipe_is_a_backend_that_marks_all_that_we_know(tmp_path: Path) -> None:
    bundle = tmp_path / "pose.task"
    bundle.write_bytes(b"a bundle")
    assert MediaPipe(bundle).skeleton is BLAZEPOSE
    assert MediaPipe(bundle).sha256 == hashlib.sha256(b"a bundle").hexdigest()


def test_a_skeleton_knows_no_points_but_ours() -> None:
    with pytest.raises(ValueError, match="'tail', which is no name of a point"):
        Skeleton(name="cat", points=("tail",))
