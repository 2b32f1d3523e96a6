"""What is run on: one runner filmed twice, and the same for ten minutes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av

from benchmarks.synthetic.cache import cache_directory, write_whole
from benchmarks.synthetic.clip import cached_clip
from benchmarks.synthetic.scenario import Scenario

RUNNER: Final[dict[str, Any]] = {"view": "side-right", "timing_sd_s": 0.004, "angle_sd_deg": 1.0, "seed": 7}
SCENARIOS: Final = {
    "60 fps": Scenario(duration_s=10.0, frame_rate_hz=60.0, **RUNNER),
    "240 fps": Scenario(duration_s=5.0, frame_rate_hz=240.0, **RUNNER),
}
LONG: Final = "10 minutes at 60 fps"
REPEATS: Final = 60
CLOCK: Final = Fraction(1, 90_000)


def clip(name: str) -> Path:
    """The clip of that name, rendered when it is not at hand (minutes)."""
    return long_clip(cached_clip(SCENARIOS["60 fps"])) if name == LONG else cached_clip(SCENARIOS[name])


def long_clip(short: Path) -> Path:
    """The same pictures over and over, not coded anew."""
    path = cache_directory() / f"{short.stem}.x{REPEATS}.mp4"
    if not path.exists():
        write_whole(path, lambda partial: repeat(short, partial, REPEATS))
    return path


def repeat(source: Path, target: Path, times: int) -> None:
    """Write a clip ``times`` times behind itself, by copying its packets."""
    with av.open(str(target), "w") as outside:
        shift_s, stream = Fraction(0), None
        for _ in range(times):
            with av.open(str(source)) as inside:
                video = inside.streams.video[0]
                stream = stream or outside.add_stream_from_template(video)
                for packet in inside.demux(video):
                    if packet.dts is None or packet.pts is None:
                        continue
                    shift = int(shift_s / packet.time_base)
                    packet.pts, packet.dts, packet.stream = packet.pts + shift, packet.dts + shift, stream
                    outside.mux(packet)
                shift_s += Fraction(video.frames) / Fraction(video.average_rate or 1)
