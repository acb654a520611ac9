"""A Talka of its own for one measurement: own home, own PostgreSQL with its safety on, the real ``talka serve``.

Nothing is imported from the site here: every part runs as a program, as it does for an operator.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CLUSTER = "from talka.site.postgres import Cluster; cluster = Cluster('bench'); "
PATIENCE = 60.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class House:
    """A running site. ``town``: what ``world`` printed."""

    home: Path
    port: int
    environment: dict[str, str]
    town: dict[str, Any] = field(default_factory=dict)
    server: subprocess.Popen[bytes] | None = None

    def database(self, act: str) -> str:
        """Starts, stops … the embedded PostgreSQL; returns what was printed."""
        return self.python("-c", CLUSTER + act)

    def python(self, *words: str) -> str:
        """Runs a Python program in this site's environment; returns what it printed."""
        command = [sys.executable, *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    def program(self, *words: str) -> int:
        """Runs a Python program whose output is the answer; returns its exit status."""
        return subprocess.run([sys.executable, *words], cwd=ROOT, env=self.environment).returncode

    def serve(self, *extra: str) -> None:
        """Starts ``talka serve`` and waits until it answers."""
        words = ["-m", "talka.site.cli", "serve", "--port", str(self.port), *extra]
        self.server = subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env=self.environment, start_new_session=True
        )
        self.wait()

    def wait(self) -> None:
        """Returns once the port takes connections."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            time.sleep(0.05)
        raise TimeoutError("the site does not answer")

    def stop(self) -> None:
        """Ctrl-C, as an operator would."""
        if self.server is not None and self.server.poll() is None:
            self.server.send_signal(signal.SIGTERM)
            self.server.wait(PATIENCE)

    def postmaster(self) -> int:
        """The process id of this house's own PostgreSQL."""
        file = self.home / "postgres" / "bench" / "data" / "postmaster.pid"
        return int(file.read_text().splitlines()[0])


@contextmanager
def house(*town: str) -> Iterator[House]:
    """A house with a town in it (``town``: the words of ``benchmarks.world``), not served yet; removed at the end."""
    home = Path(tempfile.mkdtemp(prefix="talka-bench-", dir="/tmp"))
    home.chmod(0o711)
    port = free_port()
    built = House(home, port, _environment(home, port))
    try:
        url = built.database(
            "cluster.start(); cluster.make_database('talka'); print(cluster.url())"
        )
        built.environment["DATABASE_URL"] = url.strip()
        built.town = json.loads(built.python("-m", "benchmarks.world", *town))
        yield built
    finally:
        built.stop()
        built.database("cluster.stop()")
        shutil.rmtree(home)


def _environment(home: Path, port: int) -> dict[str, str]:
    """As behind a proxy with TLS: secure cookies, limits on, every visitor with an address of their own."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("TALKA_", "DJANGO_", "DATABASE"))
    }
    return kept | {
        "TALKA_HOME": str(home),
        "TALKA_SITE_URL": f"https://127.0.0.1:{port}",
        "TALKA_BEHIND_PROXY": "1",
        "DJANGO_SETTINGS_MODULE": "talka.site.settings",
    }


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def family(process: int) -> list[int]:
    """A process and all that descend from it, eldest first."""
    found = [process]
    parents = _parents()
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def cpu_seconds(process: int) -> float:
    """CPU time a process and its descendants used, those that ended aside."""
    return sum(_ticks(one) for one in family(process)) / TICKS


def _parents() -> dict[int, int]:
    fields = {
        int(path.name): _stat(path) for path in Path("/proc").iterdir() if path.name.isdecimal()
    }
    return {process: int(stat[1]) for process, stat in fields.items() if stat}


def _ticks(process: int) -> int:
    stat = _stat(Path("/proc") / str(process))
    return int(stat[11]) + int(stat[12]) if stat else 0


def _stat(path: Path) -> list[str]:
    """proc_pid_stat(5) from its third field on; [] when the process is gone."""
    with suppress(OSError):
        return (path / "stat").read_text().rpartition(") ")[2].split()
    return []
