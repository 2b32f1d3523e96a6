"""A MediaPipe pose model that is open, whatever it is asked for."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Self

from mediapipe.tasks.python.core.base_options import BaseOptions
from mediapipe.tasks.python.vision import PoseLandmarker, PoseLandmarkerOptions

from gaitcheck import heap
from gaitcheck.errors import ModelError


class Opened:
    """Use it in a ``with``: MediaPipe must be closed, or it raises at exit. ``options`` are MediaPipe's own.

    Raises
    ------
    ModelError
        When the bundle cannot be opened.
    """

    def __init__(self, bundle: Path, **options: Any) -> None:
        asked = PoseLandmarkerOptions(base_options=BaseOptions(model_asset_path=str(bundle)), **options)
        try:
            self._model = PoseLandmarker.create_from_options(asked)
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"The pose model {bundle.name} cannot be opened: {error}.") from error

    def __enter__(self) -> Self:
        """The open model."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the model, and give its memory back to the system."""
        self._model.close()
        heap.give_back()
