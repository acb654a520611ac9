"""``talka messages``: collect strings into the catalogues, and compile them, without gettext binaries."""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parents[2]
LANGUAGES = ("lv", "ru")
SOURCES = ("*.py", "*.html", "*.txt")
UNREAD = {"tests", "migrations", "data"}
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLURALS = {
    "lv": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);",
    "ru": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
        "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    ),
}
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: %s\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: %s\\n"\n\n'
)


@dataclass(frozen=True)
class Home:
    """A folder whose strings go into catalogues of its own, under ``locale``."""

    folder: Path
    domain: str = "django"

    def catalogue(self, language: str) -> Path:
        """The .po file for a language."""
        return self.folder / "locale" / language / "LC_MESSAGES" / f"{self.domain}.po"


def add_commands(commands: Any) -> None:
    messages = commands.add_parser("messages", help="translation catalogues")
    messages.add_argument("act", choices=["extract", "compile", "missing"])
    messages.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """``missing`` lists untranslated strings and fails when there are any."""
    if args.act == "compile":
        return compile_all()
    if args.act == "extract":
        return extract_all()
    lacking = list(missing())
    print("\n".join(lacking) or "Every string is translated.")
    return 1 if lacking else 0


def homes() -> list[Home]:
    """Every set of catalogues: one per floor and one per tool."""
    found = [Home(FLOORS / floor) for floor in ("kit", "core", "site")]
    found.append(Home(FLOORS / "opinions", domain="talka_opinions"))
    return found + [Home(path.parent) for path in sorted((FLOORS / "tools").glob("*/apps.py"))]


def strings(folder: Path) -> Iterator[tuple[Any, Any]]:
    """(message, context) of every marked string in Python files, pages and mail of a folder."""
    from babel.messages.extract import extract

    for path in sorted(path for kind in SOURCES for path in folder.rglob(kind)):
        if UNREAD.isdisjoint(path.relative_to(folder).parts):
            stream = io.BytesIO(_as_python(path).encode())
            for _line, message, _comments, context in extract("python", stream, KEYWORDS):
                yield message, context


def _as_python(path: Path) -> str:
    """What a template marks, as calls Python's tokenizer reads: indents would mean something to it."""
    from django.utils.translation.template import templatize

    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return source
    return INDENT.sub("", templatize(source))


def collected(home: Home, language: str) -> Any:
    """The catalogue as it should be: present strings, with the translations it already has."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    fresh: Any = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for message, context in strings(home.folder):
        fresh.add(message, context=context)
    path = home.catalogue(language)
    if path.exists():
        with path.open("rb") as file:
            old = read_po(file, locale=language)
        for message in filter(attrgetter("id"), fresh):
            known = old.get(message.id, message.context)
            if known is not None and type(known.id) is type(message.id):
                message.string = known.string
    return fresh


def extract_all() -> int:
    """Rewrites every catalogue; translations of strings that are gone are dropped."""
    for home in homes():
        for language in LANGUAGES:
            path = home.catalogue(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(rendered(collected(home, language), language), "utf-8")
    return 0


def rendered(found: Any, language: str) -> str:
    """The .po text: no dates, no line numbers, so that a change shows only what changed."""
    from babel.messages.pofile import write_po

    buffer = io.BytesIO()
    write_po(buffer, found, omit_header=True, no_location=True, sort_output=True, width=110)
    return HEADER % (language, PLURALS[language]) + buffer.getvalue().decode()


def compile_all() -> int:
    """Makes the .mo files Django and the reports read."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for path in sorted(FLOORS.rglob("LC_MESSAGES/*.po")):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source))
    return 0


def missing() -> Iterator[str]:
    """Every string a catalogue lacks, has with a wrong placeholder, or has otherwise than another catalogue.

    As ``folder language: text``. Django reads all of a domain's catalogues into one: of two translations of
    the same text it would say one on every page.
    """
    told: dict[tuple[object, ...], Any] = {}
    for home in homes():
        for language in LANGUAGES:
            found: Any = collected(home, language)
            for message in filter(attrgetter("id"), found):
                key = (home.domain, language, message.context, message.id)
                said = told.setdefault(key, message.string)
                if not _is_told(message, found) or said != message.string:
                    yield f"{home.folder.relative_to(FLOORS)} {language}: {message.id!r}"


def _is_told(message: Any, found: Any) -> bool:
    plural = isinstance(message.string, tuple)
    texts = message.string if plural else (message.string,)
    forms = found.num_plurals if plural else 1
    return len(texts) == forms and all(texts) and not list(message.check(found))


if __name__ == "__main__":
    sys.exit(compile_all())
