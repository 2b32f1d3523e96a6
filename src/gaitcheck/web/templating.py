"""The pages' templates: all that is put into them is escaped, and a value that is missing is an error."""

from __future__ import annotations

from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from gaitcheck.exports.heading import all_clear
from gaitcheck.settings import HISTORIES, HISTORY_WORDS, RED_FLAGS
from gaitcheck.web.showing import counted, label
from gaitcheck.words.numbers import number

STATES: Final = {
    "uploading": "being sent",
    "queued": "waiting",
    "running": "being read",
    "done": "read",
    "failed": "could not be read",
    "quarantined": "set aside",
    "stopped": "stopped",
    "damaged": "damaged",
}
"""How far a run has come, in a runner's words."""
NOT_READ: Final = {
    "failed": "This run could not be read",
    "quarantined": "Reading this run broke down three times",
    "stopped": "Stopped",
    "damaged": "This run is damaged",
}
"""What stands above the reason."""

TEMPLATES: Final = Environment(
    loader=PackageLoader("gaitcheck.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.globals["histories"] = tuple((name, HISTORY_WORDS.get(name, name)) for name in HISTORIES)
TEMPLATES.globals["red_flags"] = tuple((name, name.replace("-", " ")) for name in RED_FLAGS)
TEMPLATES.globals["counted"] = counted
TEMPLATES.filters["begin_with"] = label
TEMPLATES.globals["all_clear"] = all_clear
TEMPLATES.filters["state"] = lambda state: STATES[state]
TEMPLATES.filters["not_read"] = lambda state: NOT_READ[state]
TEMPLATES.filters["view"] = lambda view: view.replace("-", ", ")
TEMPLATES.filters["shortest"] = lambda value: f"{value:g}"
TEMPLATES.filters["decimals"] = number
