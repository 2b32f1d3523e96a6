"""What the commands that write one file for other tools have in common."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gaitcheck.cli import landmarks, options
from gaitcheck.cli.progress import shown
from gaitcheck.errors import UsageError
from gaitcheck.exports.escaped import escaped
from gaitcheck.settings import Settings

if TYPE_CHECKING:
    from gaitcheck.exports.formats import Format

Out = Annotated[Path | None, typer.Option("-o", "--out", help="A file; without it, standard output.")]


def hand_over(
    video: Path,
    settings: Settings,
    formats: dict[str, Format],
    kind: str | None,
    out: Path | None,
    model: Path | None,
    quiet: bool,
    landmark_fps: float | None = None,
    seen_from: str = "side-right",
) -> None:
    """Analyse a video, or landmarks, and write it in one of the formats, to a file or to standard output."""
    from gaitcheck.jobs import apart

    chosen = _chosen(formats, kind, out)
    chosen.check(settings, out)
    options.check_folder_of(out)
    if marked := landmarks.given(video):
        analysis = landmarks.analysed(marked, settings, landmark_fps, seen_from)
    else:
        with shown(quiet=quiet) as progress:
            analysis = apart.analyze(video, settings, progress, model)
    if out is not None:
        chosen.write(analysis, out)
    elif chosen.text is not None:
        chosen.text(analysis, sys.stdout)
    for note in chosen.notes(analysis):
        typer.echo(f"Note: {note}", err=True)
    if out is not None:
        typer.echo(f"Written: {escaped(out)}", err=True)


def _chosen(formats: dict[str, Format], kind: str | None, out: Path | None) -> Format:
    """The format that was asked for, else the one that the file's name ends like; without a file, CSV."""
    if kind is None:
        return formats["csv"] if out is None else _named_by(formats, out)
    if kind not in formats:
        raise UsageError(f"--format is one of {', '.join(formats)}, not {kind!r}.")
    return formats[kind]


def _named_by(formats: dict[str, Format], out: Path) -> Format:
    for each in formats.values():
        if out.suffix.lower() == each.suffix:
            return each
    endings = ", ".join(each.suffix for each in formats.values())
    raise UsageError(
        f"{out.name} does not say which format it is to have.",
        hint=f"End its name in one of {endings}, or give --format.",
    )
