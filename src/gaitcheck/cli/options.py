"""The options that several commands share: what is known of the runner and the filming."""

from __future__ import annotations

from math import isfinite
from pathlib import Path
from typing import Annotated, Final, cast

import typer

from gaitcheck.errors import InputError, UsageError
from gaitcheck.exports.escaped import escaped
from gaitcheck.settings import Settings, ViewChoice

MOST_SLOW: Final = 10

Video = Annotated[Path, typer.Argument(help="A video file, as the phone wrote it.", show_default=False)]
VideoOrLandmarks = Annotated[
    Path,
    typer.Argument(
        help="A video file, as the phone wrote it; or landmarks: a folder of OpenPose JSON files, the JSON file of "
        "AlphaPose or a TRC file.",
        show_default=False,
    ),
]
View = Annotated[str, typer.Option(help="From where it was filmed: auto, side, rear or front.")]
HeightCm = Annotated[
    float | None, typer.Option("--height-cm", help="The runner's height: turns leg lengths into centimetres.")
]
SpeedKmh = Annotated[
    float | None, typer.Option("--speed-kmh", help="The treadmill's speed: a better scale than height, from the side.")
]
CaptureFps = Annotated[
    float | None, typer.Option("--capture-fps", help="Frames per second it was filmed at, if it is slow motion.")
]
Runner = Annotated[
    str | None, typer.Option("--runner", metavar="X,Y", help="A point, in pixels, on the runner to follow.")
]
History = Annotated[
    str | None,
    typer.Option(
        "--history",
        metavar="WORDS",
        help="What hurts or did, with commas between: itb, knee, shin, achilles, calf, plantar, hamstring, back ...",
    ),
]
MassKg = Annotated[
    float | None, typer.Option("--mass-kg", help="Body mass: forces and stiffness, on a level treadmill only.")
]
Shoes = Annotated[
    str | None,
    typer.Option("--shoes", help="What you ran in, in your words: 'gaitcheck compare' warns where shoes differ."),
]
Pain = Annotated[float | None, typer.Option("--pain", help="Pain while running, now, from 0 to 10.")]
ModelPath = Annotated[Path | None, typer.Option("--model", help="Another pose landmarker bundle (.task).")]
Slow = Annotated[
    float | None,
    typer.Option("--slow", metavar="TIMES", help="annotated.mp4 plays so many times slower, 1 to 10; needs --out."),
]
FromS = Annotated[
    float | None, typer.Option("--from", metavar="SECOND", help="Measure the longest steady run after this second.")
]
ToS = Annotated[float | None, typer.Option("--to", metavar="SECOND", help="... and before this one.")]
LandmarkFps = Annotated[
    float | None,
    typer.Option("--landmark-fps", help="Frames per second of landmarks in JSON files, which do not say it."),
]
SeenFrom = Annotated[
    str, typer.Option("--seen-from", help="Look at markers (TRC) from: side-right, side-left, rear or front.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")]


def settings_of(
    view: str,
    height_cm: float | None,
    speed_kmh: float | None,
    capture_fps: float | None,
    runner: str | None,
    history: str | None = None,
    pain: float | None = None,
    mass_kg: float | None = None,
    shoes: str | None = None,
    from_s: float | None = None,
    to_s: float | None = None,
) -> Settings:
    """The settings that the options mean.

    Raises
    ------
    UsageError
        When a value cannot be meant.
    """
    return Settings(
        view=cast("ViewChoice", view),
        height_cm=height_cm,
        speed_kmh=speed_kmh,
        capture_fps=capture_fps,
        runner_xy=None if runner is None else _point(runner),
        history=tuple(word.strip().lower() for word in (history or "").split(",") if word.strip()),
        pain=pain,
        mass_kg=mass_kg,
        shoes=escaped((shoes or "").strip()) or None,
        from_s=from_s,
        to_s=to_s,
    )


def _point(text: str) -> tuple[float, float]:
    try:
        x, y = (float(part) for part in text.split(","))
        if not (isfinite(x) and isfinite(y)):
            raise ValueError(text)
    except ValueError as error:
        raise UsageError(
            f"--runner wants two numbers such as 320,540, not {text!r}.",
            hint="X counts pixels from the left, Y from the top.",
        ) from error
    return x, y


def slower(slow: float | None, out: Path | None) -> float:
    """How many times slower the annotated video plays.

    Raises
    ------
    UsageError
        When it cannot be meant, or no video is written.
    """
    if slow is None:
        return 1.0
    if out is None:
        raise UsageError("--slow is about the annotated video, and none is written.", hint="Add --out FOLDER.")
    if not 1 <= slow <= MOST_SLOW:
        raise UsageError(f"--slow is a number from 1 to {MOST_SLOW}, not {slow:g}.", hint="Try --slow 4.")
    return slow


def check_folder_of(file: Path | None) -> None:
    """Refuse a file to write whose folder is not there, before the slow part.

    Raises
    ------
    InputError
        When there is no such folder.
    """
    if file is not None and not file.parent.is_dir():
        raise InputError(f"There is no folder {file.parent} to write to.")


def check_report(file: Path | None) -> None:
    """Refuse a report that cannot be written, before the slow part.

    Raises
    ------
    InputError, LibraryMissing
        When there is no such folder, or no browser to print a PDF.
    """
    check_folder_of(file)
    if file is not None and file.suffix.lower() == ".pdf":
        from gaitcheck.report.pdf import browser

        browser()
