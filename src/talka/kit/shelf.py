"""A small shelf of ready things in memory: for seconds, bounded, made once at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import Event, Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Shelf(Generic[T]):
    """Keeps up to ``room`` values for ``seconds`` each; the longest unused goes first."""

    def __init__(
        self, seconds: float, room: int, clock: Callable[[], float], patience: float = 10.0
    ) -> None:
        self.seconds, self.room, self.clock, self.patience = seconds, room, clock, patience
        self._kept: OrderedDict[Hashable, tuple[float, T]] = OrderedDict()
        self._being_made: dict[Hashable, Event] = {}
        self._lock = Lock()

    def find(self, key: Hashable) -> T | None:
        """Return the value that was put less than ``seconds`` ago."""
        with self._lock:
            until, value = self._kept.get(key, (0.0, None))
            if until <= self.clock():
                self._kept.pop(key, None)
                return None
            self._kept.move_to_end(key)
            return value

    def put(self, key: Hashable, value: T) -> None:
        with self._lock:
            self._kept[key] = (self.clock() + self.seconds, value)
            self._kept.move_to_end(key)
            while len(self._kept) > self.room:
                self._kept.popitem(last=False)

    @contextmanager
    def turn(self, key: Hashable) -> Iterator[bool]:
        """Yield True to the one who shall make the value; to others False, once it was made."""
        with self._lock:
            made = self._being_made.get(key)
            mine = made is None
            if made is None:
                made = self._being_made[key] = Event()
        if not mine:
            made.wait(self.patience)
            yield False
            return
        try:
            yield True
        finally:
            with self._lock:
                del self._being_made[key]
            made.set()
