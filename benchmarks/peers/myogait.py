"""myogait, a walking tool: its command line, its ``run_pipeline`` recipe, and that recipe opened up for running.

It looks for the heavy pose model only, which its index package does not bring. Here it gets the full model under that
name, the one that GaitCheck uses: the same weights for both, but not what myogait ships with.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.peers.child import Done
from benchmarks.peers.environments import peer_folder, programs, version_of
from benchmarks.peers.records import Clip, Contact, Told
from gaitcheck.pose.models import find_model
from gaitcheck.types import Side

NAME: Final = "myogait"
REQUIREMENT: Final = "myogait[mediapipe]"
TOOL: Final = "myogait (walking; full pose model, not its shipped configuration)"
MODEL: Final = Path(".myogait") / "models" / "pose_landmarker_heavy.task"
PIPELINE: Final = Path(__file__).with_name("myogait_pipeline.py")
OPENED_UP: Final = {"butterworth_cutoff": 10.0, "min_cycle_duration_s": 0.4}
ONE_PLACE: Final = OPENED_UP | {"direction_filter": False}


class _Myogait:
    """What all its settings share."""

    __slots__ = ()
    tool: str = TOOL

    def version(self) -> str:
        """Of the environment's package."""
        return version_of(NAME, REQUIREMENT, NAME)

    def prepare(self, clip: Clip, folder: Path) -> Mapping[str, str]:
        """A home of its own with the model in its place."""
        home = peer_folder(NAME) / "home"
        (home / MODEL).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(find_model(), home / MODEL)
        return {"HOME": str(home)}


@dataclass(frozen=True, slots=True)
class CommandLine(_Myogait):
    """``myogait run`` and ``myogait analyze`` with their defaults, without plots."""

    setting: str = "command line, defaults"

    def commands(self, clip: Clip, folder: Path) -> Sequence[Sequence[str]]:
        """Pose and events first, then cycles and cadence."""
        program, kept = str(programs(NAME, REQUIREMENT) / "myogait"), str(folder / "clip.json")
        return [
            [program, "run", str(clip.path), "-o", kept],
            [program, "analyze", kept, "--no-plots", "-o", str(folder)],
        ]

    def read(self, clip: Clip, folder: Path, done: Sequence[Done]) -> Told:
        """Contacts from the file, cadence and flags from what it prints."""
        events = json.loads((folder / "clip.json").read_text())["events"]
        return from_printed(done[1].output, events)


@dataclass(frozen=True, slots=True)
class Pipeline(_Myogait):
    """``myogait.run_pipeline``, which its README calls validated, with the given options."""

    setting: str
    options: Mapping[str, object] = field(default_factory=dict)

    def commands(self, clip: Clip, folder: Path) -> Sequence[Sequence[str]]:
        """A few lines around the call, in its own Python; ``-P``, for this file here has the package's name."""
        python = str(programs(NAME, REQUIREMENT) / "python")
        return [
            [python, "-P", str(PIPELINE), str(clip.path), str(folder / "told.json"), json.dumps(dict(self.options))]
        ]

    def read(self, clip: Clip, folder: Path, done: Sequence[Done]) -> Told:
        """From what those lines wrote."""
        return from_pipeline(json.loads((folder / "told.json").read_text()))


SETTINGS: Final = (
    CommandLine(),
    Pipeline("run_pipeline, defaults"),
    Pipeline("run_pipeline, opened up for running", OPENED_UP),
    Pipeline("run_pipeline, opened up, no direction filter: the fairest", ONE_PLACE),
)


def from_printed(output: str, events: Mapping[str, Any]) -> Told:
    """What ``analyze`` prints, and the events that ``run`` kept. Cadence 0.0 is its way of saying none."""
    number = re.search(r"^\s*Cadence: ([\d.]+) steps/min", output, re.MULTILINE)
    cadence_spm = float(number[1]) if number else None
    flags = re.findall(r"^\s*!! (.+)$", output, re.MULTILINE)
    return Told(cadence_spm=cadence_spm or None, contacts=contacts(events), words=tuple(flags))


def from_pipeline(kept: Mapping[str, Any]) -> Told:
    """Cadence, events and warnings of ``run_pipeline``."""
    return Told(
        cadence_spm=kept["cadence_spm"] or None, contacts=contacts(kept["events"]), words=tuple(kept["warnings"])
    )


def contacts(events: Mapping[str, Any]) -> tuple[Contact, ...]:
    """Heel strikes of both feet, in the order of time."""
    both = [_of(side, events.get(f"{side}_hs", [])) for side in Side]
    return tuple(sorted((one for foot in both for one in foot), key=lambda contact: contact.time_s))


def _of(side: Side, strikes: Iterable[Mapping[str, Any]]) -> list[Contact]:
    return [Contact(time_s=strike["time"], side=side) for strike in strikes]
