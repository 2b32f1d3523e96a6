"""A virtual environment for each peer, in a cache: they pin other versions of what GaitCheck uses."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final

from platformdirs import user_cache_dir

from benchmarks.peers.child import last_line
from benchmarks.peers.records import PeerError

DIRECTORY_VARIABLE: Final = "GAITCHECK_PEER_CACHE"
INSTALL_LIMIT_S: Final = 1200


def peer_folder(name: str) -> Path:
    """Where everything of one peer is; the environment may name another place for all of them."""
    named = os.environ.get(DIRECTORY_VARIABLE)
    folder = (Path(named) if named else Path(user_cache_dir("gaitcheck")) / "peers") / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@cache
def programs(name: str, requirement: str) -> Path:
    """The ``bin`` of the peer's environment, installed from the package index when it is not there.

    Raises
    ------
    PeerError
        When it cannot be installed.
    """
    environment = peer_folder(name) / "venv"
    if not (environment / "whole").exists():
        _install(environment, requirement)
    return environment / "bin"


def _install(environment: Path, requirement: str) -> None:
    shutil.rmtree(environment, ignore_errors=True)
    print(f"installing {requirement}", file=sys.stderr, flush=True)
    for command in (
        [sys.executable, "-m", "venv", str(environment)],
        [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", requirement],
    ):
        try:
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=INSTALL_LIMIT_S)
        except subprocess.TimeoutExpired:
            raise PeerError(f"not installed within {INSTALL_LIMIT_S} s") from None
        except subprocess.CalledProcessError as error:
            raise PeerError(f"cannot be installed from the package index: {last_line(error.stderr)}") from error
    (environment / "whole").touch()


@cache
def version_of(name: str, requirement: str, package: str) -> str:
    """Of an installed package, as its own environment tells it."""
    code = f"import importlib.metadata as m; print(m.version({package!r}))"
    python = str(programs(name, requirement) / "python")
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
