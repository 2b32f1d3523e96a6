"""The report: one page that explains a run, to read, print and keep, without a network."""

from __future__ import annotations

from gaitcheck.report.page import to_html, write

__all__ = ["to_html", "write"]
