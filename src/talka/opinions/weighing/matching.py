"""Which category of the margins an answer in the file means, spelled as people spell."""

import unicodedata
from collections.abc import Iterable, Mapping

from talka.opinions.wording import Message, _


def plain(text: str) -> str:
    """`text` without case, diacritics and repeated spaces: "  RĪGA" and "riga" are one."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def matched(found: Iterable[str], known: Iterable[str]) -> dict[str, str | None]:
    """For every answer the category it means, or None where none or more than one fits.

    An exact match counts first; else the one category that differs in case, diacritics or spaces only.
    """
    exact = set(known)
    alike: dict[str, list[str]] = {}
    for category in exact:
        alike.setdefault(plain(category), []).append(category)
    return {answer: _meant(answer, exact, alike) for answer in found}


def _meant(answer: str, exact: set[str], alike: Mapping[str, list[str]]) -> str | None:
    if answer in exact:
        return answer
    near = alike.get(plain(answer), [])
    return near[0] if len(near) == 1 else None


def respelled(variable: str, meant: Mapping[str, str | None]) -> tuple[Message, ...]:
    """A note for every answer that was taken for a category spelled otherwise."""
    return tuple(
        _(
            "In “{variable}”, “{found}” was taken for “{known}”.",
            variable=variable,
            found=found,
            known=known,
        )
        for found, known in sorted(meant.items())
        if known is not None and found.strip() != known.strip()
    )
