"""The grouping engine in a process of its own, so that it can be killed and its memory goes with it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import Lock, Thread
from time import sleep
from types import TracebackType
from typing import Any

from talka.opinions import Grouping, Voice, group

BEHIND_THE_WEB = 10  # niceness: pages come first
HEARTBEAT = 3.0  # seconds
ALIVE = "alive"


class EngineError(Exception):
    """The engine's process ended without a result; the message says how, for the operator."""


Said = tuple[str, float] | str | Grouping
Word = Said | EngineError


class Engine:
    """A running grouping. Use as a context manager: leaving it kills the process.

    ``next_word`` gives (step, share of the whole 0–1) or ALIVE while it works, the result when it is done,
    None when nothing was heard for that many seconds; raises EngineError when the process died or failed.
    """

    def __init__(self, voices: Sequence[Voice], marked: Mapping[str, str]) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._ear, mouth = spawn.Pipe(duplex=False)
        self._process = spawn.Process(
            target=work, args=(mouth, list(voices), dict(marked)), daemon=True
        )
        self._process.start()
        mouth.close()

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.join()
        self._ear.close()

    @property
    def pid(self) -> int | None:
        """The process's number."""
        return self._process.pid

    def next_word(self, seconds: float) -> Said | None:
        """Waits for the engine's next message."""
        if not self._ear.poll(seconds):
            return None
        try:
            word: Word = self._ear.recv()
        except EOFError:
            self._process.join()
            raise EngineError(f"exit status {self._process.exitcode}") from None
        if isinstance(word, EngineError):
            raise word
        return word


class _Mouth:
    """The child's end of the pipe; two threads speak through it."""

    def __init__(self, pipe: Connection[Any, Any]) -> None:
        self._pipe, self._turn = pipe, Lock()

    def say(self, word: Word) -> None:
        with self._turn:
            self._pipe.send(word)

    def beat(self) -> None:
        """Says that it is alive, however long a step takes, until nobody listens."""
        with suppress(OSError):
            while True:
                sleep(HEARTBEAT)
                self.say(ALIVE)


def work(pipe: Connection[Any, Any], voices: list[Voice], marked: dict[str, str]) -> None:
    """The child: tells its progress, then the result or what went wrong."""
    os.nice(BEHIND_THE_WEB)
    mouth = _Mouth(pipe)
    Thread(target=mouth.beat, daemon=True).start()
    with suppress(BrokenPipeError):
        try:
            mouth.say(group(voices, marked=marked, progress=lambda *word: mouth.say(word)))
        except BrokenPipeError:
            raise
        except Exception as error:
            mouth.say(EngineError(type(error).__name__))
