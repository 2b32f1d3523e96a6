"""Everything about one athlete as a zip file: for the athlete, for another coach, or for another programme.

``athlete.json`` says who, which recordings, notes, analyses and jobs; ``analyses/<id>.json`` is an analysis as
``gaitcheck analyze --json`` prints it; ``tracks/<sha256>.npz`` is what was seen in a video.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from gaitcheck.exports.whole_file import whole
from gaitcheck.store import Athlete
from gaitcheck.store.about import about, analyses_of, analysis_file, track_file
from gaitcheck.store.database import Database
from gaitcheck.store.files import Files


def export(database: Database, files: Files, athlete: Athlete, zip_path: Path) -> None:
    """Write the zip file, whole or not at all.

    Raises
    ------
    OSError
        When it cannot be written, or a track is missing.
    """
    with database.reading() as connection:
        told, made = about(connection, athlete), analyses_of(connection, athlete)
    with whole(zip_path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("athlete.json", json.dumps(told, indent=2))
        for each in made:
            archive.writestr(analysis_file(each), each.analysis_json)
        for sha256 in sorted({sha256 for each in made for sha256 in each.track_sha256s}):
            archive.write(files.track(sha256), track_file(sha256), zipfile.ZIP_STORED)
