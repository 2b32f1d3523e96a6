"""Every error GaitCheck raises on purpose. Each says what happened and, in ``hint``, what to do.

* GaitCheckError
  x UsageError              the call is wrong                                 exit code 2
    + RosterUnreadable      rows of a roster that cannot be meant
    + NoSuchAthlete         the store knows nobody of that name
    + NoSuchMetric          no number is called that
  x InputError              the file cannot be used                           exit code 4
    + VideoMissing          no such file, or not a file
    + NotAVideo             empty, text, broken, audio only, a still picture
    + VideoRefused          larger, longer or of another kind than is allowed
    + ModelError            the pose model is damaged or unreachable
      - ModelMissing        it is not here yet, or not whole
    + NotAnAnalysis         not the JSON that an analysis is written as
    + NotLandmarks          no points of one body that can be read
    + StoreUnusable         the coach's store cannot be opened, read or written
    + NoRoom                the disk is full
  x ClusterUnusable         no cluster there, or not one for this             exit code 4
  x LibraryMissing          an extra, or a browser for the PDF, is missing    exit code 4
  x PlugInBroken            a package that adds numbers or cues is at fault   exit code 4
  x ReadingEnded            the process that reads the video died             exit code 4
  x CannotAnalyse           the video was read but holds no run               exit code 1
    + NobodyFound           no person in the picture
    + NotRunning            a person, but no running
    + TooFewSteps           running, but too little of it
    + FeetNotSeen           the picture ends above the feet
    + CameraShaken          running, filmed by a hand that shakes too much
  x OurFault                something in GaitCheck itself is wrong            exit code 70
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import ClassVar, Self


class GaitCheckError(Exception):
    """Base of the tree: one line on what happened, and ``hint``, one line on what to do.

    ``option`` says how the terminal or its environment does that; nobody reads it who types no commands.
    """

    exit_code: ClassVar[int] = 1
    default_hint: ClassVar[str] = ""

    def __init__(self, message: str, *, hint: str | None = None, option: str = "") -> None:
        super().__init__(message)
        self.hint = self.default_hint if hint is None else hint
        self.option = option

    def saying(self, message: str) -> Self:
        """The same error with another line on what happened."""
        other = type(self)(message, hint=self.hint)
        other.option = self.option
        return other

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes with what to do."""
        return _rebuild, (type(self), str(self), self.hint, self.option)


def _rebuild(kind: type[GaitCheckError], message: str, hint: str, option: str) -> GaitCheckError:
    error = kind(message, hint=hint)
    error.option = option
    return error


class UsageError(GaitCheckError):
    """The call asks for something that cannot be meant."""

    exit_code = 2


class NoSuchAthlete(UsageError):
    """The store knows nobody of that name or id."""

    default_hint = "See who is there with 'gaitcheck athletes list'."


class NoSuchMetric(UsageError):
    """No number is called that."""

    default_hint = "See the names with 'gaitcheck explain'."


class RosterUnreadable(UsageError):
    """A roster or a folder of videos says something that cannot be meant; ``problems`` names each by its place."""

    default_hint = "Mend these and start again; nothing was begun."

    def __init__(self, message: str, *, hint: str | None = None, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.problems = problems


class InputError(GaitCheckError):
    """The file cannot be used."""

    exit_code = 4


class VideoMissing(InputError):
    """There is no such file."""

    default_hint = "Check the spelling of the path; a file is wanted, not a folder."


class NotAVideo(InputError):
    """The file holds no moving picture that can be read."""

    default_hint = "Give a video file as the phone wrote it (MP4, MOV, MKV or WebM)."


class VideoRefused(InputError):
    """The file is larger, longer or of another kind than is allowed."""

    default_hint = "Trim or convert the video and try again."


class ModelError(InputError):
    """The pose model is missing, damaged or cannot be fetched."""

    default_hint = "Run 'gaitcheck models fetch' once with a network, or 'gaitcheck models import FILE'."


class ModelMissing(ModelError):
    """The pose model is not here yet, or not whole."""


class NotAnAnalysis(InputError):
    """The file is not an analysis as GaitCheck writes it."""

    default_hint = "Give the analysis.json of 'gaitcheck analyze --out FOLDER', or what 'analyze --json' printed."


class NotLandmarks(InputError):
    """The file or folder holds no points of one runner's body that can be read."""

    default_hint = "Give a folder of OpenPose JSON files, the JSON file of AlphaPose, or a TRC file, of one runner."


class StoreUnusable(InputError):
    """The coach's store cannot be opened, read or written."""

    default_hint = "Check the data folder (GAITCHECK_DATA) and the database (GAITCHECK_STORE, --store)."


class NoRoom(InputError):
    """The disk is full."""

    default_hint = "Make room, then start this run again."


class ClusterUnusable(GaitCheckError):
    """The cluster cannot be reached, or its machines cannot do what is asked."""

    exit_code = 4
    default_hint = "Check the address, and that 'dask scheduler' and 'dask worker' run there."


class LibraryMissing(GaitCheckError):
    """What was asked for needs a library or a program that does not come with the package itself."""

    exit_code = 4


class PlugInBroken(GaitCheckError):
    """A package that adds metrics or findings cannot be loaded, or fails while it measures."""

    exit_code = 4
    default_hint = "Update that package, or uninstall it; GaitCheck's own numbers do not need it."


class ReadingEnded(GaitCheckError):
    """The process that reads the video died, or was ended at one of its limits."""

    exit_code = 4
    default_hint = "Try once more; if it ends again, convert the video, for example by sending it to yourself."


class OurFault(GaitCheckError):
    """Something in GaitCheck itself is wrong; neither the video nor whoever filmed it is to blame."""

    exit_code = 70  # EX_SOFTWARE of sysexits.h


class CannotAnalyse(GaitCheckError):
    """The video was read, but there is no run in it that can be measured."""

    exit_code = 1


class NobodyFound(CannotAnalyse):
    """No person was found in the picture."""

    default_hint = "Film the whole body, head to feet, in good light, with the runner at least half the picture high."


class NotRunning(CannotAnalyse):
    """A person was found, but not a running one."""

    default_hint = "Film at least 10 seconds of steady running."


class TooFewSteps(CannotAnalyse):
    """Running was seen, but too few steps of it."""

    default_hint = "Film at least 10 seconds of steady running with both feet in the picture."


class FeetNotSeen(CannotAnalyse):
    """Somebody moves, but the picture ends above the feet, which tell every step."""

    default_hint = "Film the whole body from head to feet, with some ground below the feet."


class CameraShaken(CannotAnalyse):
    """Running was seen, but the camera shook more than can be taken out."""

    default_hint = "Lean the phone on something that stands still, or hold it in both hands, elbows on the body."


def named(kind: str, message: str, hint: str, option: str = "") -> GaitCheckError:
    """The error of that name in the tree, as another process told of it."""
    found: type[GaitCheckError] = GaitCheckError
    waiting = [GaitCheckError]
    while waiting:
        each = waiting.pop()
        found = each if each.__name__ == kind else found
        waiting.extend(each.__subclasses__())
    return _rebuild(found, message, hint, option)


def much_like(name: str, known: Iterable[str]) -> str | None:
    """The hint with names that may have been meant; None where there are none."""
    alike = get_close_matches(name, list(known))
    return f"Was {' or '.join(repr(each) for each in alike)} meant?" if alike else None
