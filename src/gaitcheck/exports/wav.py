"""Sound as a WAV file: 16 bit, one channel, as everything that plays sound can play it."""

from __future__ import annotations

import wave
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gaitcheck.exports.whole_file import whole


def write(pieces: Iterable[NDArray[np.int16]], rate_hz: int, path: Path) -> None:
    """Write pieces of sound one after the other, whole or not at all; long sounds never stand in memory."""
    with whole(path) as temporary, wave.open(str(temporary), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        for piece in pieces:
            file.writeframesraw(piece.astype("<i2").tobytes())
