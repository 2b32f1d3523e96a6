"""Render a synthetic runner: ``python -m benchmarks.render SCENARIO.toml -o out.mp4``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.synthetic.clip import joints_path, render_clip, truth_path
from benchmarks.synthetic.scenario import Scenario


def main() -> None:
    arguments = _parser().parse_args()
    scenario = Scenario.load(arguments.scenario)
    render_clip(scenario, arguments.output, joints_in_truth=arguments.joints_in_truth, on_frame=_report)
    joints = "" if arguments.joints_in_truth else f" and {joints_path(arguments.output)}"
    print(f"\nwrote {arguments.output}, {truth_path(arguments.output)}{joints}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.render", description=__doc__)
    parser.add_argument("scenario", type=Path, help="TOML file; see benchmarks/synthetic/scenario.py")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the video; the truth goes beside it")
    parser.add_argument(
        "--joints-in-truth",
        action="store_true",
        help="put the joints into the truth, not a file of their own",
    )
    return parser


def _report(done: int, total: int) -> None:
    print(f"\r{done}/{total} frames", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
