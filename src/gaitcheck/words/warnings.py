"""What to know of a film before trusting its numbers, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from gaitcheck.types import Analysis, Motion
from gaitcheck.words import Surface
from gaitcheck.words.absences import in_words


def warnings(analysis: Analysis, surface: Surface) -> Iterator[str]:
    """What is in doubt first, then what was noticed; of the second film with its name."""
    yield from _doubts(analysis.gait.motion, surface)
    yield from analysis.quality.warnings
    if analysis.beside is not None:
        name = analysis.beside.track.video.file_name
        yield from (f"In {name}: {doubt}" for doubt in _doubts(analysis.beside.gait.motion, surface))


def _doubts(motion: Motion, surface: Surface) -> Iterator[str]:
    if motion.clock_doubt is not None:
        yield f"Times are left out: {in_words(motion.clock_doubt, surface)}."
    if motion.view_doubt is not None:
        yield f"The view: {in_words(motion.view_doubt, surface)}."
