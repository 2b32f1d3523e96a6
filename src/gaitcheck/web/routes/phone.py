"""The phone sends its video: an address as a QR code, good for one phone and ten minutes."""

from __future__ import annotations

import io
from typing import Final

import segno
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from gaitcheck.web.desk import AtDesk, Desk
from gaitcheck.web.names import ANY, lan_address
from gaitcheck.web.phone_door import COOKIE, EXPIRES_S, STAYS_S
from gaitcheck.web.refusals import Refusal
from gaitcheck.web.routes.pages import show
from gaitcheck.web.run import Json
from gaitcheck.web.serving import is_loopback

api = APIRouter(tags=["phone"])
router = APIRouter(include_in_schema=False)
HINT: Final = "Start the page with: gaitcheck serve --phone."


@api.post("/phone")
def invite(request: Request, desk: AtDesk) -> Json:
    """A new address for a phone on the same network, and its QR code as SVG."""
    _check_wanted(desk)
    host, port = desk.serving.host, request.scope["server"][1]
    name = lan_address() if host in ANY else host
    if host in ANY and is_loopback(name):
        raise Refusal(409, "This computer is on no network.", "Join the network that the phone is on, then try again.")
    url = f"http://{f'[{name}]' if ':' in name else name}:{port}/phone/{desk.phones.issue()}"
    drawn = io.BytesIO()
    segno.make(url, micro=False).save(
        drawn, kind="svg", scale=6, border=4, light="white", svgclass=None, lineclass=None
    )
    return {"url": url, "svg": drawn.getvalue().decode(), "expires_s": EXPIRES_S}


@router.get("/phone/{token}")
def come_in(token: str, desk: AtDesk) -> Response:
    """Take the token, once."""
    _check_wanted(desk)
    phone = desk.phones.enter(token)
    if phone is None:
        raise Refusal(404, "This address was used or is too old.", "Make a new QR code on the computer.")
    answer = RedirectResponse("/phone", status_code=303)
    answer.set_cookie(COOKIE, phone, max_age=STAYS_S, httponly=True, samesite="strict", path="/")
    return answer


@router.get("/phone", response_class=HTMLResponse)
def phone_page(desk: AtDesk) -> HTMLResponse:
    """The page on the phone."""
    _check_wanted(desk)
    return show("phone")


def _check_wanted(desk: Desk) -> None:
    if not desk.serving.phone:
        raise Refusal(404, "Phones are not let in.", HINT)
