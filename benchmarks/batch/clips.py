"""Many short videos out of the samples: cut, mirrored and lightened, so that each is another video of a run."""

from __future__ import annotations

from itertools import islice, product
from pathlib import Path
from typing import Final

import av
import cv2
import numpy as np

from gaitcheck.video import open_clip
from tests.conftest import SAMPLES

NAMES: Final = ("side_right", "side_left", "rear", "front")
STARTS_S: Final = tuple(0.25 * step for step in range(10))
LIGHTS: Final = (1.0, 0.85, 1.15)
LENGTH_S: Final = 3.5
BROKEN: Final = b"this is not a video"


def many(folder: Path, count: int, broken: int) -> None:
    """Videos called as a batch wants them, ``broken`` of which hold only text."""
    folder.mkdir(parents=True, exist_ok=True)
    hows = islice(product(STARTS_S, LIGHTS, (False, True), NAMES), count - broken)
    for number, (start_s, light, mirrored, name) in enumerate(hows):
        view = name.partition("_")[0]
        path = folder / f"Athlete {number // 4:03d}_{view}_{number % 4}.mp4"
        if not path.exists():
            write(path, name, start_s, LENGTH_S, light=light, mirrored=mirrored, every=2)
    for number in range(broken):
        (folder / f"Broken {number:03d}_side.mp4").write_bytes(BROKEN + bytes([number]))


def write(
    path: Path,
    name: str,
    start_s: float,
    length_s: float,
    *,
    light: float = 1.0,
    mirrored: bool = False,
    every: int = 1,
) -> None:
    """A piece of a sample, there whole or not at all."""
    clip = open_clip(SAMPLES / f"{name}.mp4")
    rate = round(clip.facts.frame_rate_hz)
    chosen = range(int(start_s * rate), int((start_s + length_s) * rate), every)
    temporary = path.with_suffix(".part")
    with av.open(str(temporary), "w", format="mp4") as out:
        stream = out.add_stream("libx264", rate=rate // every, options={"preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = clip.facts.width_px, clip.facts.height_px, "yuv420p"
        for frame in clip.frames(chosen.start, chosen.stop, only=chosen):
            rgb = cv2.convertScaleAbs(frame.rgb, alpha=light)
            shown = np.ascontiguousarray(rgb[:, ::-1]) if mirrored else rgb
            out.mux(stream.encode(av.VideoFrame.from_ndarray(shown, format="rgb24")))
        out.mux(stream.encode())
    temporary.replace(path)
