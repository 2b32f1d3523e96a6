"""One recording measured anew from its tracks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final
from zipfile import BadZipFile

from gaitcheck import faults
from gaitcheck.analysis import assess
from gaitcheck.errors import GaitCheckError
from gaitcheck.exports import track as track_file
from gaitcheck.exports.json import to_json
from gaitcheck.jobs.films import settings_of
from gaitcheck.joining import join
from gaitcheck.reassessing import Done, Task
from gaitcheck.reassessing.moved import moved
from gaitcheck.settings import Settings
from gaitcheck.types import Analysis, TrackedFilm

NO_TRACK: Final = "no track of it is kept; its video has to be read again"


def assess_again(task: Task) -> Done:
    """The analysis by this version, and what it says otherwise; what cannot be done is told in the result."""
    if not task.tracks:
        return Done(task=task, failure=NO_TRACK)
    try:
        settings = settings_of(json.loads(task.before)["provenance"]["settings"])
        tracks = [track_file.read(path) for path in task.tracks]
    except (GaitCheckError, OSError, ValueError, KeyError, TypeError, BadZipFile, EOFError) as error:
        return Done(task=task, failure=f"its track or its settings cannot be read ({error})")
    try:
        analysis = to_json(_analysis(tracks, settings))
    except GaitCheckError as error:
        return Done(task=task, failure=str(error))
    except Exception as error:  # noqa: BLE001 - one recording that we fail at keeps no other from being measured
        ours = faults.told(error)
        return Done(task=task, failure=f"{ours} {ours.hint}")
    return Done(task=task, analysis=analysis, moved=moved(task.before, json.loads(analysis)))


def _analysis(tracks: Sequence[TrackedFilm], settings: Settings) -> Analysis:
    """The second film is looked at from wherever it was taken, as when it was analysed first."""
    others = settings.for_another_film()
    films = [assess(track, settings if number == 0 else others) for number, track in enumerate(tracks)]
    return films[0] if len(films) == 1 else join(*films)
