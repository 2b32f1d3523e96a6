"""What a runner may tell of a run, as it comes in."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from gaitcheck.settings import Settings, ViewChoice
from gaitcheck.web.run import Json

FOLLOWED_BY: Final = ("runner_xy", "capture_fps", "from_s", "to_s")
"""Where one of these changes, the film has to be followed anew."""
Finite = Annotated[float, Field(allow_inf_nan=False)]


class Asked(BaseModel):
    """Only what changes the result; all of it may be left out. Ranges are those of the command line."""

    model_config = ConfigDict(extra="forbid")
    view: ViewChoice | None = None
    height_cm: Finite | None = None
    speed_kmh: Finite | None = None
    mass_kg: Finite | None = None
    capture_fps: Finite | None = None
    from_s: Finite | None = None
    to_s: Finite | None = None
    pain: Finite | None = None
    history: list[str] | None = None
    runner: tuple[Finite, Finite] | None = None
    shoes: Annotated[str | None, Field(max_length=200)] = None

    def over(self, before: Json) -> Json:
        """The settings that were, with those that were sent now; UsageError when a value cannot be meant."""
        sent: dict[str, Any] = {
            {"runner": "runner_xy"}.get(name, name): getattr(self, name)
            for name in self.model_fields_set
            if name != "shoes"
        }
        known = {**before, **sent}
        known = {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}
        if known.get("view") is None:
            known.pop("view", None)
        if known.get("history") is None:
            known.pop("history", None)
        return asdict(Settings(**known))


def follows_anew(before: Json, after: Json) -> bool:
    """Whether a change of settings needs the film again."""
    return any(_plain(before.get(name)) != _plain(after.get(name)) for name in FOLLOWED_BY)


def _plain(value: object) -> object:
    """As JSON would bring it back."""
    return list(value) if isinstance(value, tuple) else value
