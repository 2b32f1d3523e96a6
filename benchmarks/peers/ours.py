"""GaitCheck, started from the command line like everybody else."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers.child import Done
from benchmarks.peers.records import Clip, Contact, Told
from gaitcheck import __version__
from gaitcheck.pose.models import find_model
from gaitcheck.types import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class GaitCheck:
    """As a runner would start it, or told the rate at which the camera filmed."""

    setting: str = "defaults"
    told_the_rate: bool = False
    tool: str = "GaitCheck (running)"

    def version(self) -> str:
        """Of this checkout."""
        return __version__

    def prepare(self, clip: Clip, folder: Path) -> Mapping[str, str]:
        """The weights must be there before the clock runs."""
        find_model()
        return {}

    def commands(self, clip: Clip, folder: Path) -> Sequence[Sequence[str]]:
        """One command."""
        rate = ["--capture-fps", f"{clip.capture_rate_hz:g}"] if self.told_the_rate and clip.capture_rate_hz else []
        program = str(Path(sys.executable).with_name("gaitcheck"))
        return [[program, "analyze", str(clip.path), "--json", *rate]]

    def read(self, clip: Clip, folder: Path, done: Sequence[Done]) -> Told:
        """From the JSON that it prints."""
        return told(json.loads(done[0].output))


def told(report: dict[str, Any]) -> Told:
    """Cadence, contacts and warnings of a report of the schema ``gaitcheck.analysis/1``."""
    cadence = next(one for one in report["measurements"] if one["metric"] == "cadence")
    refusal = [f"cadence: {cadence['why_absent']}"] if cadence["value"] is None else []
    return Told(
        cadence_spm=cadence["value"],
        contacts=tuple(
            Contact(time_s=event["time_s"], side=Side(event["side"]))
            for event in report["events"]
            if event["kind"] == "initial_contact"
        ),
        words=(*refusal, *report["quality"]["warnings"]),
    )
