"""Analyses: what each video said, kept with the tracks from which it can be said again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import insert, select

from gaitcheck.recorded.reading import recorded
from gaitcheck.store import AnalysisRecord, Athlete, Recording
from gaitcheck.store.database import Database
from gaitcheck.store.files import Files, tracks_in
from gaitcheck.store.letters import new_id, now
from gaitcheck.store.present import hold_athlete_of
from gaitcheck.store.rows import AnyRow, analysis_of, athlete_of, recording_of
from gaitcheck.store.tables import analyses, athletes, recordings

Latest = tuple[Athlete, Recording, AnalysisRecord]


class Analyses:
    """What was said."""

    def __init__(self, database: Database, files: Files) -> None:
        self._database, self._files = database, files

    def keep(self, recording_id: str, key: str, result_folder: Path) -> AnalysisRecord:
        """Keep the result of a job: its analysis and its tracks. Keeping it again changes nothing.

        Raises
        ------
        NotAnAnalysis
            When ``analysis.json`` in the folder cannot be read back.
        NoSuchAthlete
            When the athlete was deleted meanwhile.
        """
        text = (result_folder / "analysis.json").read_text(encoding="utf-8")
        return self.add(recording_id, key, text, tracks_in(result_folder))

    def add(self, recording_id: str, key: str, analysis_json: str, tracks: Sequence[Path]) -> AnalysisRecord:
        """The same from the analysis as text and the files of its tracks, wherever they lie."""
        read = recorded(json.loads(analysis_json))
        made = {"version": read.version, "model_sha256": read.model_sha256, "analysis_json": analysis_json}
        row = {"id": new_id(), "recording_id": recording_id, "key": key, "made_at": now(), **made}
        there = select(analyses).where(analyses.c.recording_id == recording_id, analyses.c.key == key)
        with self._database.writing() as connection:
            hold_athlete_of(connection, recording_id)
            kept = connection.execute(there).first()
            if kept is None:
                row["track_sha256s"] = json.dumps([self._files.file_track(file) for file in tracks])
                kept = connection.execute(insert(analyses).values(row).returning(analyses)).one()
        return analysis_of(kept)

    def find(self, recording_id: str, key: str) -> AnalysisRecord | None:
        """The analysis that a job made of a recording, where it is kept already."""
        asked = select(analyses).where(analyses.c.recording_id == recording_id, analyses.c.key == key)
        with self._database.reading() as connection:
            row = connection.execute(asked).first()
        return None if row is None else analysis_of(row)

    def latest(self, athlete_id: str | None = None) -> list[Latest]:
        """The newest analysis of every recording that has one, by athlete's name and date of filming."""
        everyone = select(athletes).where(~athletes.c.leaving)
        films, made = select(recordings), select(analyses).order_by(analyses.c.made_at)
        if athlete_id is not None:
            everyone = everyone.where(athletes.c.id == athlete_id)
            films = films.where(recordings.c.athlete_id == athlete_id)
            made = made.join(recordings).where(recordings.c.athlete_id == athlete_id)
        with self._database.reading() as connection:
            newest = {row.recording_id: row for row in connection.execute(made)}
            by_id = {row.id: athlete_of(row) for row in connection.execute(everyone)}
            found = [
                _latest(by_id[row.athlete_id], row, newest[row.id])
                for row in connection.execute(films)
                if row.id in newest and row.athlete_id in by_id
            ]
        return sorted(found, key=_order)


def _latest(athlete: Athlete, recording: AnyRow, analysis: AnyRow) -> Latest:
    return athlete, recording_of(recording), analysis_of(analysis)


def _order(latest: Latest) -> tuple[str, str, str, str]:
    athlete, recording, _ = latest
    return athlete.name.casefold(), athlete.name, str(recording.filmed_on or ""), recording.created.isoformat()
