"""The API's page tells of every route, and of none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import ROOT
from tests.web.asking import page


def test_every_route_is_told_and_every_told_route_is_there(tmp_path: Path) -> None:
    with page(tmp_path) as client:
        known = client.get("/api/openapi.json").json()["paths"]
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    last_words = {
        re.sub(r"\?.*", "", word).rpartition("/")[2] for cell in cells for word in re.findall(r"[\w./?=&]+", cell)
    }
    assert {path.rpartition("/")[2] for path in known} - {"{run_id}"} <= last_words
    told = {
        re.sub(r"\?.*", "", word).replace("ID", "{run_id}")
        for cell in cells
        for word in re.findall(r"(/[\w./]+)", cell)
    }
    assert {f"/api{word}" for word in told} <= set(known)


def test_every_route_says_what_it_does(tmp_path: Path) -> None:
    with page(tmp_path) as client:
        routes = client.get("/api/openapi.json").json()["paths"].values()
    assert all(call["description"] for route in routes for call in route.values())
