"""Who may ask what: the Host and Origin checks, the token, and the headers that keep a browser from going astray.

A page somewhere on the web can make a browser send requests to this machine. It cannot choose the Host header, and it
cannot leave out Origin or add ``X-GaitCheck`` without being asked first, which is refused.
"""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gaitcheck.web.names import allowed_names
from gaitcheck.web.phone_door import COOKIE as PHONE_COOKIE
from gaitcheck.web.phone_door import PhoneDoor
from gaitcheck.web.refusals import answer
from gaitcheck.web.serving import Serving, is_loopback

READS: Final = ("GET", "HEAD")
COOKIE: Final = "gaitcheck_token"
PHONE_PATH: Final = "/phone/"
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "media-src 'self' blob:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


class Guard:
    """ASGI middleware in front of everything."""

    def __init__(self, app: ASGIApp, serving: Serving, phones: PhoneDoor) -> None:
        self.app = app
        self.phones = phones
        self.token = serving.token
        self.names = allowed_names(serving.host)
        self.needs_token = bool(serving.token) or not is_loopback(serving.host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        await (refusal or self.app)(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers, path = Headers(scope=scope), scope["path"]
        if host_name(headers.get("host", "")) not in self.names:
            return answer(
                path, 400, "This name is not one of the page's.", "Open the address that gaitcheck serve printed."
            )
        if scope["method"] not in READS and (why := _foreign_write(headers)):
            return answer(path, 403, why)
        return self._token_refusal(scope, headers) if self.needs_token else None

    def _token_refusal(self, scope: Scope, headers: Headers) -> Response | None:
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        if scope["method"] in READS and self._is_token(asked.get("token", "")):
            return self._signed_in(scope, asked)
        if self._is_token(_cookie(headers, COOKIE)) or self._is_token(_bearer(headers)):
            return None
        if self._is_phone(scope, headers):
            return None
        return answer(
            scope["path"], 401, "This page needs its token.", "Open the whole address that gaitcheck serve printed."
        )

    def _is_phone(self, scope: Scope, headers: Headers) -> bool:
        """Whether a phone asks for what phones may; the door itself looks at the token in the path."""
        if scope["method"] == "GET" and scope["path"].startswith(PHONE_PATH):
            return True
        phone = _cookie(headers, PHONE_COOKIE)
        if not self.phones.may(phone, scope["method"], scope["path"]):
            return False
        scope.setdefault("state", {})["phone"] = phone
        return True

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.token.encode())

    def _signed_in(self, scope: Scope, asked: dict[str, str]) -> Response:
        """The same address without the token, which a cookie carries from now on."""
        rest = urlencode({name: value for name, value in asked.items() if name != "token"})
        path = "/" + scope["path"].lstrip("/")  # never another host
        to = RedirectResponse(f"{path}?{rest}" if rest else path, status_code=303)
        to.set_cookie(COOKIE, self.token, httponly=True, samesite="strict", path="/")
        return to


def host_name(header: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""


def _foreign_write(headers: Headers) -> str:
    """Why a write is not the page's own; empty when it is."""
    origin = headers.get("origin")
    if origin is not None and origin.lower().partition("://")[2] != headers.get("host", "").lower():
        return "Another site may not write here."
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return "Another site may not write here."
    return "" if headers.get("x-gaitcheck") == "1" else "Writes need the header X-GaitCheck: 1."


def _cookie(headers: Headers, name: str) -> str:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return morsel.value if morsel is not None else ""


def _bearer(headers: Headers) -> str:
    kind, _, value = headers.get("authorization", "").partition(" ")
    return value if kind.lower() == "bearer" else ""


def _with_headers(send: Send) -> Send:
    """Add what every answer carries, unless the answer says otherwise."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
