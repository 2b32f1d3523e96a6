import hashlib
from pathlib import Path

import av
import numpy as np
import pytest

from benchmarks.synthetic.camera import camera_of
from benchmarks.synthetic.clip import frame_times_s, load_truth
from benchmarks.synthetic.runner import Runner
from benchmarks.synthetic.scenario import Scenario

FOLDER = Path(__file__).parents[2] / "sample_videos"
NAMES = ("side_right", "side_left", "rear", "front")
each_sample = pytest.mark.parametrize("name", NAMES)


def test_the_registry_lists_every_file_with_its_checksum():
    lines = (FOLDER / "registry.txt").read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}
    present = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in FOLDER.iterdir() if p.name != "registry.txt"}
    assert listed == present


def test_the_samples_are_small():
    assert sum(p.stat().st_size for p in FOLDER.iterdir()) < 4_000_000


@each_sample
def test_a_sample_is_what_its_scenario_says(name):
    scenario = Scenario.load(FOLDER / f"{name}.toml")
    assert scenario.view == name.replace("_", "-")
    with av.open(str(FOLDER / f"{name}.mp4")) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height) == scenario.size_px
        assert stream.frames == scenario.frame_count
        assert float(stream.average_rate) == scenario.frame_rate_hz


@each_sample
def test_the_truth_of_a_sample_belongs_to_its_scenario(name):
    scenario = Scenario.load(FOLDER / f"{name}.toml")
    truth = load_truth(FOLDER / f"{name}.mp4")
    assert Scenario.from_dict(truth["scenario"]) == scenario
    person, number = Runner(scenario), 100
    expected_px = camera_of(scenario).project(person.pose(frame_times_s(scenario)[number]).joint_array())
    np.testing.assert_allclose(truth["joints"]["px"][number], expected_px, atol=0.051)


def test_the_same_runner_is_seen_in_all_four():
    legs = {(s.left, s.right) for s in (Scenario.load(FOLDER / f"{name}.toml") for name in NAMES)}
    assert len(legs) == 1
