"""Where things lie on this machine: the folder of runs and of the coach's bench, and that of pose models."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import platformdirs

DATA_VARIABLE: Final = "GAITCHECK_DATA"
CACHE_VARIABLE: Final = "GAITCHECK_CACHE"
MODEL_VARIABLE: Final = "GAITCHECK_MODEL"


def data_directory(named: Path | None = None) -> Path:
    """Where data are kept: the folder that is named, or the environment's, or the user's own.

    It is absolute: workers have a current folder of their own.
    """
    chosen = named or os.environ.get(DATA_VARIABLE) or platformdirs.user_data_dir("gaitcheck")
    return Path(chosen).absolute()


def manifest_path() -> Path:
    """The list of pose models: within an installed package, beside ``src`` in a clone that is installed with ``-e``."""
    installed = Path(__file__).parent / "pose" / "manifest.json"
    return installed if installed.exists() else Path(__file__).parents[2] / "models" / "manifest.json"


def model_directory() -> Path:
    """Where pose models are kept; the environment variable GAITCHECK_CACHE moves it."""
    chosen = os.environ.get(CACHE_VARIABLE) or platformdirs.user_cache_dir("gaitcheck")
    return Path(chosen).absolute() / "models"
