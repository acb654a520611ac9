"""Text of institutions: JSON ``{"lv": …, "ru": …, "en": …}`` with a declared fallback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

ORDER = ("lv", "en", "ru")


class Picked(NamedTuple):
    """A text and the language it is in ("" where there was none)."""

    text: str
    language: str


def pick(texts: Mapping[str, str], language: str) -> Picked:
    """Return the text in ``language``, else in the first of lv, en, ru or any other that is there."""
    for code in (language, *ORDER, *texts):
        if text := texts.get(code):
            return Picked(text, code)
    return Picked("", "")


def picked(texts: Mapping[str, str] | None) -> Picked:
    """Return the text for the page's present language."""
    return pick(texts or {}, get_language() or ORDER[0])


def plain(texts: Mapping[str, str] | None) -> str:
    """Return the text alone, for titles and attributes that can carry no language."""
    return picked(texts).text


def written(texts: Mapping[str, str] | None) -> SafeString:
    """Return the text, marked with its language where that is not the page's."""
    text, language = picked(texts)
    if language in ("", get_language()):
        return format_html("{}", text)
    return format_html('<span lang="{}">{}</span>', language, text)
