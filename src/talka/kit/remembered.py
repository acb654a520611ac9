"""What many pages show and may be seconds old: counted once, and kept as long as whole pages are."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from time import monotonic
from typing import Final, TypeVar, cast

from django.conf import settings

from talka.kit.shelf import Shelf

T = TypeVar("T")
ROOM: Final = 2048
PAGE_SECONDS: Final = 5
_SHELF: Final[Shelf[object]] = Shelf(PAGE_SECONDS, ROOM, monotonic)


def remembered(key: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` returned less than five seconds ago for this key; one thread makes it, others wait.

    ``PAGE_CACHE_SECONDS = 0`` switches it off together with the page cache. The value is shared: nobody
    may change it.
    """
    if not getattr(settings, "PAGE_CACHE_SECONDS", PAGE_SECONDS):
        return make()
    kept = _SHELF.find(key)
    if kept is None:
        with _SHELF.turn(key) as mine:
            kept = None if mine else _SHELF.find(key)
            if kept is None:
                kept = make()
                _SHELF.put(key, kept)
    return cast(T, kept)
