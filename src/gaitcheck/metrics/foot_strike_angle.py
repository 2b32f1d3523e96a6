"""How far the toes point up when the foot lands."""

from __future__ import annotations

from gaitcheck.kinematics.strike_angle import foot_looked_at, strike_angle_deg, why_no_strike
from gaitcheck.metrics.declare import Closer, metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane


@metric(
    title="Foot-strike angle",
    unit="deg",
    decimals=1,
    per=PeriodKind.STANCE,
    plane=Plane.SIDE,
    legs="near",
    min_frame_rate_hz=50.0,
    sign="+ toes up, the heel lands first",
    closer=Closer(looked=foot_looked_at, read=strike_angle_deg, floor=2.5, absent=why_no_strike),
    plausible=(-60.0, 50.0),
    plausible_source="an ankle stretches by 50 degrees and bends by 20, on a shin that slants",
    floor=2.5,
    floor_source="one real runner by eye; rendered runners were 0.8 off (docs/method.md)",
    smallest_detectable=2.3,
    smallest_detectable_source="Dingenen et al. 2018, Phys Ther Sport 33:40: 1.3 to 2.3 in 21 runners a week apart",
)
def foot_strike_angle(gait: Gait, stance: Period) -> None:
    """Angle of the shoe at initial contact against the same shoe flat on the ground, read off the shoe's own picture.

    At most twelve landings of the near foot are looked at, and in each the shoe flat between 28 and 50 % of stance.
    """
    return  # the landmarks slip on the shoe and tell half of it (``closeup``)
