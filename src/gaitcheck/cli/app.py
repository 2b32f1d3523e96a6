"""The commands put together, and one place where errors become a line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from gaitcheck import __version__
from gaitcheck.cli import analyze, doctor, explain, frames, models
from gaitcheck.errors import GaitCheckError

INTERRUPTED = 130
UNWRITABLE = 4
MISSING_LIBRARY = 4

app = typer.Typer(
    name="gaitcheck",
    help="From an ordinary video of a runner to running-form numbers with honest intervals, and cues to try.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("analyze")(analyze.analyze)
app.command("frames")(frames.frames)
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
    """Run a command; returns the exit code: 0 done, 1 cannot be analysed, 2 usage, 4 input, 130 interrupted."""
    try:
        code = app(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except GaitCheckError as error:
        return _failed(str(error), error.hint, error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _failed("Interrupted; nothing half-written was left.", "", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ImportError as error:
        return _failed(f"A library cannot be loaded: {error}", doctor.LIBRARIES_HINT, MISSING_LIBRARY)
    except OSError as error:
        return _failed(f"Cannot write {error.filename or 'the output'}: {error.strerror}.", "", UNWRITABLE)
    except Exception as error:
        if not hasattr(error, "exit_code") or not hasattr(error, "format_message"):
            raise
        return _usage(error)
    return int(code or 0)


def _usage(error: Exception) -> int:
    """A wrong call, as Typer tells it."""
    message: str = error.format_message()  # type: ignore[attr-defined]
    context = getattr(error, "ctx", None)
    hint = f"See '{context.command_path} --help'." if context is not None else "See 'gaitcheck --help'."
    return _failed(message, hint, 2)


def _failed(message: str, hint: str, code: int) -> int:
    lines = [f"gaitcheck: {_plain(message)}"] + ([f"  {_plain(hint)}"] if hint else [])
    sys.stderr.write("\n".join(lines) + "\n")
    return code


def _plain(text: str) -> str:
    """File names may hold anything: show control characters instead of sending them to the terminal."""
    return "".join(mark if mark.isprintable() else mark.encode("unicode_escape").decode() for mark in text)
