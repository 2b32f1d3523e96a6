"""What is read at all: sizes and kinds beyond these are refused before a picture is decoded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Caps on what is decoded. Each refusal names the cap."""

    file_bytes: int = 2 * 1024**3
    duration_s: float = 30 * 60.0
    side_px: int = 4096
    frame_rate_hz: float = 245.0  # 240, and what phones make of it


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
