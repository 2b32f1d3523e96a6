"""Put thousands of bad films through ``assess`` and count what came of them: ``python -m benchmarks.mutated``.

Each film has a number, and the same number gives the same film. The command fails where anything but a refusal in words
or a number that may be shown comes out, or where a body that keeps still is measured, and names these films.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from random import Random
from typing import Final

from benchmarks.mutated.films import mutated
from benchmarks.mutated.held import MEASURED, outcome
from benchmarks.mutated.still import still
from gaitcheck import Settings, __version__

TALL: Final = Settings(height_cm=175)
BROKEN: Final = "broken"
AT_ONCE: Final = 50


def main() -> int:
    """Parse, count, print."""
    chosen = _options()
    numbers = range(chosen.first, chosen.first + chosen.count)
    print(f"GaitCheck {__version__}: `python -m benchmarks.mutated --first {chosen.first} --count {chosen.count}`\n")
    with ProcessPoolExecutor(chosen.workers) as workers:
        run = partial(workers.map, chunksize=AT_ONCE)
        films = _table("Films with faults", numbers, run(of_film, numbers))
        bodies = _table("Bodies that keep still", numbers, run(of_still, numbers[: chosen.still]))
    broken = [number for number, came in films.items() if came.startswith(BROKEN)]
    running = [number for number, came in bodies.items() if came in MEASURED or came.startswith(BROKEN)]
    print(f"Broken: {broken or 'none'}. Still, and measured: {running or 'none'}.")
    return int(bool(broken or running))


def of_film(number: int) -> str:
    """What came of the film of that number."""
    return _held(lambda: outcome(*mutated(Random(number))))


def of_still(number: int) -> str:
    """What came of the still body of that number."""
    return _held(lambda: outcome(still(Random(number)), TALL))


def _held(ask: Callable[[], str]) -> str:
    """What was asked, or how it broke: a warning of numpy counts as broken too."""
    try:
        with warnings.catch_warnings(action="error"):
            return ask()
    except Exception as error:  # noqa: BLE001 - anything at all is what is counted here
        return f"{BROKEN}: {error!r}"


def _table(title: str, numbers: Iterable[int], came: Iterable[str]) -> dict[int, str]:
    """Print how many came to what."""
    by_number = dict(zip(numbers, came, strict=False))
    print(f"| {title} | of {len(by_number)} |\n| --- | --- |")
    for what, count in Counter(by_number.values()).most_common():
        print(f"| {what} | {count} |")
    print(flush=True)
    return by_number


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0, help="number of the first film")
    parser.add_argument("--count", type=int, default=10_000, help="how many films")
    parser.add_argument("--still", type=int, default=2_000, help="how many of the still bodies")
    parser.add_argument("--workers", type=int, default=2, help="how many processes")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
