import time

import pytest

from gaitcheck.errors import GaitCheckError
from gaitcheck.video import open_clip
from tests import broken_files as broken

SEEDS = 60


@pytest.fixture(scope="module", params=["clip.mp4", "clip.mkv", "clip.ts"])
def whole(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / request.param
    return broken.tiny_video(path, frames=60, size=(160, 120), options={"g": "15", "bf": "2"})


def outcome(path):
    """ "read", or the name of the error; anything but a GaitCheckError comes through."""
    refusal = None
    try:
        clip = open_clip(path)
        for frame in clip.frames():
            assert frame.rgb.shape == (clip.facts.height_px, clip.facts.width_px, 3)
    except GaitCheckError as error:
        refusal = error
    assert refusal is None or (refusal.hint and "\n" not in str(refusal))
    return type(refusal).__name__ if refusal else "read"


def test_a_harmed_file_is_read_or_refused_and_never_anything_else(whole, tmp_path, capfd):
    content, seen, slowest_s = whole.read_bytes(), {}, 0.0
    capfd.readouterr()
    for seed in range(SEEDS):
        path = tmp_path / f"{seed}{whole.suffix}"
        path.write_bytes(broken.mutated(content, seed))
        started = time.process_time()
        seen[seed] = outcome(path)
        slowest_s = max(slowest_s, time.process_time() - started)
    assert capfd.readouterr() == ("", "")
    assert slowest_s < 5.0
    assert {"read", "NotAVideo"} <= set(seen.values()), "the harm was too mild or too strong to show anything"


def test_the_same_harm_gives_the_same_outcome(whole, tmp_path):
    for seed in range(0, SEEDS, 7):
        path = tmp_path / f"{seed}{whole.suffix}"
        path.write_bytes(broken.mutated(whole.read_bytes(), seed))
        assert outcome(path) == outcome(path)
