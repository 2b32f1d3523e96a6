"""The comparison as Markdown: one table a clip, what is said of slow motion, and nothing without its command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from benchmarks.peers.contacts import feet_exchanged, hits
from benchmarks.peers.records import Answer, Clip, Told

HEAD = (
    "| Tool | Setting | Cadence, steps/min | Contacts found | Hits | Shift, ms | Hits if left and right are exchanged "
    "| Wall, s | CPU, s | Peak memory, MB | Says | Command |"
)
RULE = "|---|---|---|---|---|---|---|---|---|---|---|---|"


def markdown(answers: Sequence[Answer]) -> str:
    """Every clip's table, in the order in which they were run."""
    parts = [_part(clip, list(group)) for clip, group in groupby(answers, key=lambda answer: answer.clip)]
    return "\n\n".join(parts) + "\n"


def _part(clip: Clip, answers: Iterable[Answer]) -> str:
    return "\n".join([f"## {clip.name}", "", _truth(clip), "", HEAD, RULE, *map(row, answers)])


def _truth(clip: Clip) -> str:
    rate = f"{clip.frame_rate_hz:g} frames/s"
    truth = f"{clip.about}; {rate}; true: {clip.cadence_spm:.1f} steps/min, {len(clip.contacts)} contacts."
    if not clip.capture_rate_hz:
        return truth[0].upper() + truth[1:]
    naive = clip.cadence_spm * clip.frame_rate_hz / clip.capture_rate_hz
    return (
        f"{truth[0].upper()}{truth[1:]} Filmed at {clip.capture_rate_hz:g}: by the file's clock {naive:.1f} steps/min."
    )


def row(answer: Answer) -> str:
    """One line of the table."""
    name = f"{answer.tool} {answer.version}".removesuffix(" -")
    return "| " + " | ".join(map(_cell, [name, answer.setting, *_figures(answer)])) + f" | `{answer.command}` |"


def _figures(answer: Answer) -> Iterator[str]:
    told, cost = answer.told, answer.cost
    if told is None or cost is None:
        yield from ["-"] * 8
        yield f"No result: {answer.failure}"
        return
    yield _cadence(told)
    yield from _contacts(answer)
    yield from (f"{cost.wall_s:.1f}", f"{cost.cpu_s:.1f}", f"{cost.peak_mb:.0f}")
    yield "; ".join(told.words) or "nothing"


def _cadence(told: Told) -> str:
    if told.cadence_spm is not None:
        return f"{told.cadence_spm:.1f}"
    return "not its task" if told.contacts is None else "none"


def _contacts(answer: Answer) -> Iterator[str]:
    found = answer.told.contacts if answer.told else None
    if found is None:
        yield from ("not its task", "-", "-", "-")
        return
    true, frame_s = answer.clip.contacts, 1 / answer.clip.frame_rate_hz
    named, exchanged = hits(true, found, frame_s), hits(true, feet_exchanged(found), frame_s)
    yield f"{named.found} / {named.true}"
    yield str(named.hits)
    yield f"{1000 * named.shift_s:+.0f}" if named.hits else "-"
    yield f"{exchanged.hits} ({1000 * exchanged.shift_s:+.0f} ms)" if exchanged.hits > named.hits else "-"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())
