"""Athletes, recordings, analyses, notes and jobs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXTS = {
    "athletes": ("name", "history", "note", "created"),
    "recordings": ("video_sha256", "file_name", "location", "view", "settings", "run", "created"),
    "analyses": ("key", "version", "model_sha256", "made_at", "analysis_json", "track_sha256s"),
    "notes": ("text", "created"),
    "jobs": ("work", "folder", "result", "asks", "state", "reason", "hint", "owner"),
}


def upgrade() -> None:
    """Make them."""
    _create("athletes", sa.Column("height_cm", sa.Float), sa.Column("mass_kg", sa.Float), _leaving(), _one("name"))
    _create("recordings", _of("athlete"), sa.Column("filmed_on", sa.Date), _one("athlete_id", "video_sha256"))
    _create("analyses", _of("recording"), _one("recording_id", "key"))
    _create("notes", _of("athlete"))
    _create(
        "jobs",
        _of("recording"),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("lease_until_s", sa.Float, nullable=False),
    )
    op.create_index("notes_of_an_athlete", "notes", ["athlete_id"])
    op.create_index("jobs_next", "jobs", ["state", "place"])
    op.create_index("jobs_of_a_recording", "jobs", ["recording_id"])
    if op.get_bind().dialect.name == "postgresql":
        _keep_out_of_statistics()


def _create(table: str, *more: sa.schema.SchemaItem) -> None:
    first = sa.Column("key" if table == "jobs" else "id", sa.Text, primary_key=True)
    op.create_table(table, first, *(sa.Column(name, sa.Text, nullable=False) for name in TEXTS[table]), *more)


def _leaving() -> sa.Column[bool]:
    return sa.Column("leaving", sa.Boolean, nullable=False)


def _of(parent: str) -> sa.Column[str]:
    whole = sa.ForeignKey(f"{parent}s.id", ondelete="CASCADE")
    return sa.Column(f"{parent}_id", sa.Text, whole, nullable=False)


def _one(*columns: str) -> sa.UniqueConstraint:
    names = {"name": "one_athlete_a_name", "video_sha256": "one_recording_a_video", "key": "one_analysis_a_key"}
    return sa.UniqueConstraint(*columns, name=names[columns[-1]])


def _keep_out_of_statistics() -> None:
    """PostgreSQL copies common values of a column into its statistics, where a deletion does not reach them."""
    for table, columns in TEXTS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")
