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
CODECS: Final = frozenset(
    {"h264", "hevc", "vp8", "vp9", "av1", "libdav1d", "libvpx-vp9", "libvpx", "mpeg4", "mjpeg", "prores"}
)


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
    if len(head) > 188 and head[0] == 0x47 and head[188] == 0x47:
        return "mpegts"
    return None
