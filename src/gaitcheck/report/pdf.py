"""The report as a PDF: printed by a browser that is on the machine, on A4, with real text."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gaitcheck.errors import InputError, LibraryMissing
from gaitcheck.exports.whole_file import whole

NAMES: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
"""What the browsers that can print without a window are called on the search path."""
ON_MACOS: Final = ("Google Chrome", "Microsoft Edge", "Chromium")
ON_WINDOWS: Final = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
WINDOWS_FOLDERS: Final = ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")
QUIETLY: Final = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # the report needs no network, and the browser gets none
    "--no-first-run",
    "--no-pdf-header-footer",
)
LONGEST_S: Final = 120
INSTEAD: Final = "Or write --report run.html, and print it as a PDF from any browser."


def browser() -> str:
    """The program that prints the PDF.

    Raises
    ------
    LibraryMissing
        When no such browser is found; the hint says what to do instead.
    """
    found = next(_installed(), None)
    if found is None:
        raise LibraryMissing(
            "A report as PDF is printed by Chromium, Chrome or Edge, and none of them was found.",
            hint=f"Install one (Debian: apt-get install chromium). {INSTEAD}",
        )
    return found


def write(html: str, path: Path) -> None:
    """Print a self-contained page to a PDF file, whole or not at all.

    Raises
    ------
    LibraryMissing, InputError
        When there is no browser, or it fails.
    """
    program = browser()
    with (
        whole(path) as wanted,
        # beside the wanted file: browsers in a sandbox of their own see the user's folders, but not the system's /tmp
        tempfile.TemporaryDirectory(dir=path.parent, prefix="gaitcheck-pdf-", ignore_cleanup_errors=True) as name,
    ):
        folder = Path(name).resolve()
        (folder / "report.html").write_text(html, encoding="utf-8")
        _print(program, folder)
        shutil.copyfile(folder / "report.pdf", wanted)


def _print(program: str, folder: Path) -> None:
    options = [*QUIETLY, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'report.pdf'}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append(
            "--no-sandbox"
        )  # browsers refuse to start for root otherwise; the page is ours and has no script
    try:
        done = subprocess.run(
            [program, *options, (folder / "report.html").as_uri()], capture_output=True, timeout=LONGEST_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InputError(f"{program} could not print the report as PDF: {error}.", hint=INSTEAD) from error
    printed = folder / "report.pdf"
    if done.returncode != 0 or not printed.is_file() or not printed.read_bytes().startswith(b"%PDF"):
        raise InputError(f"{program} could not print the report as PDF (exit code {done.returncode}).", hint=INSTEAD)


def _installed() -> Iterator[str]:
    """The browsers that are there, in the order in which they are tried."""
    yield from (found for found in map(shutil.which, NAMES) if found is not None)
    on_macos = (Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in ON_MACOS)
    folders = (os.environ[name] for name in WINDOWS_FOLDERS if name in os.environ)
    on_windows = (Path(folder) / name for folder in folders for name in ON_WINDOWS)
    yield from (str(path) for path in (*on_macos, *on_windows) if path.is_file())
