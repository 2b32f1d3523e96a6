"""Sports2D, which gives joint angles and neither contacts nor cadence, on landmarks that it is handed.

As shipped it fetches its pose models from the web when it runs; that is not done here. Handed landmarks, it needs none.
They are GaitCheck's raw landmarks of the same clip, and their making is off its clock.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.peers import trc
from benchmarks.peers.child import Done, run
from benchmarks.peers.environments import peer_folder, programs, version_of
from benchmarks.peers.records import Clip, PeerError, Told

NAME: Final = "sports2d"
QUIET: Final = {  # no windows, pictures or video: what it measures stays the same
    "--person_ordering_method": "highest_likelihood",
    "--show_realtime_results": "False",
    "--save_vid": "False",
    "--save_img": "False",
    "--show_graphs": "False",
    "--save_graphs": "False",
}
ASIDE: Final = re.compile(r"(Camera horizon: -?[\d.]+ ?°|Person \d+: Seen from the \w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sports2D:
    """With view and floor as it finds them, or told."""

    setting: str
    told_the_view: bool = False
    tool: str = "Sports2D (joint angles; landmarks handed over, pose not timed)"

    def version(self) -> str:
        """Of the environment's package."""
        return version_of(NAME, NAME, NAME)

    def prepare(self, clip: Clip, folder: Path) -> Mapping[str, str]:
        """The landmarks as the file that it reads."""
        home = peer_folder(NAME) / "home"
        home.mkdir(exist_ok=True)
        trc.write(_landmarks(clip.path), folder / "landmarks_px.trc", clip.frame_rate_hz)
        return {"HOME": str(home)}

    def commands(self, clip: Clip, folder: Path) -> Sequence[Sequence[str]]:
        """One command."""
        known = ["--floor_angle", "0", "--visible_side", clip.seen_from] if self.told_the_view else []
        program = str(programs(NAME, NAME) / "sports2d")
        trajectories = ["--load_trc_px", str(folder / "landmarks_px.trc")]
        quiet = [word for pair in QUIET.items() for word in pair]
        return [[program, "--video_input", str(clip.path), *trajectories, "--result_dir", str(folder), *known, *quiet]]

    def read(self, clip: Clip, folder: Path, done: Sequence[Done]) -> Told:
        """That there are angles, and what it says of the picture."""
        angles = sorted(folder.rglob("*_angles_*.mot"))
        if not angles:
            raise PeerError("no angles were written")
        return told(angles[0].read_text(), done[0].output + done[0].messages)


class AsShipped(Sports2D):
    """With its own pose models: named, so that nobody thinks it was run."""

    def prepare(self, clip: Clip, folder: Path) -> Mapping[str, str]:
        """It cannot be had without a download at run time."""
        raise PeerError("it downloads its pose models when it runs, which this benchmark does not do")


SETTINGS: Final = (
    AsShipped(setting="as shipped", tool="Sports2D (joint angles)"),
    Sports2D(setting="finds view and floor itself"),
    Sports2D(setting="told view and level floor: the fairest on a treadmill", told_the_view=True),
)


@cache
def _landmarks(clip: Path) -> list[dict[str, str]]:
    """Every frame of ``gaitcheck frames``, made once a clip."""
    program = str(Path(sys.executable).with_name("gaitcheck"))
    with TemporaryDirectory() as scratch:
        frames = Path(scratch) / "frames.csv"
        run([program, "frames", str(clip), "-q", "-o", str(frames)], Path(scratch))
        with frames.open(newline="") as file:
            return list(csv.DictReader(file))


def told(motion: str, printed: str) -> Told:
    """From its ``.mot`` file and its log."""
    header, _, table = motion.partition("endheader\n")
    if not header or not table:
        raise PeerError("its angles cannot be read")
    names, *rows = [line.split("\t") for line in table.splitlines() if line.strip()]
    return Told(words=(f"{len(names) - 1} angles in {len(rows)} frames", *ASIDE.findall(printed)))
