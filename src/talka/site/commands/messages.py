"""``talka messages``: collect strings into the catalogues, and compile them, without gettext binaries."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parents[2]
LANGUAGES = ("lv", "ru")
KEYWORDS = ("_", "gettext", "gettext_lazy", "gettext_noop")
PLURALS = {
    "lv": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);",
    "ru": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
        "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    ),
}


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


def homes() -> dict[Path, list[Path]]:
    """Which folder's strings go into which locale folder."""
    rooms = {FLOORS / floor / "locale": [FLOORS / floor] for floor in ("kit", "core", "site")}
    for tool in sorted((FLOORS / "tools").glob("*/apps.py")):
        rooms[tool.parent / "locale"] = [tool.parent]
    return rooms


def catalogue(locale: Path, language: str) -> Path:
    """The .po file of a locale folder for a language."""
    return locale / language / "LC_MESSAGES" / "django.po"


def strings(folders: list[Path]) -> Iterator[tuple[str, int, Any]]:
    """(file, line, message) of every marked string in Python files and templates."""
    from babel.messages.extract import extract
    from django.utils.translation.template import templatize

    keywords = {
        **dict.fromkeys(KEYWORDS),
        **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
        **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    }
    for folder in folders:
        for path in sorted(
            (*folder.rglob("*.py"), *folder.rglob("*.html"), *folder.rglob("*.txt"))
        ):
            if "tests" in path.parts or "migrations" in path.parts or "data" in path.parts:
                continue
            source = path.read_text(encoding="utf-8")
            if path.suffix != ".py":
                source = templatize(source)
            stream = io.BytesIO(source.encode())
            for line, message, _comments, context in extract("python", stream, keywords):
                yield str(path.relative_to(FLOORS)), line, (message, context)


def collected(locale: Path, language: str, folders: list[Path]) -> Any:
    """The catalogue as it should be: present strings, with the translations it already has."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    fresh = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for _file, _line, (message, context) in strings(folders):
        fresh.add(message, context=context)
    path = catalogue(locale, language)
    if path.exists():
        with path.open("rb") as file:
            old = read_po(file, locale=language)
        for message in fresh:
            known = old.get(message.id, message.context) if message.id else None
            if known is not None and known.string:
                message.string = known.string
    return fresh


def extract_all() -> int:
    """Rewrites every catalogue; translations of strings that are gone are dropped."""
    for locale, folders in homes().items():
        for language in LANGUAGES:
            path = catalogue(locale, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(rendered(collected(locale, language, folders), language), "utf-8")
    return 0


def rendered(found: Any, language: str) -> str:
    """The .po text: no dates, no line numbers, so that a change shows only what changed."""
    from babel.messages.pofile import write_po

    buffer = io.BytesIO()
    write_po(buffer, found, omit_header=True, no_location=True, sort_output=True, width=110)
    header = (
        'msgid ""\nmsgstr ""\n"Language: %s\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: %s\\n"\n\n'
    )
    return header % (language, PLURALS[language]) + buffer.getvalue().decode()


def compile_all() -> int:
    """Makes the .mo files Django and the reports read."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for path in sorted(FLOORS.rglob("LC_MESSAGES/*.po")):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source))
    return 0


def missing() -> Iterator[str]:
    """Every string a catalogue lacks, as ``language: file-less text``."""
    for locale, folders in homes().items():
        for language in LANGUAGES:
            for message in collected(locale, language, folders):
                texts = message.string if isinstance(message.string, tuple) else (message.string,)
                if message.id and not all(texts):
                    yield f"{locale.relative_to(FLOORS)} {language}: {message.id!r}"


if __name__ == "__main__":
    sys.exit(compile_all())
