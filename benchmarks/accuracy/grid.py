"""Which runners are filmed, and how. Every scenario is rendered once and kept in the cache."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from benchmarks.synthetic.scenario import Leg, Scenario

SMALL: Final = {"size_px": (360, 640), "supersampling": 1, "timing_sd_s": 0.004, "angle_sd_deg": 1.0}
CONTACT_PATH_M: Final = 0.72
"""Belt travel under a planted foot: speed and contact time go together, or the legs do not reach."""


def runner(cadence_spm: float = 168.0, speed_mps: float = 2.9, **both: float) -> dict[str, object]:
    """A runner with two equal legs."""
    leg = Leg(contact_s=CONTACT_PATH_M / speed_mps, **both)
    return {"cadence_spm": cadence_spm, "speed_mps": speed_mps, "left": leg, "right": leg}


def lopsided(**right: float) -> dict[str, object]:
    """A runner whose right leg differs."""
    chosen = runner()
    return {**chosen, "right": replace(chosen["right"], **right)}


def _legs(left_deg: float, right_deg: float) -> dict[str, object]:
    """A runner with chosen valgus on each leg."""
    chosen = runner()
    left, right = (replace(chosen["left"], valgus_deg=angle) for angle in (left_deg, right_deg))
    return {**chosen, "left": left, "right": right}


QUICK: Final = {
    "side": Scenario(view="side-left", duration_s=6, seed=1, **runner(), **SMALL),
    "side slow cadence": Scenario(view="side-right", duration_s=6, seed=2, **runner(154, 2.6), **SMALL),
    "side 30 fps": Scenario(view="side-left", duration_s=8, frame_rate_hz=30, seed=3, **runner(176, 3.1), **SMALL),
    "rear valgus": Scenario(view="rear", duration_s=5, seed=4, **lopsided(valgus_deg=12), **SMALL),
    "rear varus": Scenario(view="rear", duration_s=5, seed=5, **lopsided(valgus_deg=-7), **SMALL),
    "front valgus": Scenario(view="front", duration_s=5, seed=6, **lopsided(valgus_deg=12), **SMALL),
}
"""A few minutes on two cores; what the tests hold against stored bounds."""

LEARN: Final = {
    **QUICK,
    **{
        f"side strike {angle}": Scenario(
            view=view, duration_s=6, seed=10 + number, **runner(strike_angle_deg=angle), **SMALL
        )
        for number, (angle, view) in enumerate(
            ((-10, "side-left"), (0, "side-right"), (6, "side-left"), (18, "side-right"), (24, "side-left"))
        )
    },
    **{
        f"side overstride {ahead:.2f}": Scenario(
            view="side-right", duration_s=6, seed=20, **runner(overstride_m=ahead), **SMALL
        )
        for ahead in (0.14, 0.26)
    },
    **{
        f"side {look}": Scenario(view="side-left", duration_s=6, seed=30, look=look, **runner(), **SMALL)
        for look in ("dark_skin", "black_tights")
    },
    "side blur": Scenario(view="side-right", duration_s=6, seed=31, exposure_s=1 / 120, **runner(), **SMALL),
    "side upright": Scenario(view="side-left", duration_s=6, seed=32, trunk_lean_deg=1.0, **runner(), **SMALL),
    "side leaning": Scenario(view="side-right", duration_s=6, seed=33, trunk_lean_deg=14.0, **runner(), **SMALL),
    "side yaw 8": Scenario(view="side-left", duration_s=6, seed=34, camera_yaw_deg=8, **runner(), **SMALL),
    "side 120 fps": Scenario(view="side-left", duration_s=5, frame_rate_hz=120, seed=35, **runner(), **SMALL),
    "side tall": Scenario(view="side-right", duration_s=6, seed=36, height_m=1.90, **runner(160, 3.0), **SMALL),
    **{
        f"rear valgus {angle}": Scenario(
            view="rear", duration_s=5, seed=40 + angle, **runner(valgus_deg=angle), **SMALL
        )
        for angle in (0, 6, 18)
    },
    "rear black_tights": Scenario(view="rear", duration_s=5, seed=50, look="black_tights", **runner(), **SMALL),
    "rear yaw 3": Scenario(view="rear", duration_s=5, seed=51, camera_yaw_deg=3, **runner(), **SMALL),
    "front 0": Scenario(view="front", duration_s=5, seed=52, **runner(valgus_deg=0), **SMALL),
}
"""What constants and floors were chosen on: strikes, overstrides, looks, blur, lean, yaw, frame rate, valgus."""

_VIEWS: Final = ("side-left", "side-right")
_CADENCES: Final = ((150.0, 2.5), (162.0, 2.8), (183.0, 3.3), (195.0, 3.6))

SHOW: Final = {
    **{
        f"side cadence {cadence:.0f}, 30 fps, 10 s": Scenario(
            view=view, duration_s=10, frame_rate_hz=30, seed=100 + number, **runner(cadence, speed), **SMALL
        )
        for number, ((cadence, speed), view) in enumerate(zip(_CADENCES, 2 * _VIEWS, strict=True))
    },
    **{
        f"side strike {angle}, {speed} m/s": Scenario(
            view=view,
            duration_s=8,
            seed=110 + number,
            look=look,
            **runner(cadence, speed, strike_angle_deg=angle),
            **SMALL,
        )
        for number, (angle, cadence, speed, view, look) in enumerate(
            (
                (-6, 178, 3.4, "side-right", "default"),
                (4, 160, 2.6, "side-left", "bright"),
                (14, 182, 3.5, "side-left", "dark_skin"),
                (20, 164, 2.7, "side-right", "bright"),
            )
        )
    },
    "side rails": Scenario(view="side-left", duration_s=8, seed=120, rails=True, **runner(), **SMALL),
    "side heavy": Scenario(
        view="side-right", duration_s=8, seed=121, build="heavy", look="baggy_shorts", **runner(162, 2.6), **SMALL
    ),
    "side slim, long lens": Scenario(
        view="side-left", duration_s=8, seed=122, build="slim", height_m=1.62, lens_view_deg=15, **runner(176), **SMALL
    ),
    "side wide lens": Scenario(view="side-right", duration_s=8, seed=123, lens_view_deg=70, **runner(), **SMALL),
    "side low camera": Scenario(view="side-left", duration_s=8, seed=124, camera_height_m=0.5, **runner(), **SMALL),
    "side dim": Scenario(view="side-right", duration_s=8, seed=125, light=0.3, **runner(), **SMALL),
    "side-left overground": Scenario(
        view="side-left", duration_s=5.2, seed=126, overground=True, **runner(170, 3.1), **SMALL
    ),
    "side-right overground, slim": Scenario(
        view="side-right",
        duration_s=5.2,
        seed=127,
        overground=True,
        lens_view_deg=16,
        build="slim",
        look="bright",
        **runner(180, 3.5),
        **SMALL,
    ),
    **{
        f"side {how}, 100 fps, 36 s": Scenario(
            view=view, duration_s=36, frame_rate_hz=100, seed=128, **runner(), **{**SMALL, "timing_sd_s": scatter_s}
        )
        for how, view, scatter_s in (("even", "side-right", 0.004), ("uneven", "side-left", 0.012))
    },
    "rear valgus 15 and -4, heavy": Scenario(
        view="rear", duration_s=6, seed=130, build="heavy", **_legs(15, -4), **SMALL
    ),
    "rear valgus 2 and 9, tall": Scenario(
        view="rear", duration_s=6, seed=131, height_m=1.88, look="dark_skin", **_legs(2, 9), **SMALL
    ),
    "rear varus -8 and 0, yaw -3": Scenario(
        view="rear", duration_s=6, seed=132, camera_yaw_deg=-3, look="bright", **_legs(-8, 0), **SMALL
    ),
    "rear crossed": Scenario(view="rear", duration_s=6, seed=133, **runner(step_width_m=-0.02), **SMALL),
    "front valgus 8 and -6": Scenario(view="front", duration_s=6, seed=134, **_legs(8, -6), **SMALL),
    "front valgus 0 and 15": Scenario(view="front", duration_s=6, seed=135, look="dark_skin", **_legs(0, 15), **SMALL),
    "front valgus 18 and 5, yaw 3, heavy": Scenario(
        view="front", duration_s=6, seed=136, camera_yaw_deg=3, build="heavy", height_m=1.68, **_legs(18, 5), **SMALL
    ),
}
"""What nothing was chosen on: other bodies, clothes, lenses, light, rails, road, cadences, strikes, knees, evenness."""

FULL: Final = {**LEARN, **SHOW}

_KNEES: Final = (  # valgus of the left and the right leg, degrees, and what else differs
    (-8, 5, {"look": "baggy_shorts", "build": "slim"}),
    (8, -5, {"look": "black_tights", "height_m": 1.85}),
    (12, 0, {"look": "bright", "light": 0.4}),
    (5, -8, {"look": "dark_skin", "build": "heavy", "camera_yaw_deg": 2}),
    (0, 12, {"look": "default", "build": "slim", "height_m": 1.62, "frame_rate_hz": 30, "exposure_s": 1 / 120}),
    (-5, 8, {"look": "baggy_shorts", "build": "heavy", "camera_yaw_deg": -2}),
)
KNEES: Final = {
    f"{view} {left} and {right}, {', '.join(map(str, other.values()))}": Scenario(
        view=view, duration_s=5, seed=700 + 2 * number + exchanged, **_legs(left, right), **other, **SMALL
    )
    for number, (one, two, other) in enumerate(_KNEES)
    for exchanged, (view, left, right) in enumerate((("rear", one, two), ("front", two, one)))
}
"""More knees than the grid has, in other clothes and bodies, which reading the legs was not tried out on."""

HARD: Final = {
    **{
        f"{view} black tights, 30 fps, blur, cadence {cadence}": Scenario(
            view=view,
            duration_s=6,
            frame_rate_hz=30,
            exposure_s=1 / 60,
            seed=60,
            look="black_tights",
            **runner(cadence, speed),
            **SMALL,
        )
        for cadence, speed in ((168, 2.9), (180, 3.3))
        for view in _VIEWS
    },
    **{
        f"{view} black tights, 30 fps, blur, dim, rails": Scenario(
            view=view,
            duration_s=6,
            frame_rate_hz=30,
            exposure_s=1 / 60,
            seed=61,
            look="black_tights",
            light=0.25,
            rails=True,
            **runner(),
            **SMALL,
        )
        for view in _VIEWS
    },
}
"""Clips on which the pose model takes one leg for the other."""
