"""A way to an athlete's own page that a browser may follow: beside the team page, or on the web; nothing else."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final
from urllib.parse import quote, urlsplit

WEB: Final = ("http", "https")


def href(report: str) -> str:
    """The address for a link; empty where it is none that is safe to follow, such as one that runs a script.

    A path is taken as a path, whatever letters it has: ``a#b.html`` is a file of that name.
    """
    if not report or "\\" in report:
        return ""
    try:
        parts = urlsplit(report)
    except ValueError:
        return ""
    if parts.scheme in WEB and parts.netloc:
        return quote(report, safe=":/?#[]@!$&'()*+,;=%-._~")
    path = PurePath(report)
    if path.is_absolute() or ".." in path.parts or report.startswith("//"):
        return ""
    return "./" + quote(report)
