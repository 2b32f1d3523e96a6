"""Measure the sample clips against their truth: ``python docs/build_results.py``. Takes a minute or two.

Draws docs/result.png and writes the part of docs/method.md between the markers anew. Run it after every
change to what is measured.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, Literal

import cv2
import matplotlib as mpl
import numpy as np

from gaitcheck import Analysis, Settings, analyze
from gaitcheck.exports.drawing import draw, marks_of
from gaitcheck.types import Estimate, Event, EventKind, Floats, Side
from gaitcheck.video import open_clip

mpl.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

ROOT: Final = Path(__file__).parents[1]
SAMPLES: Final = ROOT / "sample_videos"
PICTURE: Final = ROOT / "docs" / "result.png"
METHOD: Final = ROOT / "docs" / "method.md"
START, END = "<!-- measured -->", "<!-- /measured -->"
CLIPS: Final = ("side_right", "side_left", "rear", "front")
EDGE_S: Final = 0.2  # a contact this near to either end of a clip cannot be told
COLOURS: Final = 256  # a palette keeps the file small
CROP: Final = (slice(182, 790), slice(60, 480))
INK, FAINT, TRUE = "#1f2328", "#59636e", "#bc4c00"
ROWS: Final = (  # clip, metric, leg, key of the truth, factor to the metric's unit
    ("side_right", "cadence", None, "cadence_spm", 1),
    ("side_right", "ground_contact_time", Side.RIGHT, "contact_time_s", 1000),
    ("side_right", "overstride_distance", Side.RIGHT, "overstride_m", 100),
    ("side_right", "foot_strike_angle", Side.RIGHT, "foot_strike_angle_deg", 1),
    ("side_right", "knee_flexion_at_contact", Side.RIGHT, "knee_flexion_at_contact_deg", 1),
    ("side_right", "trunk_lean", None, "trunk_lean_deg", 1),
    ("rear", "knee_valgus_angle", Side.LEFT, "knee_valgus_deg", 1),
    ("rear", "knee_valgus_angle", Side.RIGHT, "knee_valgus_deg", 1),
)

_SIDE: Final = (
    ("ground_contact_time", "contact_time_s", 1000),
    ("overstride_distance", "overstride_m", 100),
    ("shank_angle_at_contact", "shank_angle_deg", 1),
    ("foot_strike_angle", "foot_strike_angle_deg", 1),
    ("knee_flexion_at_contact", "knee_flexion_at_contact_deg", 1),
)
_WHOLE: Final = (("trunk_lean", "trunk_lean_deg", 1), ("vertical_oscillation", "vertical_oscillation_com_m", 100))
TABLE: Final = (
    *((clip, "cadence", None, "cadence_spm", 1) for clip in CLIPS),
    *(("side_right", metric, Side.RIGHT, key, factor) for metric, key, factor in _SIDE),
    *(("side_left", metric, Side.LEFT, key, factor) for metric, key, factor in _SIDE),
    *((clip, metric, None, key, factor) for clip in CLIPS[:2] for metric, key, factor in _WHOLE),
    *((clip, "knee_valgus_angle", side, "knee_valgus_deg", 1) for clip in CLIPS[2:] for side in Side),
)


def main() -> None:
    """Analyse, write, draw."""
    clips = {name: analyze(SAMPLES / f"{name}.mp4", Settings(height_cm=175)) for name in CLIPS}
    before, rest = METHOD.read_text(encoding="utf-8").split(START)
    text = "\n\n".join((_events_table(clips), _numbers_table(clips)))
    METHOD.write_text(f"{before}{START}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    _draw(clips)


def _draw(clips: dict[str, Analysis]) -> None:
    figure = plt.figure(figsize=(12.0, 4.7), dpi=140, facecolor="white")
    landing = _contacts(clips["side_right"], Side.RIGHT)[2]
    behind = _contacts(clips["rear"], Side.RIGHT)[2]
    _picture(figure, 0.008, clips["side_right"], landing.time_s, "right foot lands")
    _picture(figure, 0.213, clips["side_right"], landing.time_s + 0.12, "0.12 s later")
    _picture(figure, 0.418, clips["rear"], behind.time_s + 0.12, "from behind, right leg down")
    _table(figure, clips)
    figure.canvas.draw()
    rgb = np.asarray(figure.canvas.buffer_rgba())[..., :3]  # type: ignore[attr-defined]
    _write_small(np.ascontiguousarray(rgb))


def _contacts(analysis: Analysis, side: Side) -> list[Event]:
    wanted = (EventKind.INITIAL_CONTACT, side)
    return [event for event in analysis.gait.events if (event.kind, event.side) == wanted]


def _picture(figure: Figure, left: float, analysis: Analysis, time_s: float, title: str) -> None:
    index = int(np.argmin(np.abs(analysis.track.time_s - time_s)))
    frame = next(open_clip(SAMPLES / analysis.track.video.file_name).frames(index, index + 1))
    axes = figure.add_axes((left, 0.03, 0.197, 0.88))
    axes.imshow(draw(frame.rgb, marks_of(analysis), index)[CROP], aspect="equal", interpolation="lanczos")
    axes.set_axis_off()
    axes.set_title(title, fontsize=11, color=INK, pad=6)


def _table(figure: Figure, clips: dict[str, Analysis]) -> None:
    axes = figure.add_axes((0.63, 0.0, 0.365, 1.0))
    axes.set_axis_off()
    axes.set(xlim=(0, 1), ylim=(0, 1))
    for x, head, colour in ((0.0, "number", FAINT), (0.75, "GaitCheck, 95 %", FAINT), (1.0, "true", TRUE)):
        axes.text(x, 0.925, head, fontsize=10, color=colour, ha="left" if x == 0 else "right")
    for number, row in enumerate(ROWS):
        y = 0.845 - 0.092 * number
        _row(axes, y, clips[row[0]], row)
    axes.text(0, 0.075, "One computed runner. Orange lines: the truth. Blue bars: what", fontsize=9, color=FAINT)
    axes.text(0, 0.037, "GaitCheck says. Not measured: pelvis drop, forces, and more.", fontsize=9, color=FAINT)


def _row(axes: Any, y: float, analysis: Analysis, row: tuple[str, str, Side | None, str, float]) -> None:
    clip, metric, side, key, factor = row
    measured = analysis.measured(metric)
    estimate: Estimate = measured.overall if side is None else measured.of(side)
    true = _true(clip, side, key, factor)
    value, low, high = (float(number) for number in (estimate.value, estimate.low, estimate.high))  # type: ignore[arg-type]
    unit = {"deg": "°", "steps/min": "/min"}.get(measured.unit, f" {measured.unit}")
    title = measured.title.split(",")[0] + ("" if side is None else f", {side}")
    axes.text(0, y, title, fontsize=10, color=INK)
    axes.text(
        0.75,
        y,
        f"{value:.{measured.decimals}f} ± {high - value:.{measured.decimals}f}{unit}",
        fontsize=10.5,
        color=INK,
        ha="right",
    )
    axes.text(1.0, y, f"{true:.{measured.decimals}f}", fontsize=10.5, color=TRUE, ha="right")
    _bar(axes, y + 0.012, np.array([low, value, high]), true)


def _truth(clip: str) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((SAMPLES / f"{clip}.truth.json").read_text(encoding="utf-8"))
    return truth


def _true(clip: str, side: Side | None, key: str, factor: float) -> float:
    truth = _truth(clip)
    return float((truth if side is None else truth[str(side)])[key]) * factor


def _events_table(clips: dict[str, Analysis]) -> str:
    """Bias and spread of contacts and toe-offs, each leg of each clip."""
    lines = ["| Clip | Leg | Contacts: n, bias, SD (ms) | Toe-offs: n, bias, SD (ms) |", "| --- | --- | --- | --- |"]
    for clip, analysis in clips.items():
        for side in Side:
            near = " (near)" if side is analysis.gait.motion.view.near_side else ""
            cells = (_errors(clip, analysis, side, kind) for kind in ("initial_contact", "toe_off"))
            lines.append(f"| {clip} | {side}{near} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _errors(clip: str, analysis: Analysis, side: Side, kind: Literal["initial_contact", "toe_off"]) -> str:
    end_s = float(analysis.track.time_s[-1]) - EDGE_S
    found = [event.time_s for event in analysis.gait.events if str(event.kind) == kind and event.side is side]
    if not found:
        return "not told in this view"
    true = [event["time_s"] for event in _truth(clip)["events"] if (event["kind"], event["side"]) == (kind, str(side))]
    inside = [time_s for time_s in true if EDGE_S < time_s < end_s]
    errors = np.array([min((own - time_s for own in found), key=abs) for time_s in inside]) * 1000
    near = errors[np.abs(errors) < 100]
    missed = f"; {len(errors) - len(near)} missed near the clip's end" if len(near) < len(errors) else ""
    return f"{len(near)}, {near.mean():+.1f}, {near.std(ddof=1):.1f}{missed}"


def _numbers_table(clips: dict[str, Analysis]) -> str:
    """Ours with its interval beside the truth."""
    lines = ["| Clip | Number | GaitCheck, 95 % interval | True | Inside |", "| --- | --- | --- | --- | --- |"]
    for clip, metric, side, key, factor in TABLE:
        measured = clips[clip].measured(metric)
        estimate = measured.overall if side is None else measured.of(side)
        true, digits = _true(clip, side, key, factor), measured.decimals
        value, low, high = (float(number) for number in (estimate.value, estimate.low, estimate.high))  # type: ignore[arg-type]
        title = f"{measured.title}{'' if side is None else f', {side}'}, {measured.unit}"
        ours = f"{value:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"
        lines.append(f"| {clip} | {title} | {ours} | {true:.{digits}f} | {'yes' if low <= true <= high else 'no'} |")
    return "\n".join(lines)


def _bar(axes: Any, y: float, numbers: Floats, true: float) -> None:
    """The interval from edge to edge of a strip, with the value as a dot and the truth as a line."""
    _low, value, high = numbers
    middle, half = 0.825, 0.05
    at = middle + half * (true - value) / (high - value)
    axes.plot([middle - half, middle + half], [y, y], color="#0969da", alpha=0.3, lw=7, solid_capstyle="butt")
    axes.plot([middle], [y], "o", color="#0969da", ms=4)
    axes.plot([at, at], [y - 0.022, y + 0.022], color=TRUE, lw=2)


def _write_small(rgb: np.ndarray) -> None:
    from PIL import Image

    Image.fromarray(rgb).quantize(COLOURS, dither=Image.Dither.FLOYDSTEINBERG).save(PICTURE, optimize=True)
    assert cv2.imread(str(PICTURE)) is not None


if __name__ == "__main__":
    main()
