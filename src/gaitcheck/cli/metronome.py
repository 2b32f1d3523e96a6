"""``gaitcheck metronome``: a click track at the rate that a cue asks for, or at any other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gaitcheck.cli.options import check_folder_of
from gaitcheck.errors import UsageError
from gaitcheck.exports.escaped import escaped

if TYPE_CHECKING:
    from gaitcheck.recorded import Recorded


def metronome(
    out: Annotated[Path, typer.Option("-o", "--out", help="The sound file to write (WAV).", show_default=False)],
    analysis: Annotated[
        Path | None,
        typer.Option("--from", help="An analysis.json whose cue asks for quicker steps: the beat is what it asks for."),
    ] = None,
    spm: Annotated[float | None, typer.Option("--spm", help="Steps per minute, whatever any cue says.")] = None,
    percent: Annotated[
        float | None,
        typer.Option("--percent", help="With --from: how much above your own cadence, instead of what to begin with."),
    ] = None,
    minutes: Annotated[
        float, typer.Option("--minutes", help="How long; it may be played in a loop. A minute is 5 MB.")
    ] = 5.0,
) -> None:
    """Write a click track to run to: one click a step, the left foot's higher than the right's."""
    from gaitcheck.exports import wav
    from gaitcheck.metronome import RATE_HZ, asked_rate_spm, present_cadence_spm, steps
    from gaitcheck.recorded.reading import read

    run = None if analysis is None else read(analysis)
    if analysis is not None and out.exists() and out.samefile(analysis):
        raise UsageError("-o names the analysis itself.", hint="Give the sound a name of its own, such as beat.wav.")
    check_folder_of(out)
    if spm is not None:
        rate_spm, reason = spm, "" if run is None else _chosen(run)
    elif run is not None:
        rate_spm = asked_rate_spm(run, percent)
        present_spm = present_cadence_spm(run)
        reason = f"{100 * (rate_spm / present_spm - 1):.1f} % above your own {present_spm:.1f} steps per minute."
    else:
        raise UsageError("No rate is given.", hint="Give --from analysis.json, or --spm 172.")
    wav.write(steps(rate_spm, minutes), RATE_HZ, out)
    if reason:
        typer.echo(reason)
    typer.echo(f"{rate_spm:g} beats per minute, one for each step, the left foot's higher.")
    typer.echo(f"A phone's metronome set to {rate_spm:g} beats per minute does the same.")
    typer.echo(f"Written: {escaped(out)}", err=True)


def _chosen(run: Recorded) -> str:
    """What the analysis says of a rate that was chosen all the same."""
    from gaitcheck.metronome import is_asked

    if is_asked(run):
        return "The rate you chose, not the one that the cue asks for."
    return "The analysis does not ask for quicker steps; this is the rate you chose."
