"""Heavy work in a process of its own, so that it can be killed and its memory goes with it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from threading import Lock, Thread
from time import sleep
from types import TracebackType
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

BEHIND_THE_WEB = 10  # niceness: pages come first
HEARTBEAT = 3.0  # seconds
ALIVE = "alive"

Given = ParamSpec("Given")
Result = TypeVar("Result")
Say = Callable[[str, float], None]
Deed = Callable[Concatenate[Say, Given], Result]


class WorkError(Exception):
    """The process ended without a result; the message says how, for the operator."""


@dataclass(frozen=True)
class Told:
    """What it does now, and which share (0–1) of the whole is done."""

    step: str
    share: float


@dataclass(frozen=True)
class Made(Generic[Result]):
    """The result."""

    result: Result


class Work(Generic[Result]):
    """A running ``deed(say, …)``. Use as a context manager: leaving it kills the process.

    The deed is a function of a module, its arguments and result can be pickled; ``say(step, share)`` tells its
    progress. ``next_word`` gives Told or ALIVE while it works, Made when it is done, None when nothing was heard
    for that many seconds; raises WorkError when the process died or failed.
    """

    def __init__(
        self, deed: Deed[Given, Result], *given: Given.args, **named: Given.kwargs
    ) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._ear, mouth = spawn.Pipe(duplex=False)
        self._process = spawn.Process(target=work, args=(mouth, deed, given, named), daemon=True)
        self._process.start()
        mouth.close()

    def __enter__(self) -> Work[Result]:
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

    def next_word(self, seconds: float) -> Told | str | Made[Result] | None:
        """Waits for the process's next message."""
        if not self._ear.poll(seconds):
            return None
        try:
            word: Told | str | Made[Result] | WorkError = self._ear.recv()
        except EOFError:
            self._process.join()
            raise WorkError(f"exit status {self._process.exitcode}") from None
        if isinstance(word, WorkError):
            raise word
        return word


class _Mouth:
    """The child's end of the pipe; two threads speak through it."""

    def __init__(self, pipe: Connection[Any, Any]) -> None:
        self._pipe, self._turn = pipe, Lock()

    def say(self, word: Any) -> None:
        with self._turn:
            self._pipe.send(word)

    def tell(self, step: str, share: float) -> None:
        self.say(Told(step, share))

    def beat(self) -> None:
        """Says that it is alive, however long a step takes, until nobody listens."""
        with suppress(OSError):
            while True:
                sleep(HEARTBEAT)
                self.say(ALIVE)


def work(
    pipe: Connection[Any, Any], deed: Callable[..., Any], given: Any, named: dict[str, Any]
) -> None:
    """The child: tells its progress, then the result or what went wrong."""
    os.nice(BEHIND_THE_WEB)
    mouth = _Mouth(pipe)
    Thread(target=mouth.beat, daemon=True).start()
    with suppress(BrokenPipeError):
        try:
            mouth.say(Made(deed(mouth.tell, *given, **named)))
        except BrokenPipeError:
            raise
        except Exception as error:
            mouth.say(WorkError(type(error).__name__))
