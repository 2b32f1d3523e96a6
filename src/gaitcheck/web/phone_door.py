"""The phone's way in: an address that works once, and after it only what sending a video needs."""

from __future__ import annotations

import re
import secrets
import threading
import time
from typing import Final

EXPIRES_S: Final = 600
TOKEN_BYTES: Final = 16
COOKIE: Final = "gaitcheck_phone"
OPEN: Final = re.compile(r"GET /(phone|static/[\w./-]+)|POST /api/runs")
OWN: Final = re.compile(r"(?:GET|HEAD|PUT|POST) /api/runs/([\w-]+)(?:/(?:video|video2|start|progress))?")


class PhoneDoor:
    """One-time tokens, and the phones that came in by one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, float] = {}
        self._phones: dict[str, set[str]] = {}

    def issue(self) -> str:
        """A token for one phone; those before it no longer work."""
        with self._lock:
            token = secrets.token_urlsafe(TOKEN_BYTES)
            self._waiting = {token: time.monotonic() + EXPIRES_S}
            return token

    def enter(self, token: str) -> str | None:
        """What the phone shows from now on; None when the token is used up, too old or not ours."""
        with self._lock:
            known = [each for each in self._waiting if secrets.compare_digest(each.encode(), token.encode())]
            if not known or self._waiting.pop(known[0]) < time.monotonic():
                return None
            phone = secrets.token_urlsafe(TOKEN_BYTES)
            self._phones[phone] = set()
            return phone

    def owns(self, phone: str, run_id: str) -> None:
        """Let a phone go on with a run that it began."""
        with self._lock:
            self._phones[phone].add(run_id)

    def may(self, phone: str, method: str, path: str) -> bool:
        """Whether a phone may ask this."""
        with self._lock:
            runs = self._phones.get(phone)
        if runs is None:
            return False
        asked = f"{method} {path}"
        own = OWN.fullmatch(asked)
        return OPEN.fullmatch(asked) is not None or (own is not None and own[1] in runs)
