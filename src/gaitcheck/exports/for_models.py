"""What must be known of a run before it is handed to a model of the body."""

from __future__ import annotations

from gaitcheck.absence import Absence
from gaitcheck.errors import CannotAnalyse
from gaitcheck.types import Motion
from gaitcheck.words import Surface
from gaitcheck.words.absences import in_words


def check_measured(motion: Motion) -> None:
    """Refuse a run whose times or angles would not be true.

    Raises
    ------
    CannotAnalyse
        When the clock or the view is in doubt, or the camera stood oblique.
    """
    if motion.clock_doubt is not None:
        raise CannotAnalyse(
            "The times of this video cannot be trusted.",
            hint=_sentence(motion.clock_doubt),
            option="The option for it is --capture-fps.",
        )
    if motion.view_doubt is not None:
        raise CannotAnalyse("The view of this video is in doubt.", hint=_sentence(motion.view_doubt))
    if motion.view.plane is None:
        raise CannotAnalyse(
            "The camera stood oblique to the runner, so neither angles nor distances are true in the picture.",
            hint="Film square to the side, or straight from behind or in front.",
        )


def _sentence(doubt: Absence) -> str:
    said = in_words(doubt, Surface.PYTHON)
    return f"{said[:1].upper()}{said[1:]}."
