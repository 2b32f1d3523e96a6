"""Measure real films beside their labels: ``python -m benchmarks.real_clips FOLDER --labels LABELS.json``.

The films are other people's and no part of this repository; FOLDER holds those that are at hand, under the names that
the labels call them. Prints a table with bias and spread. Tracks are kept, so the second time takes seconds.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import gaitcheck
from benchmarks.kept_tracks import kept_track
from benchmarks.real_clips.comparing import Outcome, compared, refused
from benchmarks.real_clips.labels import Label, read_labels
from benchmarks.real_clips.tables import markdown
from gaitcheck import GaitCheckError, Settings


def main() -> int:
    """Measure what is there; 1 when there is nothing to measure."""
    asked = _options()
    if not asked.labels.is_file():
        return _nothing(f"There are no labels at {asked.labels}.")
    labels = read_labels(asked.labels)
    missing = [label.file_name for label in labels if not (asked.folder / label.file_name).is_file()]
    for name in missing:
        print(f"not there: {asked.folder / name}", file=sys.stderr)
    there = [label for label in labels if label.file_name not in missing]
    if not there:
        return _nothing(f"None of the {len(labels)} labelled films is in {asked.folder}.")
    print(markdown(list(_outcomes(there, asked.folder))), end="")
    if missing:
        print(f"\nNot there, and not measured: {', '.join(missing)}.")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.real_clips", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the films are")
    parser.add_argument("--labels", type=Path, required=True, metavar="LABELS.json", help="what is known of them")
    return parser.parse_args()


def _nothing(why: str) -> int:
    print(f"{why} Nothing was measured.", file=sys.stderr)
    return 1


def _outcomes(labels: Iterable[Label], folder: Path) -> Iterator[Outcome]:
    for label in labels:
        print(label.file_name, file=sys.stderr, flush=True)
        yield outcome_of(label, folder / label.file_name)


def outcome_of(label: Label, film: Path) -> Outcome:
    """As whoever knows nothing of the film would have it measured: without a word about view, height or rate."""
    try:
        return compared(label, gaitcheck.assess(kept_track(film, Settings())))
    except GaitCheckError as error:
        return refused(label, str(error))


if __name__ == "__main__":
    sys.exit(main())
