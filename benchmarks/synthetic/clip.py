"""Clips on disk: an H.264 file, its truth beside it, and a cache of both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from filelock import FileLock

from benchmarks.synthetic.cache import cache_directory, source_hash, write_whole
from benchmarks.synthetic.camera import Camera, camera_of
from benchmarks.synthetic.renderer import Renderer, person_of
from benchmarks.synthetic.rotations import Floats
from benchmarks.synthetic.runner import Runner
from benchmarks.synthetic.scenario import Scenario
from benchmarks.synthetic.skeleton import JOINTS
from benchmarks.synthetic.truth import truth_of

_CLOCK_HZ = 90_000  # of the file; every usual frame rate is a whole number of its ticks
_DECIMALS = 6

TRUTH_ONLY = ("leg_truth", "truth")
"""Modules that no picture depends on: where one changes, kept clips stay and their truth is written anew."""

OnFrame = Callable[[int, int], None]
"""Called with frames done and frames in all."""


def truth_path(clip: Path) -> Path:
    """Where the truth about a clip is."""
    return clip.with_suffix(".truth.json")


def joints_path(clip: Path) -> Path:
    """Where the joints of a clip are, frame by frame."""
    return clip.with_suffix(".joints.npz")


def load_truth(clip: Path) -> dict[str, Any]:
    """The truth about a clip; ``truth.py`` documents the keys."""
    truth: dict[str, Any] = json.loads(truth_path(clip).read_text(encoding="utf-8"))
    return truth


def cached_clip(scenario: Scenario) -> Path:
    """The clip of a scenario, rendered at most once for each version of what draws, with the newest truth beside it."""
    described = json.dumps(scenario.to_dict(), sort_keys=True)
    drawn_by = source_hash(but=TRUTH_ONLY)
    name = hashlib.sha256((described + drawn_by).encode()).hexdigest()[:24]
    path = cache_directory() / f"{name}.mp4"
    told = path.with_suffix(f".{source_hash(*TRUTH_ONLY)[:12]}.told")
    with FileLock(f"{path}.lock"):  # several processes may ask for one clip
        if not path.exists():
            render_clip(scenario, path)
        elif not told.exists():
            write_truth(scenario, path)
        told.touch()
    return path


def render_clip(
    scenario: Scenario, path: Path, *, joints_in_truth: bool = False, on_frame: OnFrame | None = None
) -> None:
    """Write the clip and its truth; the video comes last, so that where it is the rest is too."""
    times_s = frame_times_s(scenario)
    renderer = Renderer(scenario)
    write_truth(scenario, path, joints_in_truth=joints_in_truth)
    write_whole(path, lambda partial: _encode(renderer, times_s, partial, on_frame))


def frame_times_s(scenario: Scenario) -> Floats:
    """Real time of each stored frame; the first and the last are never dropped."""
    times_s = np.arange(scenario.frame_count) / scenario.frame_rate_hz
    kept = np.random.default_rng(scenario.seed).random(len(times_s)) >= scenario.dropped_share
    kept[[0, -1]] = True
    return times_s[kept]


def write_truth(scenario: Scenario, path: Path, *, joints_in_truth: bool = False) -> None:
    """Write what is true of the clip at that path."""
    person = None if scenario.nobody else person_of(scenario)
    times_s = frame_times_s(scenario)
    truth = truth_of(scenario, person if isinstance(person, Runner) else None)
    frames: dict[str, Any] = {"count": len(times_s), "rate_hz": scenario.frame_rate_hz}
    if scenario.dropped_share:
        frames["times_s"] = times_s.tolist()
    truth |= {"frames": frames, "camera": {"px_per_m": _px_per_m(camera_of(scenario, scenario.duration_s / 2))}}
    if person:
        xyz_m = np.array([person.pose(t).joint_array() for t in times_s])
        px = np.array([camera_of(scenario, t).project(xyz) for t, xyz in zip(times_s, xyz_m, strict=True)])
        if joints_in_truth:
            truth["joints"] = {"names": list(JOINTS), "px": px.round(1).tolist()}
        else:
            _write_joints(joints_path(path), px, xyz_m, times_s)
    text = json.dumps(_rounded(truth), separators=(",", ":")) + "\n"
    write_whole(truth_path(path), lambda partial: _write_text(partial, text))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _write_joints(path: Path, px: Floats, xyz_m: Floats, times_s: Floats) -> None:
    def write(partial: Path) -> None:
        with partial.open("wb") as file:
            np.savez_compressed(
                file,
                names=np.array(JOINTS),
                px=px.round(1).astype(np.float32),
                xyz_m=xyz_m.astype(np.float32),
                time_s=times_s,
            )

    write_whole(path, write)


def _px_per_m(camera: Camera) -> float:
    """In the plane through the middle of the runner."""
    return camera.focal_px / float(np.linalg.norm(camera.eye - [0.0, 0.0, 0.86]))


def _rounded(value: Any) -> Any:
    """Floats cut to what is worth storing."""
    if isinstance(value, dict):
        return {name: _rounded(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_rounded(inner) for inner in value]
    return round(value, _DECIMALS) if isinstance(value, float) else value


def _encode(renderer: Renderer, times_s: Floats, path: Path, on_frame: OnFrame | None) -> None:
    """Render and compress every frame, each with its own time stamp."""
    scenario = renderer.scenario
    with av.open(str(path), "w", format="mp4", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=Fraction(scenario.file_rate_hz).limit_denominator(1001))
        stream.width, stream.height = scenario.size_px
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, _CLOCK_HZ)
        stream.options = {"crf": str(scenario.crf), "preset": "veryfast"}
        for number, time_s in enumerate(times_s):
            frame = av.VideoFrame.from_ndarray(renderer.picture(float(time_s)), format="rgb24")
            frame.pts = round(time_s * scenario.slow_motion_factor * _CLOCK_HZ)
            frame.time_base = Fraction(1, _CLOCK_HZ)
            container.mux(stream.encode(frame))
            if on_frame:
                on_frame(number + 1, len(times_s))
        container.mux(stream.encode())
