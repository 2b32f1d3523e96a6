"""GaitCheck: from an ordinary video of a runner to numbers that hold and cues that help."""

from gaitcheck.analysis import analyze, assess, track
from gaitcheck.errors import GaitCheckError
from gaitcheck.settings import Settings
from gaitcheck.types import Analysis

__version__ = "0.1.0"
__all__ = ["Analysis", "GaitCheckError", "Settings", "analyze", "assess", "track"]
