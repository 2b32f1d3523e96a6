"""The arrows of the design, kept by a test: who may import whom, and that imports stay light."""

from __future__ import annotations

import ast
import importlib
import pickle
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gaitcheck.protocol import RUNNING
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "gaitcheck"
EVERYWHERE = {"types", "facts", "absence", "note", "errors", "landmarks", "settings"}
ARROWS = {
    "types": "protocol",  # for the type checker only: an analysis carries what made it
    "facts": "",
    "absence": "",
    "note": "",
    "errors": "",
    "landmarks": "",
    "settings": "",
    "data_folder": "",
    "faults": "data_folder",
    "heap": "",
    "workers": "",
    "video": "",
    "landmark_files": "",  # what others marked, in the place of video and pose
    "pose": "video heap workers data_folder",  # it asks the clip for frames
    "motion": "",
    "stretches": "motion events",  # what goes on in a film, and the gait of the part that is measured
    "kinematics": "",
    "events": "kinematics",
    "closeup": "pose kinematics video workers",  # it asks the clip for some frames again, and the model for masks
    "metrics": "kinematics stretches",  # of stretches, the words about what was measured
    "findings": "metrics",
    "protocol": "metrics findings",
    "packages": "",
    "plugins": "metrics findings protocol packages",
    "analysis": "heap video pose stretches kinematics closeup metrics findings protocol plugins",
    "joining": "metrics findings",
    "words": "",  # what is said of a result: for all that shows one, and for nothing that measures
    "recorded": "metrics findings plugins",  # what a number is that the file does not describe
    "comparing": "words recorded metrics",
    "metronome": "recorded findings words",
    # declarations, curves, frames to draw on, and comparisons
    "exports": "words metrics findings protocol plugins kinematics video comparing recorded",
    "report": "words exports metrics kinematics video",  # a shell over exports, with pictures of its own
    "team": "words joining recorded metrics findings comparing exports",  # values in, a page and a table out
    "history": "words store recorded comparing metrics exports team",  # of team the look of pages and scales
    "reassessing": "words faults store jobs analysis joining exports recorded metrics workers",
    # a shell over analysis
    "jobs": "faults data_folder workers analysis joining words exports report metrics packages plugins kinematics "
    "stretches motion video pose",
    "store": "faults data_folder jobs recorded exports",  # of exports, only names of files, letters and extras
    # a shell over jobs and the store
    "batch": "workers store jobs recorded analysis joining exports report team video",
    "web": "faults data_folder jobs words exports recorded comparing metrics video",  # of video, only the caps
    "cli": "analysis landmark_files joining recorded comparing metronome exports report pose video web store "
    "data_folder history reassessing batch jobs workers faults plugins",
    "__main__": "cli",
}
HEAVY = (
    "cv2",
    "av",
    "mediapipe",
    "scipy",
    "matplotlib",
    "rich",
    "typer",
    "jinja2",
    "fastapi",
    "uvicorn",
    "sqlalchemy",
    "alembic",
)


def imports(path: Path) -> Iterator[str]:
    """The parts of the package that a file imports; the bare package counts as ``analysis``."""
    for node in ast.walk(ast.parse(path.read_text())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: absolute imports only"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "gaitcheck" and parts[-1] != "__version__":
                yield parts[1] if len(parts) > 1 and parts[1] in ARROWS else "analysis"


def files() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_import_follows_an_arrow(path: Path) -> None:
    part = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    allowed = {part, *ARROWS[part].split()} | EVERYWHERE
    assert set(imports(path)) <= allowed


MEASURES = ("motion", "stretches", "kinematics", "events", "closeup", "metrics", "findings")


def test_nothing_that_measures_speaks() -> None:
    """What is said of a result stands in ``words``; the parts that measure hand over kinds and numbers."""
    assert not [part for part in (*MEASURES, *EVERYWHERE, "pose", "video", "protocol") if "words" in ARROWS[part]]


def test_a_planted_import_against_the_arrows_is_caught(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("from gaitcheck.exports import json\nimport gaitcheck\n")
    assert set(imports(planted)) == {"exports", "analysis"}


def test_importing_the_package_is_light_and_writes_nothing(tmp_path: Path) -> None:
    code = f"import gaitcheck, sys; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert done.stdout.strip() == "[]"
    assert not list(tmp_path.iterdir())


def test_the_public_names_are_the_ones_listed() -> None:
    import gaitcheck

    assert sorted(gaitcheck.__all__) == [
        "Analysis",
        "GaitCheckError",
        "Protocol",
        "Settings",
        "analyze",
        "assess",
        "track",
    ]


def declared_files(package: str, others: set[str]) -> set[str]:
    found = importlib.import_module(package)
    return {module.name for module in pkgutil.iter_modules(found.__path__)} - others


def test_each_metric_has_a_file_of_its_name_and_is_in_the_protocol() -> None:
    helpers = {
        "blame",
        "camera_yaw",
        "declare",
        "description",
        "instants",
        "measure",
        "nearby",
        "quality",
        "spring_mass",
        "strike_class",
        "symmetry",
    }
    assert {metric.id for metric in RUNNING.metrics} == declared_files("gaitcheck.metrics", helpers)


def test_each_finding_has_a_file_of_its_name_and_is_in_the_protocol() -> None:
    assert {rule.id for rule in RUNNING.findings} == declared_files("gaitcheck.findings", {"declare", "judge"})


def test_each_reason_to_look_has_a_file_of_its_name_and_is_ranked() -> None:
    from gaitcheck.team.ranking import LOOKS

    assert {look.id for look in LOOKS} == declared_files("gaitcheck.team.looks", {"declare"})
    assert all(look.title and look.order and look.definition.endswith(".") for look in LOOKS)


@pytest.mark.parametrize("metric", RUNNING.metrics, ids=lambda metric: metric.id)
def test_every_metric_is_fully_declared_and_travels_to_another_process(metric: object) -> None:
    from gaitcheck.metrics.declare import Metric

    assert isinstance(metric, Metric)
    assert metric.definition.endswith(".")
    assert metric.unit
    assert metric.floor > 0
    assert metric.floor_source
    assert (metric.smallest_detectable > 0) == bool(metric.smallest_detectable_source)
    assert metric.reference is None or (metric.reference.source and metric.reference.population)
    assert pickle.loads(pickle.dumps(metric)) is metric


@pytest.mark.parametrize("rule", RUNNING.findings, ids=lambda rule: rule.id)
def test_every_finding_is_fully_declared_and_travels_to_another_process(rule: object) -> None:
    from gaitcheck.findings.declare import Rule

    assert isinstance(rule, Rule)
    assert rule.definition.endswith(".")
    assert all((rule.title, rule.cue, rule.evidence, rule.source, rule.strength))
    assert "180" not in rule.cue
    assert pickle.loads(pickle.dumps(rule)) is rule
