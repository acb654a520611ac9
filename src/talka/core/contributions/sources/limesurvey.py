"""Responses of a LimeSurvey survey: CSV or XLSX with codes or full headings, or its VV file.

What somebody began and never sent is not theirs to be counted: such rows are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from talka.core.contributions.sheets import FIRST_ROW, UNSENT
from talka.core.contributions.sources.found import Found, others, reduced, row_keys
from talka.core.contributions.sources.personal import personal
from talka.core.contributions.sources.wordy import answers
from talka.opinions import Table

KIND: Final = "limesurvey"
NOT_SHOWN: Final = "{question_not_shown}"
CODES = {
    "response id": "id",
    "date submitted": "submitdate",
    "last page": "lastpage",
    "start language": "startlanguage",
    "date started": "startdate",
    "date last action": "datestamp",
    "ip address": "ipaddr",
    "referrer url": "refurl",
    "access code": "token",
}
# Full headings in the languages in which exports were seen; a survey in any other is read with codes, or its
# columns are chosen by hand.
HEADINGS: Final = {
    "id": ("antwort id", "id de la réponse", "id de respuesta", "id risposta"),
    "submitdate": ("datum abgeschickt", "date de soumission", "fecha de envío", "data invio"),
    "lastpage": ("letzte seite", "dernière page", "última página", "ultima pagina"),
    "startlanguage": ("start-sprache", "langue de départ", "lenguaje inicial", "lingua iniziale"),
    "startdate": ("datum gestartet", "date de lancement", "data di inizio"),
    "datestamp": (
        *("datum letzte aktivität", "date de la dernière action"),
        *("fecha de la última acción", "data dell'ultima azione"),
    ),
    "seed": ("zufallsstartwert", "zufallsgeneratorstartwert", "tête de série", "semilla", "seme"),
    "ipaddr": ("ip-adresse", "adresse ip", "dirección ip", "indirizzo ip"),
    "refurl": ("weiterleitungs-url",),
    "token": ("zugangscode", "code d'accès", "código de acceso"),
}
CODES |= {heading: code for code, several in HEADINGS.items() for heading in several}
ITS_OWN: Final = {*CODES.values(), "seed", "firstname", "lastname", "email", "participant_id"}
TIMES: Final = re.compile(r"interviewtime|grouptime\d+|(?:group|question) time: .*|total time")


def recognise(table: Table) -> Found | None:
    """The questions of a survey; None for any other table."""
    codes, body, first = _coded(table)
    if not {"lastpage", "startlanguage"} <= set(codes):
        return None
    asked = [place for place, code in enumerate(codes) if not _is_its_own(code)]
    hidden = set(personal(body, asked))
    questions = [place for place in asked if place not in hidden]
    if not questions:
        return None
    language = codes.index("startlanguage")
    kept = [*questions, language]
    shown = reduced(body, kept)
    by = [codes.index("id")] if "id" in codes else []
    choice = answers(reduced(body, questions), body.columns[language])
    keys, back = row_keys(body.rows, by), others(body, kept)
    return Found(KIND, shown, choice, keys, back, _unsent(body, codes), False, first)


def _coded(table: Table) -> tuple[list[str], Table, int]:
    """Each column's code; a VV file has them in a line of their own below the headings."""
    below = [cell.strip().casefold() for cell in table.rows[0]]
    if {"lastpage", "startlanguage"} <= set(below):
        rows = tuple(_shown(row) for row in table.rows[1:])
        return below, Table(table.columns, rows, table.encoding, table.warnings), FIRST_ROW + 1
    return [_code(name) for name in table.columns], table, FIRST_ROW


def _code(heading: str) -> str:
    bare = heading.strip().casefold()
    return CODES.get(bare) or CODES.get(bare.split(". ")[-1]) or bare.split(". ")[0]


def _shown(row: Sequence[str]) -> tuple[str, ...]:
    return tuple("" if cell == NOT_SHOWN else cell for cell in row)


def _is_its_own(code: str) -> bool:
    return code in ITS_OWN or code.startswith("attribute_") or TIMES.fullmatch(code) is not None


def _unsent(table: Table, codes: Sequence[str]) -> dict[int, str]:
    if "submitdate" not in codes:
        return {}
    place = codes.index("submitdate")
    return {number: UNSENT for number, row in enumerate(table.rows) if not row[place].strip()}
