"""The phone's way in: an address that works once, and after it only what sending a video needs, for a while."""

from __future__ import annotations

import re
import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Final

EXPIRES_S: Final = 600
STAYS_S: Final = 12 * 3600
"""A day of filming; whoever finds the phone tomorrow needs a new code."""
MOST_RUNS: Final = 20
MOST_BYTES: Final = 8 * 1024**3
"""What one phone may send with one code: some fifteen minutes in 4K, or hours in full HD."""
TOKEN_BYTES: Final = 16
COOKIE: Final = "gaitcheck_phone"
OPEN: Final = re.compile(r"GET /(phone|static/[\w./-]+)|POST /api/runs")
OWN: Final = re.compile(r"(?:GET|HEAD|PUT|POST) /api/runs/([\w-]+)(?:/(?:video|start|progress))?")


@dataclass(slots=True, kw_only=True)
class _Phone:
    until_s: float
    runs: set[str] = field(default_factory=set)
    begun: int = 0
    sent_bytes: int = 0


class PhoneDoor:
    """One-time tokens, and the phones that came in by one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, float] = {}
        self._phones: dict[str, _Phone] = {}

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
            self._forget()
            phone = secrets.token_urlsafe(TOKEN_BYTES)
            self._phones[phone] = _Phone(until_s=time.monotonic() + STAYS_S)
            return phone

    def may_begin(self, phone: str) -> bool:
        """Whether a phone may begin one run more, which is counted."""
        with self._lock:
            known = self._phones.get(phone)
            if known is None or known.begun >= MOST_RUNS:
                return False
            known.begun += 1
            return True

    def may_send(self, phone: str, size_bytes: int) -> bool:
        """Whether a phone may send so much more, which is counted whether or not it arrives."""
        with self._lock:
            known = self._phones.get(phone)
            if known is None or known.sent_bytes + size_bytes > MOST_BYTES:
                return False
            known.sent_bytes += size_bytes
            return True

    def owns(self, phone: str, run_id: str) -> None:
        """Let a phone go on with a run that it began."""
        with self._lock:
            if phone in self._phones:
                self._phones[phone].runs.add(run_id)

    def may(self, phone: str, method: str, path: str) -> bool:
        """Whether a phone may ask this, now."""
        with self._lock:
            self._forget()
            known = self._phones.get(phone)
        if known is None:
            return False
        asked = f"{method} {path}"
        own = OWN.fullmatch(asked)
        return OPEN.fullmatch(asked) is not None or (own is not None and own[1] in known.runs)

    def _forget(self) -> None:
        """Phones whose time is over."""
        now = time.monotonic()
        self._phones = {phone: known for phone, known in self._phones.items() if now < known.until_s}
