"""The command line: parse, call, present. ``main`` is what the ``gaitcheck`` command runs."""

from __future__ import annotations

from gaitcheck.cli.app import main

__all__ = ["main"]
