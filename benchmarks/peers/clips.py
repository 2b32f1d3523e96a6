"""The clips, with their truth: the four samples, one in slow motion, and a real runner where that clip is at hand."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.peers.records import Clip, Contact
from benchmarks.synthetic.clip import cached_clip, load_truth
from benchmarks.synthetic.scenario import Scenario
from gaitcheck.types import Side

ROOT: Final = Path(__file__).parents[2]
SAMPLES: Final = ROOT / "sample_videos"
REAL_VARIABLE: Final = "GAITCHECK_REAL_CLIP"
REAL_DEFAULT: Final = ROOT.parent / "shared" / "clips" / "treadmill_side_left_30fps" / "male_side.mp4"
SEEN_FROM: Final = {"side-right": "right", "side-left": "left", "rear": "back", "front": "front"}
SLOW: Final = Scenario(frame_rate_hz=120, playback_rate_hz=30, duration_s=3.0, size_px=(360, 640), supersampling=1)


def all_clips(real: Path | None = None) -> Iterator[Clip]:
    """Every clip that is at hand; the slow one is rendered when it is not."""
    for name in ("side_left", "side_right", "rear", "front"):
        path = SAMPLES / f"{name}.mp4"
        yield rendered(f"sample {name}", path, load_truth(path), "rendered runner")
    yield slow_motion()
    chosen = real or Path(os.environ.get(REAL_VARIABLE, REAL_DEFAULT))
    if chosen.is_file():
        yield real_clip(chosen)


def slow_motion() -> Clip:
    """Filmed at 120 frames per second and stored at 30, with nothing in the file that says so."""
    path = cached_clip(SLOW)
    return rendered("slow motion, 4 times", path, load_truth(path), "rendered runner; file time runs 4 times slower")


def rendered(name: str, path: Path, truth: dict[str, Any], about: str) -> Clip:
    """A clip of the synthetic runner; its truth is in real time, a tool sees file time."""
    scenario, slower = truth["scenario"], truth["slow_motion_factor"]
    return Clip(
        name=name,
        path=path,
        about=about,
        seen_from=SEEN_FROM[scenario["view"]],
        frame_rate_hz=scenario["frame_rate_hz"] / slower,
        capture_rate_hz=scenario["frame_rate_hz"] if slower != 1 else None,
        cadence_spm=truth["cadence_spm"],
        contacts=tuple(
            Contact(time_s=event["time_s"] * slower, side=Side(event["side"]))
            for event in truth["events"]
            if event["kind"] == "initial_contact"
        ),
    )


def real_clip(path: Path) -> Clip:
    """A real runner with hand-labelled contacts beside the video, and a cadence measured from pixels."""
    labels = json.loads((path.parent / "contacts.json").read_text())["clip"]
    frame_s, sides = 1 / labels["fps_file"], {"L": Side.LEFT, "R": Side.RIGHT}
    return Clip(
        name="real runner, treadmill",
        path=path,
        about="real runner, contacts labelled by hand to 1 frame, cadence measured from pixels",
        seen_from=SEEN_FROM[labels["view"]],
        frame_rate_hz=labels["fps_file"],
        cadence_spm=labels["cadence_true_spm"],
        contacts=tuple(
            Contact(time_s=label["frame_est"] * frame_s, side=sides[label["foot"]])
            for label in labels["initial_contacts"]
        ),
    )
