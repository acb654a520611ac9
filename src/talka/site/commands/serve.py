"""``talka serve``: the web server and the worker, supervised together; Ctrl-C stops both."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType
from typing import Any

PATIENCE = 8.0


def add_commands(commands: Any) -> None:
    serve = commands.add_parser("serve", help="run the site and its worker")
    serve.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
    serve.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    serve.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    serve.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Starts both and waits; when one of them ends by itself, the other is stopped too."""
    return supervise(web_command(args.host, args.port, args.workers), worker_command())


def web_command(host: str, port: int, workers: int) -> list[str]:
    """granian, with its access log off: it would tell who read what."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host),
        *("--port", str(port), "--workers", str(workers), "--blocking-threads", "8"),
        *("--no-access-log", "--log-level", "warning", "talka.site.wsgi:application"),
    ]


def worker_command() -> list[str]:
    """The job worker with its timers."""
    return [sys.executable, "-m", "talka.site.cli", "manage", "procrastinate", "worker"]


def supervise(*commands: Sequence[str]) -> int:
    """Runs commands side by side until a signal comes or one ends; returns the first exit status."""
    processes = [subprocess.Popen(command, start_new_session=True) for command in commands]
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.2)
        ended = next(process for process in processes if process.poll() is not None)
        return int(ended.returncode or 0)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(processes)


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
