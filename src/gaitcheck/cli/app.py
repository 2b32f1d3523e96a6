"""The commands put together, and one place where errors become a line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Final

import typer

from gaitcheck import __version__
from gaitcheck.cli import (
    analyze,
    athletes,
    batch,
    compare,
    doctor,
    events,
    explain,
    frames,
    history,
    metronome,
    models,
    reassess,
    serve,
)
from gaitcheck.exports.escaped import escaped
from gaitcheck.faults import lacks_library, told

USAGE: Final = 2
UNWRITABLE: Final = 4
INTERRUPTED: Final = 130

app = typer.Typer(
    name="gaitcheck",
    help="From an ordinary video of a runner to running-form numbers with honest intervals, and cues to try.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("analyze")(analyze.analyze)
app.command("batch")(batch.batch)
app.command("compare")(compare.compare)
app.command("frames")(frames.frames)
app.command("events")(events.events)
app.command("metronome")(metronome.metronome)
app.command("serve")(serve.serve)
app.add_typer(athletes.app, name="athletes")
app.command("history")(history.history)
app.command("reassess")(reassess.reassess)
app.command("explain")(explain.explain)
app.command("doctor")(doctor.doctor)
app.add_typer(models.app, name="models")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gaitcheck {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """From an ordinary video of a runner to running-form numbers with honest intervals, and cues to try."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code.

    0 done, 1 cannot be analysed, 2 usage, 4 input, 70 our fault, 130 interrupted.
    """
    _take_every_letter()
    try:
        code = app(args=list(arguments) if arguments is not None else None, standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # Typer makes a SystemExit of a broken pipe
        _drop_output()
        return 0
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the outermost door: what nobody foresaw is our fault
        return _ended_by(error)
    if code == INTERRUPTED:  # Typer makes this code of a KeyboardInterrupt
        return _failed("Interrupted; nothing half-written was left.", "", INTERRUPTED)
    return int(code or 0)


def _take_every_letter() -> None:
    """Write out what the terminal's encoding lacks instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Let what is still to be written go nowhere, so that Python does not fail on it while leaving."""
    sys.stdout = sys.__stdout__ or sys.stdout
    with suppress(OSError, ValueError), Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), sys.stdout.fileno())


def _ended_by(error: Exception) -> int:
    if hasattr(error, "exit_code") and hasattr(error, "format_message"):
        return _usage(error)
    if isinstance(error, OSError) and not lacks_library(error):
        return _refused(error)
    known = told(error)
    return _failed(str(known), " ".join(filter(None, (known.hint, known.option))), known.exit_code)


def _refused(error: OSError) -> int:
    """What the operating system does not let us do, such as writing to a full disk."""
    _drop_output()
    return _failed(f"{error.filename or 'The output'} cannot be written or read: {error.strerror}.", "", UNWRITABLE)


def _usage(error: Exception) -> int:
    """A wrong call, as Typer tells it; a command without its subcommand gets the help."""
    message: str = error.format_message()  # type: ignore[attr-defined]
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{message}\n")
        return USAGE
    context = getattr(error, "ctx", None)
    hint = f"See '{context.command_path} --help'." if context is not None else "See 'gaitcheck --help'."
    return _failed(message, hint, USAGE)


def _failed(message: str, hint: str, code: int) -> int:
    lines = [f"gaitcheck: {escaped(message)}"] + ([f"  {escaped(hint)}"] if hint else [])
    sys.stderr.write("\n".join(lines) + "\n")
    return code
