"""Short videos made out of the samples: cut, mirrored, lightened, so that each is another video of a real run."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from gaitcheck.video import open_clip
from tests.conftest import SAMPLES


def variation(path: Path, sample: str, *, start_s: float = 0.0, length_s: float = 3.5, mirrored: bool = False) -> Path:
    """A piece of a sample."""
    clip = open_clip(SAMPLES / f"{sample}.mp4")
    first, last = (int(second * clip.facts.frame_rate_hz) for second in (start_s, start_s + length_s))
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=round(clip.facts.frame_rate_hz), options={"preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = clip.facts.width_px, clip.facts.height_px, "yuv420p"
        stream.time_base = Fraction(1, round(clip.facts.frame_rate_hz))
        for frame in clip.frames(first, last):
            rgb = np.ascontiguousarray(frame.rgb[:, ::-1]) if mirrored else frame.rgb
            out.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, format="rgb24")))
        out.mux(stream.encode())
    return path
