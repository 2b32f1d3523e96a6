"""One run as it is kept: what was uploaded, what was asked, and how far it has come."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from gaitcheck.errors import UsageError
from gaitcheck.jobs.films import settings_of
from gaitcheck.recorded.older import without_the_terminal

Json = dict[str, Any]
RESULT: Final = re.compile(r"(result-\d+)?")
FILMS: Final = (1, 2)
DAMAGED: Final = "What was kept of this run is damaged."
DAMAGED_HINT: Final = "Read its video again, or delete it."
NO_NAME: Final = "A damaged run"


class State(StrEnum):
    """How far a run has come."""

    UPLOADING = "uploading"
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"  # the reason says what to do
    STOPPED = "stopped"  # by the runner; it can be read again
    QUARANTINED = "quarantined"  # its reading broke down three times
    DAMAGED = "damaged"  # something else than we wrote in its folder


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


KEPT: Final = TypeAdapter(Run)


def run_of(content: bytes) -> Run:
    """The run that was written; ValueError when it is none: every value is looked at, for anything may stand there."""
    run = KEPT.validate_json(content, strict=True)
    datetime.fromisoformat(run.created)
    if not RESULT.fullmatch(run.result) or not {*run.films} <= {*FILMS}:
        raise ValueError("not a run")
    try:
        settings_of(run.settings)
    except (TypeError, AttributeError, UsageError) as error:
        raise ValueError("not a run") from error
    return replace(run, reason=without_the_terminal(run.reason), hint=without_the_terminal(run.hint))


def damaged_run(folder: Path) -> Run:
    """What can be said of a run whose ``run.json`` is no longer what was written: that it is here, with these films."""
    return Run(
        id=folder.name,
        created=datetime.fromtimestamp(folder.stat().st_mtime, UTC).isoformat(timespec="milliseconds"),
        name=NO_NAME,
        state=State.DAMAGED,
        films=tuple(number for number in FILMS if (folder / f"film-{number}").is_file()),
        reason=DAMAGED,
        hint=DAMAGED_HINT,
    )
