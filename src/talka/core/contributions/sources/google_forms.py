"""Answers to a Google form: when, perhaps an e-mail address, then a column per question."""

from __future__ import annotations

from typing import Final

from talka.core.contributions.sources.found import Found, others, reduced, row_keys
from talka.core.contributions.sources.personal import personal
from talka.core.contributions.sources.wordy import answers
from talka.opinions import Table

KIND: Final = "google forms"
# The first heading, in the language of whoever made the form.
STAMPS: Final = {
    *("timestamp", "laikspiedols", "laika zīmogs", "отметка времени", "позначка часу"),
    *("zeitstempel", "horodateur", "marca temporal", "laiko žyma", "ajatempel"),
    *("sygnatura czasowa", "aikaleima", "tidsstämpel"),
}


def recognise(table: Table) -> Found | None:
    """The questions of a form; None for any other table."""
    if table.columns[0].strip().casefold() not in STAMPS or len(table.columns) < 2:
        return None
    asked = range(1, len(table.columns))
    hidden = set(personal(table, asked))
    kept = [place for place in asked if place not in hidden]
    if not kept:
        return None
    questions = reduced(table, kept)
    keys = row_keys(table.rows, ())
    back = others(table, kept)
    return Found(KIND, questions, answers(questions), keys, back, is_whole=False)
