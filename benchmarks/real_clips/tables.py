"""The films in a table: one line each, and one of bias and spread over all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from benchmarks.real_clips.comparing import Outcome

HEAD: Final = (
    "| film | by its label | verdict | cadence | label | bias "
    "| contacts labelled | found | missed (but first and last) | invented | bias, ms | SD, ms |"
)
UNITS: Final = (
    "Cadence and its bias in steps/min. Bias is ours minus the label; contacts count on the right foot, within 0.1 s."
)


def markdown(outcomes: Sequence[Outcome]) -> str:
    """The table, what was warned of, and nothing where nothing was measured."""
    rule = "|" + "---|" * (HEAD.count("|") - 1)
    lines = [UNITS, "", HEAD, rule, *map(row, outcomes), together(outcomes)]
    warned = list(_warnings(outcomes))
    return "\n".join([*lines, *(["", "What was said beside the numbers:", "", *warned] if warned else [])]) + "\n"


def row(outcome: Outcome) -> str:
    """One film."""
    label, bias = outcome.labelled, outcome.bias_spm
    cells = (
        f"`{outcome.label.file_name}`",
        outcome.label.about or "-",
        outcome.verdict,
        "-" if outcome.cadence_spm is None else _give(outcome.cadence_spm, outcome.half_spm),
        "-" if label is None else _give(label.spm, label.give_spm),
        "-" if bias is None else f"{bias:+.1f}",
        *_contacts(outcome),
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def together(outcomes: Iterable[Outcome]) -> str:
    """Bias and spread over all films with a label."""
    every = tuple(outcomes)
    biases = [each.bias_spm for each in every if each.bias_spm is not None]
    counted = [each.contacts for each in every if each.contacts is not None]
    errors_ms = [error for each in counted for error in each.errors_ms]
    missed, between = sum(each.missed for each in counted), sum(each.missed_between for each in counted)
    figures = (
        *("**all**", f"{len(every)} films", f"{len(biases)} with a labelled cadence", "-", "-", _spread(biases)),
        *(str(sum(each.labelled for each in counted)), str(len(errors_ms)), f"{missed} ({between})"),
        *(str(sum(each.invented for each in counted)), *_figures(errors_ms)),
    )
    return f"| {' | '.join(figures)} |"


def _contacts(outcome: Outcome) -> tuple[str, ...]:
    told = outcome.contacts
    if told is None:
        return ("-",) * 6
    counts = (told.labelled, len(told.errors_ms), f"{told.missed} ({told.missed_between})", told.invented)
    return (*map(str, counts), *_figures(told.errors_ms))


def _figures(errors_ms: Sequence[float]) -> tuple[str, str]:
    """Bias and spread; one error has no spread."""
    if not errors_ms:
        return "-", "-"
    return f"{np.mean(errors_ms):+.0f}", f"{np.std(errors_ms, ddof=1):.0f}" if len(errors_ms) > 1 else "-"


def _spread(biases: Sequence[float]) -> str:
    if not biases:
        return "-"
    return f"{np.mean(biases):+.1f}" + (f", SD {np.std(biases, ddof=1):.1f}" if len(biases) > 1 else "")


def _give(value: float, give: float | None) -> str:
    return f"{value:.1f}" if give is None else f"{value:.1f} ± {give:.1f}"


def _warnings(outcomes: Iterable[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        yield from (f"- `{outcome.label.file_name}`: {warning}" for warning in outcome.warnings)
