"""A batch as the team page takes it: every run of its athletes that the store knows, and what could not be measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from gaitcheck.batch import Failed
from gaitcheck.batch.plan import Task
from gaitcheck.batch.reporting import FOLDER, Film, Shown, runs
from gaitcheck.recorded.reading import read
from gaitcheck.store import Athlete, Job, JobState
from gaitcheck.store.opening import Store
from gaitcheck.team import Entry

WHY: Mapping[JobState, str] = {JobState.QUARANTINED: "Reading it broke down three times, so it was set aside."}


def runs_of(store: Store, athletes: Iterable[Athlete]) -> list[list[Shown]]:
    """The runs of each athlete, the oldest first; those of whom nothing is known are left out."""
    found = []
    for athlete in {each.id: each for each in athletes}.values():
        films: list[Film] = [film[1:] for film in store.analyses.latest(athlete.id)]
        if films:
            found.append(runs(athlete, films))
    return found


def failures(tasks: Sequence[Task], jobs: Mapping[str, Job]) -> list[Failed]:
    """The videos whose jobs failed, and why."""
    return [
        Failed(
            athlete=task.athlete.name,
            file=task.row.name,
            message=WHY.get(jobs[task.key].state, jobs[task.key].reason),
            hint=jobs[task.key].hint,
        )
        for task in tasks
        if task.key in jobs and jobs[task.key].state in (JobState.REFUSED, JobState.QUARANTINED)
    ]


def entries(everybody: Sequence[Sequence[Shown]], failed: Sequence[Failed], out: Path) -> list[Entry]:
    """All that the page shows, also videos whose names say nobody's; the newest runs have reports beside the page."""
    shown = [_entry(run, out if run is own[-1] else None) for own in everybody for run in own]
    missing = [Entry(athlete=each.athlete, file=each.file, failure=each.message) for each in failed]
    return [*shown, *missing]


def _entry(run: Shown, out: Path | None) -> Entry:
    first, analysis = run.films[0]
    folder = Path(FOLDER) / run.folder
    drawn = out is not None and (out / folder / "report.html").is_file()
    return Entry(
        athlete=run.athlete.name,
        athlete_id=run.athlete.id,
        file=" and ".join(recording.file_name for recording, _ in run.films),
        recorded=read(out / folder / "analysis.json") if out is not None and drawn else analysis.recorded(),
        films=tuple(each.recorded() for _, each in run.films) if len(run.films) > 1 else (),
        filmed_on=first.filmed_on,
        shoes=first.settings.shoes,
        speed_kmh=first.settings.speed_kmh,
        report=str(folder / "report.html") if drawn else "",
    )
