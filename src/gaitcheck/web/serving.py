"""How the page is served: where, from which folder, with which caps."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from gaitcheck.data_folder import data_directory
from gaitcheck.errors import UsageError
from gaitcheck.video.limits import chosen_limits

LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """What the server was told when it was started.

    Raises
    ------
    UsageError
        When others on the network could reach the page without a token.
    """

    data: Path = field(default_factory=data_directory)
    host: str = "127.0.0.1"
    port: int = 0
    token: str = ""
    phone: bool = False
    workers: int = 1
    upload_bytes: int = field(default_factory=lambda: int(chosen_limits().file_bytes))

    def __post_init__(self) -> None:
        if not is_loopback(self.host) and len(self.token) < FEWEST_TOKEN_LETTERS:
            raise UsageError(
                f"{self.host} can be reached from other machines, so a token of {FEWEST_TOKEN_LETTERS} letters or more "
                "is needed.",
                hint="Add --token, or leave --host out to be reached from this machine only.",
            )


FEWEST_TOKEN_LETTERS: Final = 16


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    if host in LOOPBACK:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
