"""The tables' history: one file in ``versions`` for each change, never altered once it was released."""

from __future__ import annotations

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
HEAD: Final = "0001"
"""The last of them, so that opening a store that has it needs no Alembic."""
