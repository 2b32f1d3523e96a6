"""What is read at all: sizes and kinds beyond these are refused before a picture is decoded."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from typing import Final

from gaitcheck.errors import UsageError

CONTAINERS: Final = {
    "mov": "MP4 or QuickTime",
    "matroska": "Matroska or WebM",
    "avi": "AVI",
    "mpegts": "MPEG transport stream",
}
"""FFmpeg's names of the containers that may be opened, and what people call them."""
CODECS: Final = frozenset({"h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "mjpeg", "prores"})
"""FFmpeg's names of the codings that may be decoded, whichever decoder it takes for them."""
TS_PACKET_BYTES: Final = 188


GIB: Final = 1024**3
SMALL_PIXELS: Final = 1e9
MOST_PIXELS_A_BYTE: Final = 5000.0
"""Cameras see noise, which takes bytes: eleven films of phones and messengers have 55 to 243 pixels a byte, our
rendered runner, who has no noise, 309 to 412. A file of 57 KB that unfolds to 4 gigapixels, 70,000 a byte, is made to
cost time. Films under ``SMALL_PIXELS`` cost too little to ask."""
VARIABLES: Final = {
    "file_bytes": ("GAITCHECK_MOST_GIB", float(GIB)),
    "duration_s": ("GAITCHECK_MOST_MINUTES", 60.0),
    "side_px": ("GAITCHECK_MOST_PIXELS", 1.0),
    "frame_rate_hz": ("GAITCHECK_MOST_FPS", 1.0),
    "pixels": ("GAITCHECK_MOST_GIGAPIXELS", 1e9),
}
"""Each cap's variable of the environment, and how much of the cap one of its units is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Caps on what is decoded. Each refusal names the cap, and how to set another."""

    file_bytes: float = 2.0 * GIB
    duration_s: float = 30 * 60.0
    side_px: float = 4096.0
    frame_rate_hz: float = 245.0  # 240, and what phones make of it
    pixels: float = 120e9
    """Of all frames together, for they cost the time: 240 frames of 4096 x 4096, 4 gigapixels, took 90 s on two cores.
    So a film may cost three quarters of an hour at most. What phones make fits: half an hour of full HD at 30 frames
    a second (112), a quarter of an hour at 60 (112), four minutes of 4K at 60 (119) or of full HD at 240 (119)."""


def chosen_limits() -> Limits:
    """The caps that the environment sets, such as ``GAITCHECK_MOST_MINUTES=60``; the usual ones where it does not.

    Raises
    ------
    UsageError
        When a variable holds anything but a number above 0.
    """
    set_here = {cap: (name, unit) for cap, (name, unit) in VARIABLES.items() if os.environ.get(name)}
    return Limits(**{cap: unit * _number(name) for cap, (name, unit) in set_here.items()})


def how_to_raise(cap: str) -> str:
    """What whoever meets a cap can do in the terminal; the hint of ``VideoRefused`` says what everybody can."""
    return f"Or set {VARIABLES[cap][0]} to allow more."


def _number(variable: str) -> float:
    said = os.environ[variable]
    try:
        number = float(said)
    except ValueError:
        number = math.nan
    if not 0 < number < math.inf:
        raise UsageError(f"{variable} must be a number above 0, is {said!r}.", hint="Unset it for the usual cap.")
    return number


def container_of(head: bytes) -> str | None:
    """FFmpeg's name of the container that a file's first bytes belong to; None for anything else.

    FFmpeg itself would also open playlists that name other files or the network; it is never asked to guess.
    """
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return "mov"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "matroska"
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return "avi"
    return "mpegts" if _is_transport_stream(head) else None


def _is_transport_stream(head: bytes) -> bool:
    """Whether packets follow one another, bare or, as camcorders write them, each behind a clock of 4 bytes."""
    return any(
        len(head) > clock + TS_PACKET_BYTES + clock and head[clock] == head[clock + TS_PACKET_BYTES + clock] == 0x47
        for clock in (0, 4)
    )
