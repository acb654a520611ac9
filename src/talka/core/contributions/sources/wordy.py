"""Which columns of a survey hold people's own words rather than ticks, codes and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from talka.core.contributions.sheets import Choice
from talka.opinions import Table, guess_text_column

SAMPLE: Final = 200
SENTENCE: Final = 3.5


def mean_words(cells: Sequence[str]) -> float:
    """Words in a cell, on average; 0 where there is none."""
    return sum(len(cell.split()) for cell in cells) / len(cells) if cells else 0.0


def answers(table: Table, language: str = "") -> Choice:
    """Every question answered in words: each answer an opinion of its own."""
    first = guess_text_column(table)
    also = [name for name in table.columns if name not in (first, language)]
    wordy = [name for name in also if _is_wordy(table, name)]
    return Choice(first, language, also=tuple(wordy), each=bool(wordy))


def _is_wordy(table: Table, name: str) -> bool:
    """Whether it holds sentences, not the same few over and over as ticked answers do."""
    place = table.columns.index(name)
    cells = [cell for row in table.rows[:SAMPLE] if (cell := row[place].strip())]
    varied = len(set(cells)) * 2 > len(cells)
    return varied and mean_words(cells) >= SENTENCE
