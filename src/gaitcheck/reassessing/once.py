"""One recording measured anew from its tracks."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

from gaitcheck.analysis import assess
from gaitcheck.errors import GaitCheckError
from gaitcheck.exports import track as track_file
from gaitcheck.exports.json import to_json
from gaitcheck.jobs.films import settings_of
from gaitcheck.joining import join
from gaitcheck.reassessing import Done, Task
from gaitcheck.reassessing.moved import moved
from gaitcheck.settings import Settings
from gaitcheck.types import Analysis

NO_TRACK: Final = "no track of it is kept; its video has to be read again"


def assess_again(task: Task) -> Done:
    """The analysis by this version, and what it says otherwise; what cannot be done is told in the result."""
    if not task.tracks:
        return Done(task=task, failure=NO_TRACK)
    try:
        analysis = to_json(_analysis(task))
    except GaitCheckError as error:
        return Done(task=task, failure=str(error))
    except (OSError, ValueError, KeyError, TypeError, BadZipFile, EOFError) as error:
        return Done(task=task, failure=f"its track or its settings cannot be read ({error})")
    return Done(task=task, analysis=analysis, moved=moved(task.before, json.loads(analysis)))


def _analysis(task: Task) -> Analysis:
    settings = settings_of(json.loads(task.before)["provenance"]["settings"])
    films = [_film(path, settings, number) for number, path in enumerate(task.tracks)]
    return films[0] if len(films) == 1 else join(*films)


def _film(path: Path, settings: Settings, number: int) -> Analysis:
    """The second film is looked at from wherever it was taken, as when it was analysed first."""
    return assess(track_file.read(path), settings if number == 0 else replace(settings, view="auto", runner_xy=None))
