"""The folder in which runs and the coach's bench are kept on this machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import platformdirs

DATA_VARIABLE: Final = "GAITCHECK_DATA"


def data_directory() -> Path:
    """Where data are kept unless another folder is named."""
    chosen = os.environ.get(DATA_VARIABLE)
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("gaitcheck"))
