"""The grouping engine in a process of its own, so that it can be killed and its memory goes with it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any

from talka.opinions import Grouping, Voice, group

BEHIND_THE_WEB = 10  # niceness: pages come first


class EngineError(Exception):
    """The engine's process ended without a result; the message says how, for the operator."""


class Engine:
    """A running grouping. Use as a context manager: leaving it kills the process.

    ``next_word`` gives (step, share of the whole 0–1) while it works, the result when it is done, None when
    nothing was heard for that many seconds; raises EngineError when the process died or failed.
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

    def next_word(self, seconds: float) -> tuple[str, float] | Grouping | None:
        """Waits for the engine's next message."""
        if not self._ear.poll(seconds):
            return None
        try:
            word: tuple[str, float] | Grouping | EngineError = self._ear.recv()
        except EOFError:
            self._process.join()
            raise EngineError(f"exit status {self._process.exitcode}") from None
        if isinstance(word, EngineError):
            raise word
        return word


def work(mouth: Connection[Any, Any], voices: list[Voice], marked: dict[str, str]) -> None:
    """The child: tells its progress, then the result or what went wrong."""
    os.nice(BEHIND_THE_WEB)
    try:
        mouth.send(
            group(voices, marked=marked, progress=lambda step, share: mouth.send((step, share)))
        )
    except Exception as error:
        with suppress(OSError):  # nobody listens any more
            mouth.send(EngineError(type(error).__name__))
