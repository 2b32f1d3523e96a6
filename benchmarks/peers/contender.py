"""What a tool must offer to take part, and how it is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import add
from pathlib import Path
from typing import Final, Protocol

from benchmarks.peers.child import Done, run, shown
from benchmarks.peers.records import Answer, Clip, PeerError, Told

BENCHMARKS: Final = Path(__file__).parents[1]


class Contender(Protocol):
    """One tool in one setting."""

    @property
    def tool(self) -> str:
        """Its name, and in brackets what it is made for."""

    @property
    def setting(self) -> str:
        """Which of its configurations this is."""

    def version(self) -> str:
        """Of the installed tool; installs it when need be. Raises PeerError."""

    def prepare(self, clip: Clip, folder: Path) -> Mapping[str, str]:
        """Lay out what it needs, off the clock; gives the environment variables to start it with."""

    def commands(self, clip: Clip, folder: Path) -> Sequence[Sequence[str]]:
        """What is started, one after the other, on the clock."""

    def read(self, clip: Clip, folder: Path, done: Sequence[Done]) -> Told:
        """What it says of the clip."""


def ask(contender: Contender, clip: Clip, folder: Path) -> Answer:
    """Run one contender on one clip; what goes wrong becomes part of the answer."""
    answer = Answer(clip=clip, tool=contender.tool, setting=contender.setting)
    try:
        answer = replace(answer, version=contender.version())
        settings = contender.prepare(clip, folder)
        commands = contender.commands(clip, folder)
        names = {"CLIP": clip.path, "OUT": folder, "benchmarks": BENCHMARKS}
        answer = replace(answer, command=" && ".join(shown(command, names) for command in commands))
        done = [run(command, folder, settings) for command in commands]
        told = contender.read(clip, folder, done)
    except PeerError as error:
        return replace(answer, failure=str(error))
    return replace(answer, told=told, cost=reduce(add, (one.cost for one in done)))
