"""Open the page of a ten-minute run in Chromium and look through it: ``python -m benchmarks.page``.

The first run renders its clip (minutes).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from benchmarks.page.long_run import put
from benchmarks.page.looking import jumped, opened, scrubbed, sent_kb
from gaitcheck import __version__
from tests.browsing import chromium


def main() -> None:
    """Make the run, serve it, look at it, print."""
    rounds = _options().rounds
    with tempfile.TemporaryDirectory() as data:
        run = put(Path(data))
        with served(Path(data)) as address, chromium() as browser:
            times_s = []
            for _ in range(rounds):
                browser.close_pages()
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                times_s.append(opened(page, f"{address}runs/{run}"))
            sent, jumps_ms, frames_ms = sent_kb(page), jumped(page), scrubbed(page)
    print(
        f"GaitCheck {__version__}, ten minutes at 60 frames per second. `python -m benchmarks.page --rounds {rounds}`\n"
    )
    print("| what | median | 95 % | longest |\n| --- | --- | --- | --- |")
    print(_line("until film, skeleton and curves are there, s", np.array(times_s), 2))
    print(_line("a jump anywhere, until its skeleton is drawn, ms", jumps_ms, 0))
    print(_line("from one drawn frame to the next while the slider is dragged, ms", frames_ms, 0))
    print(f"\nSent beside page and film until it was there: {sent:.0f} kB.")


def _line(what: str, values: np.ndarray, decimals: int) -> str:
    cells = (f"{value:.{decimals}f}" for value in np.quantile(values, (0.5, 0.95, 1.0)))
    return f"| {what} | {' | '.join(cells)} |"


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The address of a server over a data folder."""
    command = [sys.executable, "-m", "gaitcheck", "serve", "--port", "0", "--no-open", "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            first = process.stdout.readline() if process.stdout else ""
            yield first.split()[-1].rstrip("/") + "/"
        finally:
            process.terminate()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often it is opened")
    return parser.parse_args()


if __name__ == "__main__":
    main()
