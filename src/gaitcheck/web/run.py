"""One run as it is kept: what was uploaded, what was asked, and how far it has come."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Final

Json = dict[str, Any]


class State(StrEnum):
    """How far a run has come."""

    UPLOADING = "uploading"
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"  # the reason says what to do
    QUARANTINED = "quarantined"  # its reading broke down three times


BUSY: Final = (State.QUEUED, State.RUNNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What ``run.json`` holds. Names are the runner's own text and never become part of a path."""

    id: str
    created: str  # ISO 8601, UTC
    name: str  # of the first film
    state: State = State.UPLOADING
    second_name: str = ""
    size_bytes: int = 0  # as announced
    films: tuple[int, ...] = ()  # which films are here, 1 and 2
    settings: Json = field(default_factory=dict)
    shoes: str = ""
    asked_ns: int = 0  # when it was put into the queue: the oldest is next
    order: int = 0  # counts what was asked for; names the folder of its result
    tries: int = 0  # how often its reading broke down
    result: str = ""  # the folder of the result that is shown
    reason: str = ""
    hint: str = ""

    def to_bytes(self) -> bytes:
        """As written to ``run.json``."""
        return json.dumps(asdict(self), indent=1).encode()


def run_of(content: bytes) -> Run:
    """The run that was written; ValueError when it is none."""
    try:
        kept = json.loads(content)
        return Run(**{**kept, "state": State(kept["state"]), "films": tuple(kept["films"])})
    except (TypeError, KeyError) as error:
        raise ValueError("not a run") from error
