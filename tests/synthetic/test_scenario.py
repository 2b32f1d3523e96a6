import pytest

from benchmarks.synthetic.scenario import LOOKS, VIEWS, Leg, Scenario


def test_a_scenario_survives_being_written_as_toml_and_read_again(tmp_path):
    scenario = Scenario(
        view="rear",
        size_px=(360, 640),
        playback_rate_hz=30.0,
        standing=True,
        look="black_tights",
        left=Leg(valgus_deg=-2.5),
        right=Leg(strike_angle_deg=-4.0, contact_s=0.231),
    )
    path = tmp_path / "scenario.toml"
    path.write_text(scenario.to_toml(), encoding="utf-8")
    assert Scenario.load(path) == scenario


def test_the_surroundings_survive_being_written_as_toml_and_read_again(tmp_path):
    room = Scenario(lens_view_deg=62.0, camera_height_m=0.5, build="heavy", look="bright", rails=True, light=0.25)
    road = Scenario(overground=True, lens_view_deg=14.0, exposure_s=0.008, look="baggy_shorts", build="slim")
    for scenario in (room, road):
        path = tmp_path / "scenario.toml"
        path.write_text(scenario.to_toml(), encoding="utf-8")
        assert Scenario.load(path) == scenario


def test_a_scenario_survives_being_written_as_plain_values():
    scenario = Scenario(second_runner=True, size_px=(640, 360))
    assert Scenario.from_dict(scenario.to_dict()) == scenario


def test_a_small_file_sets_only_what_differs(tmp_path):
    path = tmp_path / "scenario.toml"
    path.write_text('view = "front"\n[right]\nvalgus_deg = 9.0\n', encoding="utf-8")
    assert Scenario.load(path) == Scenario(view="front", right=Leg(valgus_deg=9.0))


def test_a_misspelt_name_is_refused():
    with pytest.raises(TypeError, match="cadense"):
        Scenario.from_dict({"cadense_spm": 170.0})


@pytest.mark.parametrize(
    "wrong",
    [{"view": "above"}, {"look": "gold"}, {"size_px": (361, 640)}, {"cadence_spm": 300.0}, {"camera_distance_m": 9.0}],
)
def test_what_cannot_be_rendered_is_refused(wrong):
    with pytest.raises(ValueError, match=r"must be|leaves no flight"):
        Scenario(**wrong)


def test_slow_motion_is_the_ratio_of_the_two_rates():
    assert Scenario(frame_rate_hz=120.0, playback_rate_hz=30.0).slow_motion_factor == 4.0
    assert Scenario().slow_motion_factor == 1.0


def test_views_and_looks_are_the_documented_ones():
    assert VIEWS == ("side-right", "side-left", "rear", "front")
    assert LOOKS == ("default", "dark_skin", "black_tights", "baggy_shorts", "bright")
