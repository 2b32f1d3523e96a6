"""``gaitcheck explain``: what a number or a finding means, out of its declaration."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import Annotated, Any

import typer

from gaitcheck.errors import UsageError


def explain(
    name: Annotated[str | None, typer.Argument(help="A metric or finding; without it, all are listed.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Explain every metric and finding.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Say what a number or a finding means: definition, unit, view, reference range and its source."""
    from gaitcheck.exports.glossary import entries

    known = entries()
    if name is not None and name not in known:
        close = get_close_matches(name, known, n=3, cutoff=0.4)
        hint = f"Did you mean {', '.join(close)}?" if close else "'gaitcheck explain' lists all names."
        raise UsageError(f"There is no metric or finding called {name!r}.", hint=hint)
    wanted = {name: known[name]} if name is not None else known
    if as_json:
        typer.echo(json.dumps(wanted, indent=1))
    elif name is None and not everything:
        width = max(len(key) for key in known)
        typer.echo("\n".join(f"{key:<{width}}  {entry['title']}" for key, entry in known.items()))
    else:
        typer.echo("\n\n".join(_page(key, entry) for key, entry in wanted.items()))


def _page(name: str, entry: dict[str, Any]) -> str:
    lines = [f"{name} - {entry['title']}"]
    lines += [f"  {key}: {value}" for key, value in entry.items() if key != "title" and value not in ("", None)]
    return "\n".join(lines)
