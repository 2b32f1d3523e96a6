"""One foot on the ground."""

from __future__ import annotations

from dataclasses import dataclass

from gaitcheck.types import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One foot on the ground, in real seconds; toe-off where it can be told."""

    side: Side
    contact_s: float
    toe_off_s: float | None
