"""What a worker may need from elsewhere, fetched by another before it: one has the network, the other opens films."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from gaitcheck.jobs.copies import bring
from gaitcheck.jobs.order import Json, Tell
from gaitcheck.jobs.telling import Teller

COPIES: Final = f"{__name__}:bring_copies"
MODEL: Final = f"{__name__}:fetch_model"
WORKS: Final = (COPIES, MODEL)
"""Done outside of the sandbox, which is why nothing else is done by them."""


def bring_copies(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """Copy films that lie at URLs."""
    bring(asks, made, tell)


def fetch_model(asks: Json, folder: Path, made: Path, tell: Tell) -> None:
    """Fetch the pose model into the cache. Loading what finds it takes a second."""
    from gaitcheck.pose.models import find_model

    find_model(None, Teller(tell, 1, 1))
