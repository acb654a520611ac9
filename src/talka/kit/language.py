"""The same page in another language: addresses begin with /lv/, /ru/ or /en/."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language

OWN_NAMES = {"lv": "Latviešu", "ru": "Русский", "en": "English"}
OTHER_LANGUAGES = {
    "uk": "Українська",
    "lt": "Lietuvių",
    "et": "Eesti",
    "pl": "Polski",
    "de": "Deutsch",
}


class LanguageLink(NamedTuple):
    code: str
    name: str
    href: str
    current: bool


def codes() -> list[str]:
    """Return the site's language codes in the order they are offered."""
    return [code for code, _name in settings.LANGUAGES]


def language_name(code: str) -> str:
    """A language in its own name, the code itself where we don't know it."""
    return OWN_NAMES.get(code) or OTHER_LANGUAGES.get(code, code)


def language_choices() -> list[tuple[str, str]]:
    """Languages a text may be in: the site's first."""
    return [(code, language_name(code)) for code in codes()] + list(OTHER_LANGUAGES.items())


def split(path: str) -> tuple[str, str]:
    """Return (language, rest) of a path; the language is "" where the path names none."""
    _slash, first, *rest = path.split("/", 2)
    if first in codes():
        return first, "/" + "".join(rest)
    return "", path


def in_language(full_path: str, code: str) -> str:
    """Return the address (path and query) of the same page in the language ``code``."""
    return f"/{code}{split(full_path)[1]}"


def language_links(full_path: str) -> list[LanguageLink]:
    """Return the switch for a page: every language, the present one marked."""
    now = get_language()
    return [
        LanguageLink(code, OWN_NAMES.get(code, code), in_language(full_path, code), code == now)
        for code in codes()
    ]
