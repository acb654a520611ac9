"""Reading the folder of training texts: dictionaries, forms, parallel sentences, English."""

import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

from talka.opinions.reading.table import BadFile
from talka.opinions.wording import _

Weighted = dict[str, list[tuple[str, float]]]
Links = dict[str, list[str]]
Sentences = dict[str, str]

_ASIDE = re.compile(r"/[^/]*/?|\([^)]*\)?|\\")
_ACCENT = str.maketrans("", "", "\u0300\u0301\u0303")
_FORM_OF = re.compile(
    r"\b(?:form|participle|plural|case|comparative|superlative|noun|diminutive|synonym|spelling|"
    r"singular|genitive|feminine|tense|perfective|imperfective|abbreviation) of (\S+)$"
)


def dictionary(folder: Path, language: str) -> tuple[Weighted, Links]:
    """Words with their English translations and weights; words that are another form of a word.

    Phrases are left out.
    """
    meanings: Weighted = {}
    links: Links = {}
    for said, english, weight in _cells(folder / f"dictionary-{language}.tsv.xz"):
        word = _ASIDE.sub(" ", said).casefold().translate(_ACCENT).strip()
        form = _FORM_OF.search(english)
        if form:
            links.setdefault(word, []).append(form[1].translate(_ACCENT))
        elif word and " " not in word:
            meanings.setdefault(word, []).append((english, float(weight)))
    return meanings, links


def synonyms(folder: Path, language: str) -> Links:
    """Words and words of the same language that mean nearly the same; {} where there are none."""
    found: Links = {}
    for word, others in _cells_if_any(folder / f"synonyms-{language}.tsv.xz"):
        found.setdefault(word.split("-")[0].casefold(), []).extend(others.casefold().split(","))
    return found


def forms(folder: Path, language: str) -> Links:
    """Inflected words and the words they may be forms of; {} where there are none."""
    found: Links = {}
    for form, lemma in _cells_if_any(folder / f"forms-{language}.tsv.xz"):
        said = form.translate(_ACCENT).casefold()
        found.setdefault(said, []).append(lemma.translate(_ACCENT).casefold())
    return found


def english(folder: Path) -> list[str]:
    """English texts of many kinds."""
    return [text for _, text in _cells(folder / "english.tsv.xz")]


def parallel(folder: Path) -> dict[str, list[Sentences]]:
    """Texts by language that mean the same, by the source they come from."""
    found: dict[str, list[Sentences]] = {}
    for line in _lines(folder / "parallel.jsonl.xz"):
        said = json.loads(line)
        found.setdefault(said.pop("source"), []).append(said)
    return found


def _cells(path: Path) -> Iterator[list[str]]:
    return (line.split("\t") for line in _lines(path))


def _cells_if_any(path: Path) -> Iterator[list[str]]:
    return _cells(path) if path.exists() else iter(())


def _lines(path: Path) -> Iterator[str]:
    try:
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield line.rstrip("\n")
    except FileNotFoundError:
        raise BadFile(
            _("The folder {folder} lacks the file {name}.", folder=path.parent, name=path.name)
        ) from None
    except (lzma.LZMAError, EOFError, UnicodeDecodeError):
        raise BadFile(_("The file {path} is damaged.", path=path)) from None
