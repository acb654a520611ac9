"""Groups one tried file in a process of its own: ``python -m talka.site.trial.work FOLDER COLUMN LANGUAGE``."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from talka.kit.refused import Refused
from talka.opinions import Voice, group, write_report
from talka.site.trial import folders
from talka.site.trial.folders import DONE, FAILED, RUNNING, Trial

MOST_AT_ONCE = 2
LONGEST_SECONDS = 300
EVERY_SECONDS = 0.3
# Remembered so that this process reaps them once they end.
_CHILDREN: list[int] = []


def start(trial: Trial, column: int, language: str) -> None:
    """Starts the grouping beside the web server; refuses (429) when two are at work already."""
    if trial.state()["state"] in (RUNNING, DONE):
        return
    if folders.running() >= MOST_AT_ONCE:
        raise Refused(
            _("Other files are being grouped right now. Please press again in a minute."),
            status=429,
        )
    words = [sys.executable, "-m", __name__, str(trial.folder), str(column), language]
    _CHILDREN[:] = [child for child in _CHILDREN if os.waitpid(child, os.WNOHANG) == (0, 0)]
    child = os.posix_spawn(sys.executable, words, os.environ, setsid=True)
    _CHILDREN.append(child)
    trial.note(state=RUNNING, pid=child, started=time.time(), column=column, share=0.0)


def check(trial: Trial) -> None:
    """Ends work that died or takes too long, so that nobody waits for nothing."""
    state = trial.state()
    if state["state"] != RUNNING:
        return
    if time.time() - state["started"] > LONGEST_SECONDS or not _lives(int(state["pid"])):
        trial.note(state=FAILED)


def _lives(pid: int) -> bool:
    try:
        return (
            Path(f"/proc/{pid}/stat").read_text("ascii", "replace").split(")")[-1].split()[0] != "Z"
        )
    except FileNotFoundError:
        return False


def main(folder: str, column: str, language: str) -> int:
    """Does the work, telling how far it is."""
    trial = Trial("", Path(folder))
    last = 0.0

    def progress(step: str, share: float) -> None:
        nonlocal last
        if time.monotonic() - last > EVERY_SECONDS:
            last = time.monotonic()
            trial.note(step=step, share=share)

    place = int(column)
    voices = [Voice(str(n), row[place]) for n, row in enumerate(trial.table()["rows"])]
    write_report(group(voices, progress=progress), voices, trial.output, language=language)
    trial.note(state=DONE, step="", share=1.0)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
