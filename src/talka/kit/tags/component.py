"""Components: small templates that look the same for the same words, so each is drawn once and kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from time import monotonic
from typing import Any, Final

from django.template import Library
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from talka.kit.shelf import Shelf

SECONDS: Final = 3600
ROOM: Final = 2048
LARGEST: Final = 8_192  # characters; longer ones are seldom drawn twice
_DRAWN: Final[Shelf[SafeString]] = Shelf(SECONDS, ROOM, monotonic)

Values = Callable[..., dict[str, Any]]


def component(register: Library, template: str) -> Callable[[Values], Values]:
    """Make a template tag of a function that returns what ``template`` shows.

    The template sees those values and nothing of the page around it; what is drawn may depend on the
    arguments and on the language only.
    """

    def made(values: Values) -> Values:
        @wraps(values)
        def tag(*args: Any, **kwargs: Any) -> SafeString:
            key = _key(template, args, kwargs)
            kept = None if key is None else _DRAWN.find(key)
            if kept is not None:
                return kept
            drawn = render_to_string(template, values(*args, **kwargs))
            if key is not None and len(drawn) <= LARGEST:
                _DRAWN.put(key, drawn)
            return drawn

        register.simple_tag(tag)
        return values

    return made


def _key(template: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Hashable | None:
    try:
        told = _told(args), tuple((name, _told(value)) for name, value in kwargs.items())
    except TypeError:
        return None
    return template, get_language(), told


def _told(value: Any) -> Hashable:
    """A value with its type: text that is safe to show must not stand for the same text that is not."""
    if isinstance(value, Promise):
        value = str(value)
    if isinstance(value, tuple | list):
        return tuple(map(_told, value))
    if value is None or isinstance(value, str | int):
        return type(value), value
    raise TypeError(type(value))
