"""The names under which this machine may be asked, so that a foreign name that leads here is refused."""

from __future__ import annotations

import socket
from contextlib import suppress
from ipaddress import ip_address
from typing import Final

from gaitcheck.web.serving import LOOPBACK, is_loopback

ANY: Final = ("0.0.0.0", "::")
ELSEWHERE: Final = ("192.0.2.1", 9)
"""An address of no machine (RFC 5737): nothing is sent there, but it tells which of our addresses faces the network."""


def allowed_names(host: str) -> frozenset[str]:
    """What a Host header may say."""
    if is_loopback(host):
        return frozenset(LOOPBACK)
    if host not in ANY:
        return frozenset({host.lower(), *LOOPBACK})
    return frozenset({*LOOPBACK, *_own_names(), lan_address()})


def lan_address() -> str:
    """The address of this machine on its network; loopback without one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked, suppress(OSError):
        asked.connect(ELSEWHERE)
        return str(asked.getsockname()[0])
    return LOOPBACK[0]


def _own_names() -> set[str]:
    name = socket.gethostname().lower()
    found = {name, f"{name.partition('.')[0]}.local"}
    with suppress(OSError):
        found |= {str(ip_address(str(each[4][0]).partition("%")[0])) for each in socket.getaddrinfo(name, None)}
    return found
