"""A PostgreSQL server of the tests' own, started from the binaries of the machine and thrown away."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

import psycopg

from tests.waiting import wait_for

OWNER, DATABASE = "gaitcheck", "postgres"


def binaries() -> Path | None:
    """The folder with the server's programmes; Debian keeps them out of the path."""
    found = [Path(each).parent for each in (shutil.which("postgres"), shutil.which("initdb")) if each]
    return next(iter([*found, *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]), None)


class Server:
    """One cluster, reached through a socket in its own folder: no port, and nobody else's business."""

    def __init__(self, binaries: Path) -> None:
        self.binaries = binaries
        self.folder = Path(tempfile.mkdtemp(prefix="gaitcheck-postgresql-"))
        self.user = _user()
        shutil.chown(self.folder, self.user)
        self.cluster = self.folder / "cluster"
        self._run("initdb", "-D", self.cluster, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync", "--no-locale")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._begin()
        wait_for(self._answers_or_begins, lambda: f"the server that says {(self.folder / 'log').read_text()}")

    def kill(self) -> None:
        """End it at once, with all its processes."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        for child in children.read_text().split() if children.exists() else ():
            with suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)
        self.process.kill()
        self.process.wait()

    def remove(self) -> None:
        """End it in order, and take its folder away."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def empty_database(self) -> str:
        """The URL of the database, with nothing in it; a new one each time would take seven megabytes of disk each."""
        self.tell("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        return f"postgresql://{OWNER}@/{DATABASE}?host={self.folder}"

    def tell(self, statement: str) -> list[tuple[object, ...]]:
        """Say something to it as its owner."""
        with psycopg.connect(host=str(self.folder), user=OWNER, dbname=DATABASE, autocommit=True) as connection:
            cursor = connection.execute(statement)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    def _begin(self) -> None:
        command = [self.binaries / "postgres", "-D", self.cluster, "-k", self.folder, "-c", "listen_addresses="]
        with (self.folder / "log").open("a") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, user=self.user)

    def _answers_or_begins(self) -> bool:
        if self.process.poll() is not None:  # processes of the one before were still there
            self._begin()
        return self._answers()

    def _answers(self) -> bool:
        try:
            self.tell("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *arguments: str | Path) -> None:
        subprocess.run(
            [self.binaries / program, *arguments], check=True, capture_output=True, cwd=self.folder, user=self.user
        )


def _user() -> str:
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return getpass.getuser()
    known = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
