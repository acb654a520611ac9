"""Columns that tell who wrote: names, addresses, telephones, devices. They are never imported."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from talka.core.contributions.sources.wordy import mean_words
from talka.opinions import Table

HEADINGS: Final = re.compile(
    r"\b(?:e-?mail|e-?past\w*|username|(?:first|last|full|your) ?name|name|surname|phone|telephone|"
    r"v[āa]rds|uzv[āa]rds|t[āa]lru\w+|telefon\w*|person\w* k(?:od\w*|ods)|"
    r"имя|фамили\w*|фио|почт\w*|телефон\w*|ip ?addr\w*|author|username)\b",
    re.IGNORECASE,
)
CONTACT: Final = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}\.\w{2,24}|\+?[\d\s()-]{7,20}")
FEW_WORDS: Final = 4
SAMPLE: Final = 200


def personal(table: Table, among: Iterable[int]) -> list[int]:
    """Which of the columns tell who wrote, by their heading or by what stands in them.

    A column of whole sentences is people's words whatever its heading.
    """
    return [place for place in among if _tells_who(table, place)]


def _tells_who(table: Table, place: int) -> bool:
    cells = [cell for row in table.rows[:SAMPLE] if (cell := row[place].strip())]
    if mean_words(cells) > FEW_WORDS:
        return False
    contacts = sum(CONTACT.fullmatch(cell) is not None for cell in cells)
    is_contact = bool(cells) and contacts * 2 > len(cells)
    return is_contact or HEADINGS.search(table.columns[place]) is not None
