"""The tables as they are after the last migration. Every text stands there as it was given; JSON stands as text."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

TABLES: Final = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _id() -> Column[str]:
    return Column("id", Text, primary_key=True)


def _of(table: str) -> Column[str]:
    """The row of another table that this one belongs to and is deleted with."""
    return Column(f"{table.removesuffix('s')}_id", Text, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


athletes: Final = Table(
    "athletes",
    TABLES,
    _id(),
    _text("name"),
    Column("height_cm", Float),
    Column("mass_kg", Float),
    _text("history"),
    _text("note"),
    _text("created"),
    Column("leaving", Boolean, nullable=False),  # being deleted: shown to nobody any more
    UniqueConstraint("name", name="one_athlete_a_name"),
)

recordings: Final = Table(
    "recordings",
    TABLES,
    _id(),
    _of("athletes"),
    _text("video_sha256"),
    _text("file_name"),
    _text("location"),
    _text("view"),
    Column("filmed_on", Date),
    _text("settings"),
    _text("run"),
    _text("created"),
    UniqueConstraint("athlete_id", "video_sha256", name="one_recording_a_video"),
)

analyses: Final = Table(
    "analyses",
    TABLES,
    _id(),
    _of("recordings"),
    _text("key"),
    _text("version"),
    _text("model_sha256"),
    _text("made_at"),
    _text("analysis_json"),
    _text("track_sha256s"),
    UniqueConstraint("recording_id", "key", name="one_analysis_a_key"),
)

notes: Final = Table(
    "notes",
    TABLES,
    _id(),
    _of("athletes"),
    _text("text"),
    _text("created"),
    Index("notes_of_an_athlete", "athlete_id"),
)

jobs: Final = Table(
    "jobs",
    TABLES,
    Column("key", Text, primary_key=True),
    _of("recordings"),
    _text("work"),
    _text("folder"),
    _text("result"),
    _text("asks"),
    _text("state"),
    Column("tries", Integer, nullable=False),
    Column("place", BigInteger, nullable=False),  # the lowest is next
    _text("reason"),
    _text("hint"),
    _text("owner"),
    Column("lease_until_s", Float, nullable=False),  # on the database's own clock, since 1970
    Index("jobs_next", "state", "place"),
    Index("jobs_of_a_recording", "recording_id"),
)
