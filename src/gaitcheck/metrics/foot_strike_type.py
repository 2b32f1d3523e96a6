"""Which part of the foot lands first."""

from __future__ import annotations

from gaitcheck.kinematics.strike_angle import foot_looked_at, strike_angle_deg, why_no_strike
from gaitcheck.metrics.declare import Closer, metric
from gaitcheck.types import Gait, Period, PeriodKind, Plane


@metric(
    title="Foot strike",
    unit="type",
    decimals=0,
    per=PeriodKind.STANCE,
    plane=Plane.SIDE,
    legs="near",
    is_class=True,
    closer=Closer(looked=foot_looked_at, read=strike_angle_deg, floor=2.5, absent=why_no_strike),
    plausible=(-60.0, 50.0),
    plausible_source="an ankle stretches by 50 degrees and bends by 20, on a shin that slants",
    floor=2.5,
    floor_source="one real runner by eye; rendered runners were 0.8 off (docs/method.md)",
)
def foot_strike_type(gait: Gait, stance: Period) -> None:
    """Rearfoot when the foot-strike angle is above 8 degrees, forefoot when below -1.6, midfoot between.

    Told only when at least 90 % sure.
    """
    return  # the landmarks slip on the shoe and tell half of it (``closeup``)
