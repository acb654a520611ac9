"""``talka demo`` in a process and a folder of its own, on a free port; its database only for clock and index."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

LONGEST_START = 360  # seconds; a quiet machine needs about 40
LONGEST_STOP = 20
LONGEST_INDEXING = 150


@dataclass(frozen=True)
class Demo:
    """A running demo: where it answers, and where it keeps its things."""

    address: str
    home: Path

    def close_stage(self, space: str, process: str) -> None:
        """Moves a stage's clock, and nothing else, so that its closing has just passed."""
        with self._database() as connection:
            connection.execute(
                """UPDATE spaces_stage SET opens_at = now() - interval '30 days',
                   closes_at = now() - interval '2 minutes'
                   FROM spaces_process, spaces_space
                   WHERE process_id = spaces_process.item_id AND space_id = spaces_space.id
                   AND spaces_space.slug = %s AND spaces_process.slug = %s""",
                [space, process],
            )

    def wait_until_found(self, words: str) -> None:
        """Until the worker's timer has put a text into the search index, as it does every minute."""
        deadline = time.monotonic() + LONGEST_INDEXING
        while time.monotonic() < deadline:
            with self._database() as connection:
                if connection.execute(
                    """SELECT 1 FROM items_words JOIN items_item ON items_item.id = item_id
                       WHERE excerpt = %s""",
                    [words],
                ).fetchone():
                    return
            time.sleep(1)
        raise AssertionError(f"“{words}” was not put into the index.")

    def _database(self) -> psycopg.Connection[tuple[Any, ...]]:
        folder = str(self.home / "postgres" / "demo" / "run")
        return psycopg.connect(host=folder, user="postgres", dbname="talka")


@contextmanager
def started() -> Iterator[Demo]:
    """The demo until the block ends. Its folder lies under /tmp so that PostgreSQL's user gets in."""
    home = Path(tempfile.mkdtemp(prefix="talka-e2e-", dir="/tmp"))
    home.chmod(0o711)
    port = _free_port()
    command = [str(Path(sys.executable).with_name("talka")), "demo", "--port", str(port)]
    with (home / "output.txt").open("w") as output:
        process = subprocess.Popen(
            command, env=_environment(home), stdout=output, stderr=subprocess.STDOUT
        )
        try:
            demo = Demo(f"http://127.0.0.1:{port}", home)
            _wait(demo, process)
            yield demo
        finally:
            _stop(process)
            shutil.rmtree(home, ignore_errors=True)


def _environment(home: Path) -> dict[str, str]:
    """What a stranger's shell has: nothing of this test run."""
    ours = ("TALKA_", "DJANGO_", "DATABASE_URL", "SECRET_KEY", "PYTHONWARNINGS", "PORT")
    return {k: v for k, v in os.environ.items() if not k.startswith(ours)} | {
        "TALKA_HOME": str(home)
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(demo: Demo, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline and process.poll() is None:
        if _answers(f"{demo.address}/en/"):
            return
        time.sleep(0.3)
    raise AssertionError((demo.home / "output.txt").read_text() or "The demo did not start.")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        error.close()
        raise
    except OSError:
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ctrl-C first; a test run in the background hands on a deaf ear to it."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        process.send_signal(sign)
        try:
            process.wait(LONGEST_STOP)
            return
        except subprocess.TimeoutExpired:
            continue
