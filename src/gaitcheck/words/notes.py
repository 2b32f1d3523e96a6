"""What to know of a film before trusting its numbers, in whole sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from gaitcheck.note import Note, NoteKind
from gaitcheck.types import Analysis, Motion
from gaitcheck.words import Surface, absences
from gaitcheck.words.options import Option
from gaitcheck.words.views import CAMERA

SENTENCES: Final[Mapping[NoteKind, str]] = {
    NoteKind.OTHERS_IN_PICTURE: (
        "{people:.0f} people are in the picture; the nearest runner was followed{option:--runner X,Y picks another}."
    ),
    NoteKind.LITTLE_SEEN: "The runner was seen in only {share:.0%} of the frames.",
    NoteKind.SHAKEN: (
        "The camera shook by about {shake_cm:.0f} cm to and fro at the runner; this was taken out by what stands still "
        "in the background. A phone that leans on something steady is measured better."
    ),
    NoteKind.LEGS_EXCHANGED: "The pose model exchanged the legs in {share:.0%} of the frames; they were put right.",
    NoteKind.LOW_FRAME_RATE: "Filmed at {frame_rate_hz:.0f} frames per second; 60 or more tells how the foot lands.",
    NoteKind.SMALL: "The runner is small in the picture; film closer, so that the body fills most of the height.",
    NoteKind.TILTED: (
        "The ground looks tilted by about {tilt_deg:.0f} degrees: hold the camera level and square to the runner, or "
        "the angles against the vertical are off by as much."
    ),
    NoteKind.KNEE_NOT_READ: (
        "The outline of the standing leg ({side}) could not be read steadily. Its knee valgus comes from the pose "
        "model's marks, which show too little of a knee that falls in or out; it is less sure."
    ),
    NoteKind.KNEES_NOT_READ: (
        "The outline of the standing leg (left and right) could not be read steadily. Its knee valgus comes from the "
        "pose model's marks, which show too little of a knee that falls in or out; it is less sure."
    ),
    NoteKind.FEW_STEPS: ("Only {steps:.0f} steps were seen; 10 seconds of running or more make the numbers steadier."),
    NoteKind.UNEVEN_STEPS: (
        "The steps of left and right read {apart_ms:.0f} ms apart. From the side the far foot's landings are seen "
        "badly, so this may be the picture's doing as well as a limp: film from behind to tell."
    ),
    NoteKind.OFF_LINE: (
        "The camera stood about {off_deg:.0f} degrees off {camera}, to your {side}. Put it in line with the belt or "
        "the path: what is said of knees, thighs and feet was corrected for that as far as possible, and is less sure."
    ),
    NoteKind.OTHER_SPEED: (
        "Cadence is {one_spm:.0f} steps/min in one film and {other_spm:.0f} in the other: they were not run at the "
        "same speed, so do not read the numbers of one beside those of the other."
    ),
    NoteKind.TOLD: "{text}",
}
TIMES_IN_DOUBT: Final = "Times are left out: {reason}."
VIEW_IN_DOUBT: Final = "The view: {reason}."
OF_FILM: Final = "In {film}: {note}"


def in_words(note: Note, surface: Surface) -> str:
    """One thing to know, for whoever reads it there."""
    facts = {name: CAMERA.get(str(fact), fact) if name == "camera" else fact for name, fact in note.facts}
    said = SENTENCES[note.kind].format(option=Option(surface), **facts)
    return OF_FILM.format(film=note.film, note=said) if note.film else said


def notes(analysis: Analysis, surface: Surface) -> Iterator[str]:
    """What is in doubt first, then what was noticed; of the second film with its name."""
    yield from _doubts(analysis.gait.motion, surface)
    yield from (in_words(note, surface) for note in analysis.quality.notes)
    if analysis.beside is not None:
        name = analysis.beside.track.video.file_name
        doubts = _doubts(analysis.beside.gait.motion, surface)
        yield from (OF_FILM.format(film=name, note=doubt) for doubt in doubts)


def _doubts(motion: Motion, surface: Surface) -> Iterator[str]:
    for doubt, sentence in ((motion.clock_doubt, TIMES_IN_DOUBT), (motion.view_doubt, VIEW_IN_DOUBT)):
        if doubt is not None:
            yield sentence.format(reason=absences.in_words(doubt, surface))
