"""What workers told last of each run, kept in memory for those who watch."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from gaitcheck.jobs.order import Json, Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The last words on a run; the counts tell whether they are new."""

    progress: Json | None = None
    pose: Json | None = None
    progress_count: int = 0
    pose_count: int = 0


class Hearing:
    """Listens to workers, from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._heard: dict[str, Heard] = {}

    def hear(self, order: Order, message: Json) -> None:
        """A worker says something."""
        with self._lock:
            last = self._heard.get(order.id, Heard())
            progress, pose = message.get("progress"), message.get("pose")
            self._heard[order.id] = Heard(
                progress=progress or last.progress,
                pose=pose or last.pose,
                progress_count=last.progress_count + bool(progress),
                pose_count=last.pose_count + bool(pose),
            )

    def of(self, run_id: str) -> Heard:
        """The last words on a run."""
        with self._lock:
            return self._heard.get(run_id, Heard())

    def forget(self, run_id: str) -> None:
        """It is read, or deleted."""
        with self._lock:
            self._heard.pop(run_id, None)
