"""``gaitcheck athletes``: who is in the coach's store."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from gaitcheck.cli.bench import AsJson, Data, StoreUrl, Who, bench
from gaitcheck.cli.options import HeightCm, History, MassKg, check_folder_of, settings_of
from gaitcheck.errors import UsageError
from gaitcheck.exports.escaped import escaped

app = typer.Typer(
    help="The coach's athletes: add, edit, merge, list, show, note, export, delete.", no_args_is_help=True
)


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What the athlete is called, here and in rosters.", show_default=False)],
    height_cm: HeightCm = None,
    mass_kg: MassKg = None,
    history: History = None,
    note: Annotated[str, typer.Option("--note", help="Anything worth remembering.")] = "",
    store: StoreUrl = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Add an athlete."""
    known = settings_of("auto", height_cm, None, None, None, history, mass_kg=mass_kg)
    with bench(store, data) as opened:
        added = opened.athletes.add(name, known.height_cm, known.mass_kg, known.history, note)
        if as_json:
            typer.echo(json.dumps(opened.athletes.about(added.id), indent=2))
        else:
            typer.echo(f"Added: {escaped(added.name)}, id {added.id}.")


@app.command()
def edit(
    athlete: Who,
    name: Annotated[str | None, typer.Option("--name", help="What the athlete is called from now on.")] = None,
    height_cm: HeightCm = None,
    mass_kg: MassKg = None,
    history: History = None,
    note: Annotated[str | None, typer.Option("--note", help="Anything worth remembering; empty takes it away.")] = None,
    store: StoreUrl = None,
    data: Data = None,
) -> None:
    """Put right what is known of an athlete; what is not named stays as it is."""
    known = settings_of("auto", height_cm, None, None, None, history, mass_kg=mass_kg)
    told = {"name": name, "height_cm": height_cm, "mass_kg": mass_kg, "note": note}
    if history is None and all(value is None for value in told.values()):
        raise UsageError("Say what to change.", hint="With --name, --height-cm, --mass-kg, --history or --note.")
    with bench(store, data) as opened:
        changed = opened.athletes.edit(
            opened.athletes.get(athlete).id,
            name=name,
            height_cm=height_cm,
            mass_kg=mass_kg,
            history=None if history is None else known.history,
            note=note,
        )
    typer.echo(f"Changed: {escaped(changed.name)}, id {changed.id}. New films are measured with it.")


@app.command()
def merge(
    athlete: Who,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The name or id that stays.", show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    store: StoreUrl = None,
    data: Data = None,
) -> None:
    """Make two athletes one, where a name was written in two ways: videos and notes go to the one who stays."""
    with bench(store, data) as opened:
        other, stays = opened.athletes.get(athlete), opened.athletes.get(into)
        what = f"everything of {escaped(other.name)} to {escaped(stays.name)}"
        if not yes and not _agreed(f"Hand {what}, and let {escaped(other.name)} go?"):
            typer.echo("Nothing was changed.")
            raise typer.Exit(1)
        opened.athletes.merge(other.id, stays.id)
    typer.echo(f"Handed over: {what}.")


@app.command("list")
def list_(store: StoreUrl = None, data: Data = None, as_json: AsJson = False) -> None:
    """List everybody, with how many videos there are and when the last was filmed."""
    from gaitcheck.cli import athletes_shown

    with bench(store, data) as opened:
        athletes, recordings = opened.athletes.list(), opened.recordings.list()
    if as_json:
        typer.echo(athletes_shown.everybody_as_json(athletes, recordings))
    else:
        athletes_shown.everybody(athletes, recordings)


@app.command()
def show(athlete: Who, store: StoreUrl = None, data: Data = None, as_json: AsJson = False) -> None:
    """Show one athlete: facts, notes, videos and what became of them."""
    from gaitcheck.cli import athletes_shown

    with bench(store, data) as opened:
        told = opened.athletes.about(opened.athletes.get(athlete).id)
    if as_json:
        typer.echo(json.dumps(told, indent=2))
    else:
        athletes_shown.one(told)


@app.command()
def note(
    athlete: Who,
    text: Annotated[str, typer.Argument(help="What to write down.", show_default=False)] = "",
    delete: Annotated[str | None, typer.Option("--delete", metavar="ID", help="Take a note away instead.")] = None,
    store: StoreUrl = None,
    data: Data = None,
) -> None:
    """Write a note about an athlete, or take one away; 'show' lists them with their ids."""
    if bool(text.strip()) == (delete is not None):
        raise UsageError("Give the note's text, or --delete with the id of one.")
    with bench(store, data) as opened:
        who = opened.athletes.get(athlete)
        if delete is None:
            written = opened.notes.add(who.id, text)
            typer.echo(f"Noted: {escaped(who.name)}, note {written.id}.")
        else:
            if delete not in {each.id for each in opened.notes.list(who.id)}:
                raise UsageError(f"{who.name} has no note {delete!r}.", hint="'gaitcheck athletes show' lists them.")
            opened.notes.delete(delete)
            typer.echo(f"Deleted: note {delete}.")


@app.command()
def export(
    athlete: Who,
    out: Annotated[Path, typer.Option("-o", "--out", help="The zip file to write.", show_default=False)],
    store: StoreUrl = None,
    data: Data = None,
) -> None:
    """Write everything about one athlete to a zip file: facts, notes, analyses and tracks, but no video."""
    check_folder_of(out)
    with bench(store, data) as opened:
        opened.athletes.export(opened.athletes.get(athlete).id, out)
    typer.echo(f"Written: {escaped(out)}", err=True)


@app.command()
def delete(
    athlete: Who,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    store: StoreUrl = None,
    data: Data = None,
) -> None:
    """Delete an athlete and everything that was made of their videos, without a trace; the videos stay."""
    with bench(store, data) as opened:
        who = opened.athletes.get(athlete)
        videos, notes = len(opened.recordings.list(who.id)), len(opened.notes.list(who.id))
        what = f"{escaped(who.name)} with {_counted(videos, 'video')} and {_counted(notes, 'note')}"
        if not yes and not _agreed(f"Delete {what}, and all that was measured? This cannot be undone."):
            typer.echo("Nothing was deleted.")
            raise typer.Exit(1)
        opened.athletes.delete(who.id)
    typer.echo(f"Deleted: {what}. The video files themselves, and reports that were written, are where they were.")


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        raise UsageError("This cannot be undone, and nobody is here to be asked.", hint="Add --yes.")
    return typer.confirm(question)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
