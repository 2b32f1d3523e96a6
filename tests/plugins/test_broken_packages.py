"""A package that does not work is told in one sentence with its name; no number is silently left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from gaitcheck.cli import main
from gaitcheck.errors import PlugInBroken
from gaitcheck.plugins import installed
from tests.plugins.packages import found_in, put_example, put_module
from tests.plugins.runs import run

METRIC = '''
from gaitcheck.metrics.declare import metric
from gaitcheck.types import PeriodKind

@metric(title="Odd", unit="deg", decimals=1, per=PeriodKind.STRIDE, plausible=(0.0, 9.0), plausible_source="none",
        floor=1.0, floor_source="none")
def {name}(gait, period):
    """{definition}"""
    return {value}
'''
FINDING = '''
from gaitcheck.findings.declare import finding

@finding(title="Odd", cue="Be odd.", evidence="None.", source="Nobody", strength="expert opinion")
def odd(measured):
    """Holds never."""
    return measured.no_such_thing
'''


def metric(name: str = "odd", definition: str = "A number.", value: str = "1.0") -> str:
    return METRIC.format(name=name, definition=definition, value=value)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import no_such_library", "cannot be loaded: ModuleNotFoundError: No module named 'no_such_library'"),
        ("raise SystemExit(0)", "cannot be loaded: SystemExit"),
        ("1 / 0", "cannot be loaded: ZeroDivisionError"),
        ("", "cannot be loaded: AttributeError"),
        ("odd = 7", "is no @metric function"),
        (FINDING, "is no @metric function"),
        (metric().replace("floor=1.0, ", ""), "cannot be loaded: TypeError"),
        (metric(definition=""), "has no docstring"),
    ],
)
def test_what_cannot_be_loaded_is_told_with_the_package_and_the_way_out(packages: Path, code: str, says: str) -> None:
    put_module(packages, code, metrics={"odd": "odd:odd"})
    with found_in(packages), pytest.raises(PlugInBroken) as error:
        installed()
    assert says in str(error.value)
    assert "odd:odd of the package gaitcheck-odd 0.3" in str(error.value)
    assert error.value.hint == "Update the package, or take it out: pip uninstall gaitcheck-odd"


def test_a_name_that_is_ours_is_refused(packages: Path) -> None:
    put_module(packages, metric("cadence"), metrics={"cadence": "odd:cadence"})
    with found_in(packages), pytest.raises(PlugInBroken, match="'cadence', a name that GaitCheck itself has already"):
        installed()


def test_a_name_that_another_package_has_is_refused(packages: Path) -> None:
    put_example(packages)
    put_module(packages, metric("stride_rate"), name="zebra", metrics={"stride_rate": "zebra:stride_rate"})
    with found_in(packages), pytest.raises(PlugInBroken) as error:
        installed()
    assert "gaitcheck-zebra 0.3 brings 'stride_rate', a name that gaitcheck-strides 1.0 has already" in str(error.value)


@pytest.mark.parametrize("value", ["1 / 0", "'text'", "gait.no_such_thing"])
def test_a_metric_that_fails_while_it_measures_is_blamed_on_its_package(packages: Path, value: str) -> None:
    put_module(packages, metric(value=value), metrics={"odd": "odd:odd"})
    with found_in(packages), pytest.raises(PlugInBroken, match=r"'odd' of the package gaitcheck-odd 0\.3 failed"):
        run()


@pytest.mark.parametrize("value", ["float('nan')", "float('inf')", "None"])
def test_a_metric_without_a_number_is_absent_with_a_reason(packages: Path, value: str) -> None:
    put_module(packages, metric(value=value), metrics={"odd": "odd:odd"})
    with found_in(packages):
        odd = run().measured("odd").overall
    assert odd.value is None
    assert odd.why_absent


def test_a_finding_that_fails_is_blamed_on_its_package(packages: Path) -> None:
    put_module(packages, FINDING, findings={"odd": "odd:odd"})
    with found_in(packages), pytest.raises(PlugInBroken, match=r"'odd' of the package gaitcheck-odd 0\.3 failed"):
        run()


def test_our_own_fault_is_not_blamed_on_a_package(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gaitcheck.metrics import measure

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(measure, "_samples", fails)
    with pytest.raises(ZeroDivisionError):
        run()


@pytest.mark.parametrize("command", [["explain"], ["analyze", "no-such-film.mp4"], ["serve", "--no-open"]])
def test_commands_say_so_at_once_without_a_traceback(
    packages: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put_module(packages, "1 / 0", metrics={"odd": "odd:odd"})
    with found_in(packages):
        assert main(command) == PlugInBroken.exit_code
    said = capsys.readouterr().err
    assert "gaitcheck-odd 0.3 cannot be loaded" in said
    assert "pip uninstall gaitcheck-odd" in said
    assert "Traceback" not in said


def test_doctor_names_the_package_that_is_broken(packages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_module(packages, "1 / 0", metrics={"odd": "odd:odd"})
    with found_in(packages):
        assert main(["doctor"]) == 1
    assert "MISSING  odd:odd of the package gaitcheck-odd 0.3 cannot be loaded" in capsys.readouterr().out
