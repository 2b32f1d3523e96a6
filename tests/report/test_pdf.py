"""The report as a PDF."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pypdf
import pytest

from gaitcheck import report
from gaitcheck.cli import main
from gaitcheck.errors import InputError, LibraryMissing
from gaitcheck.jobs import apart
from gaitcheck.report import pdf
from tests.exports.runs import run, with_cue

A4_PT = (595, 842)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "run.pdf"
    report.write(with_cue(run()), path)
    return path


def pages(path: Path) -> list[str]:
    """The words of each page, single spaces between them."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_installed", lambda: iter(()))


def test_it_holds_the_words_and_numbers_of_the_report_as_text(printed: Path) -> None:
    text = " ".join(pages(printed))
    cadence = run().measured("cadence").overall
    assert "Do the chosen thing." in text
    assert "filmed from the right side" in text
    assert f"{cadence.value:.1f}" in text
    for measurement in run().measurements:
        assert measurement.title.lower() in text.lower()


def test_its_pages_are_a4(printed: Path) -> None:
    reader = pypdf.PdfReader(printed)
    assert len(reader.pages) > 1
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4_PT


def test_it_tells_a_screen_reader_what_is_what(printed: Path) -> None:
    reader = pypdf.PdfReader(printed)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("GaitCheck report")


def test_a_chart_and_what_is_written_under_it_are_on_one_page(printed: Path) -> None:
    drawn = re.findall(r"<h3[^>]*>([^<]+)</h3>\s*<p class=\"up\">", report.to_html(run()))
    assert len(drawn) > 2
    for title in drawn:
        on = [page for page in pages(printed) if re.search(re.escape(title.strip()) + " Up:", page)]
        assert len(on) == 1
        after = on[0].split(f"{title.strip()} Up:")[1]
        assert re.search(r"strides: .*?highest .*?lowest ", after)


def test_nothing_but_the_pdf_is_left_in_the_folder(printed: Path) -> None:
    assert list(printed.parent.iterdir()) == [printed]


def test_without_a_browser_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    no_browser(monkeypatch)
    with pytest.raises(LibraryMissing) as caught:
        report.write(run(), tmp_path / "run.pdf")
    assert "run.html" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_missing_browser_is_told_before_the_slow_part(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    no_browser(monkeypatch)
    monkeypatch.setattr(apart, "analyze", lambda *_: pytest.fail("the slow part was begun"))
    assert main(["analyze", "run.mp4", "--report", str(tmp_path / "RUN.PDF")]) == 4
    assert capsys.readouterr().err.count("\n") == 2


@pytest.mark.parametrize(
    "script", ["exit 3", "exit 0", 'for word; do case "$word" in *pdf=*) echo no > "${word#*pdf=}"; esac; done']
)
def test_a_browser_that_fails_leaves_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    program, out = tmp_path / "chromium", tmp_path / "out"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    out.mkdir()
    monkeypatch.setattr(pdf, "_installed", lambda: iter([str(program)]))
    with pytest.raises(InputError, match="could not print"):
        report.write(run(), out / "run.pdf")
    assert list(out.iterdir()) == []
