"""GaitCheck: from an ordinary video of a runner to numbers that hold and cues that help.

What needs numpy is loaded when it is first asked for: numpy starts threads, and a worker has to be alone in its process
when it closes its sandbox (``jobs.sandbox``).
"""

from typing import TYPE_CHECKING

from gaitcheck.errors import GaitCheckError

if TYPE_CHECKING:
    from gaitcheck.analysis import analyze, assess, track
    from gaitcheck.protocol import Protocol
    from gaitcheck.settings import Settings
    from gaitcheck.types import Analysis

__version__ = "0.1.0"
__all__ = ["Analysis", "GaitCheckError", "Protocol", "Settings", "analyze", "assess", "track"]


def __getattr__(name: str) -> object:
    """A public name, once it is asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'gaitcheck' has no attribute {name!r}")
    from gaitcheck import analysis, protocol, settings, types

    found: object = next(vars(part)[name] for part in (analysis, protocol, settings, types) if name in vars(part))
    globals()[name] = found
    return found
