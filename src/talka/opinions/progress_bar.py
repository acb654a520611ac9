"""A bar on a terminal: how far, which step, how long it will still take."""

import time
from collections.abc import Callable
from gettext import NullTranslations
from types import TracebackType
from typing import Self, TextIO

_WIDTH = 24


class ProgressBar:
    """Draws on one line of `stream`; where that is no terminal, writes one line for each step."""

    def __init__(
        self, stream: TextIO, say: NullTranslations, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`clock` gives seconds."""
        self._stream, self._say, self._clock = stream, say, clock
        self._start = clock()
        self._step = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._stream.isatty():
            self._stream.write("\n")

    def tell(self, step: str, share: float) -> None:
        """Show `step` with `share` (0–1) of all the work done."""
        words = self._say.gettext(step)
        if self._stream.isatty():
            full = round(_WIDTH * share)
            bar = "█" * full + "░" * (_WIDTH - full)
            self._stream.write(f"\r\x1b[K{bar} {share:4.0%}  {words}{self._left(share)}")
            self._stream.flush()
        elif step != self._step:
            self._stream.write(f"{share:4.0%}  {words}\n")
        self._step = step

    def _left(self, share: float) -> str:
        if share < 0.1 or share >= 1:
            return ""
        seconds = (self._clock() - self._start) * (1 - share) / share
        return " · " + self._say.gettext("about {seconds} s left").format(seconds=round(seconds))
