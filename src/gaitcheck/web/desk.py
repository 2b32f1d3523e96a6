"""What every route works with, made once when the server starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from gaitcheck.web.serving import Serving
from gaitcheck.web.store import RunStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The open store and what was told at the start."""

    serving: Serving
    store: RunStore


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(_desk)]
