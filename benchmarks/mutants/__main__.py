"""Change one operator, number or keyword of the science, run the quick tests, and see whether one fails.

``python -m benchmarks.mutants --count 100`` takes that many of all such changes by lot, in a copy of this clone, and
names those that no test noticed. Cosmic Ray makes the changes: it changes numbers at the head of a module and decorated
functions too, which mutmut 3 leaves alone, and those are where thresholds and metrics stand.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from cosmic_ray.commands import init
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, WorkerOutcome, WorkResult

ROOT: Final = Path(__file__).parents[2]
SOURCE: Final = Path("src") / "gaitcheck"
SCIENCE: Final = ("motion", "kinematics", "events", "metrics", "findings", "closeup")
COPIED: Final = ("src", "tests", "benchmarks", "models", "pyproject.toml")
QUICK: Final = (
    *("tests/unit", "tests/metrics", "tests/events", "tests/motion"),
    *("tests/closeup/test_drawn_legs.py", "tests/closeup/test_drawn_shoes.py"),
)
"""What asks no pose model; those of the folder that was changed are asked first."""
SLOW: Final = ("mutated_films", "still", "ten_runners")
"""Files of ``tests/unit`` that draw hundreds of films, or long ones: without them the others take some four minutes."""
PYTEST: Final = ("-m", "pytest", "-n0", "-x", "-q", "-p", "no:cacheprovider")
LEFT_OUT: Final = ("BitOr", "NoOp")
"""``float | None`` stands in annotations, which nothing reads while it runs; and what changes nothing."""
LONGEST_S: Final = 1800.0
"""A change that makes a loop endless counts as noticed; the tests take some minutes."""


def main() -> int:
    """Copy, draw, change, count."""
    asked = _options()
    with tempfile.TemporaryDirectory() as name:
        _copy(Path(name))
        os.chdir(name)
        os.environ["PYTHONPATH"] = os.pathsep.join((f"{name}/src", name))
        every = sorted(_every(asked.folders, Path(name) / "mutants.sqlite"), key=_place)
        drawn = Random(asked.seed).sample(every, min(asked.count, len(every)))
        for command in {_tests(each.module_path, asked.nearest) for each in drawn}:
            subprocess.run(shlex.split(command), check=True)  # without a change none may fail
        noticed = [_is_noticed(each, asked.nearest) for each in drawn]
    share = sum(noticed) / len(noticed)
    print(f"{sum(noticed)} of {len(noticed)} were noticed, {share:.0%}; drawn from {len(every)} by seed {asked.seed}.")
    return 0


def _copy(folder: Path) -> None:
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)


def _every(folders: list[str], file: Path) -> Iterator[MutationSpec]:
    """All changes that Cosmic Ray knows to make."""
    modules = [path for folder in folders for path in sorted((SOURCE / folder).rglob("*.py"))]
    with use_db(str(file), WorkDB.Mode.create) as database:
        init(modules, database, {})
        for item in database.work_items:
            (change,) = item.mutations
            if not any(word in change.operator_name for word in LEFT_OUT):
                yield change


def _place(change: MutationSpec) -> tuple[str, tuple[int, int], str, int]:
    return str(change.module_path), change.start_pos, change.operator_name, change.occurrence


def _is_noticed(change: MutationSpec, nearest: bool) -> bool:
    """Whether a test failed; what none noticed is printed."""
    result = mutate_and_test((change,), _tests(change.module_path, nearest), LONGEST_S)
    if result.worker_outcome is not WorkerOutcome.NORMAL:
        sys.exit(f"{change}: {result.output}")
    line = f"{change.module_path}:{change.start_pos[0]} {change.operator_name}"
    print(f"{'noticed' if result.is_killed else 'NOT NOTICED'}: {line}{_shown(result)}", flush=True)
    return bool(result.is_killed)


def _tests(module: Path, nearest: bool) -> str:
    """The command that asks the quick tests until one fails: those of the module's own folder, then the others."""
    folder = module.relative_to(SOURCE).parts[0]
    own = [path for path in QUICK if path.split("/")[1] == folder]
    asked = own if nearest and own else [*own, *(path for path in QUICK if path not in own)]
    without = (f"--ignore=tests/unit/test_{name}.py" for name in SLOW)
    return shlex.join([sys.executable, *PYTEST, *without, *asked])


def _shown(result: WorkResult) -> str:
    """What was changed, of a change that no test noticed."""
    changed = [line for line in (result.diff or "").splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return "" if result.is_killed else "\n  " + "\n  ".join(changed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folders", nargs="*", default=list(SCIENCE), help="folders of src/gaitcheck; all of the science"
    )
    parser.add_argument("--count", type=int, default=100, help="how many changes")
    parser.add_argument("--nearest", action="store_true", help="ask only the tests of the folder that was changed")
    parser.add_argument("--seed", type=int, default=0, help="which ones")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
