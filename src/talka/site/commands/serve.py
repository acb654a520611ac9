"""``talka serve``: the web server and the worker, supervised together; Ctrl-C stops both."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType
from typing import Any

PATIENCE = 8.0
STARTING = 5.0
PAUSE = 1.0


def add_commands(commands: Any) -> None:
    serve = commands.add_parser("serve", help="run the site and its worker")
    serve.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
    serve.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    serve.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    serve.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Starts both and waits for a signal."""
    return supervise(web_command(args.host, args.port, args.workers), worker_command())


def web_command(host: str, port: int, workers: int) -> list[str]:
    """granian, with its access log off: it would tell who read what. A worker that dies is replaced."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host),
        *("--port", str(port), "--workers", str(workers), "--blocking-threads", "4"),
        *("--respawn-failed-workers", "--respawn-interval", "0.5"),
        *("--no-access-log", "--log-level", "error", "talka.site.wsgi:application"),
    ]


def worker_command() -> list[str]:
    """The job worker with its timers."""
    return [sys.executable, "-m", "talka.site.cli", "manage", "procrastinate", "worker"]


def supervise(*commands: Sequence[str]) -> int:
    """Runs commands side by side until a signal comes; one that ends by itself is started again.

    What ends in its first seconds can't run at all (the port is taken, a setting is wrong): then everything
    is stopped and its exit status returned. Later it is the world around it that failed, say the database.
    """
    processes = [_started(command) for command in commands]
    signal.signal(signal.SIGTERM, _interrupt)
    began = time.monotonic()
    try:
        while True:
            time.sleep(0.2)
            for place, process in enumerate(processes):
                if process.poll() is None:
                    continue
                if time.monotonic() - began < STARTING:
                    return int(process.returncode)
                processes[place] = _again(process, commands[place])
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(processes)


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, start_new_session=True)


def _again(ended: subprocess.Popen[bytes], command: Sequence[str]) -> subprocess.Popen[bytes]:
    with suppress(ProcessLookupError):
        os.killpg(ended.pid, signal.SIGKILL)  # children it left behind would keep the port
    time.sleep(PAUSE)
    return _started(command)


def _stop(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
