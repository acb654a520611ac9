"""LimeSurvey with full headings in other languages than English."""

from __future__ import annotations

import pytest

from talka.core.contributions.sheets import UNSENT
from talka.core.contributions.sources.limesurvey import recognise
from talka.opinions import Table

EXPORTS = {
    "de": (
        *("Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache"),
        *("Zufallsstartwert", "Zugangscode", "IP-Adresse", "Datum gestartet"),
        "Datum letzte Aktivität",
    ),
    "fr": (
        *("ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ"),
        *("Tête de série", "Code d'accès", "Adresse IP", "Date de lancement"),
        "Date de la dernière action",
    ),
    "es": (
        *("ID de respuesta", "Fecha de envío", "Última página", "Lenguaje inicial"),
        *("Semilla", "Código de acceso", "Dirección IP", "Fecha de la última acción"),
    ),
    "it": (
        *("ID risposta", "Data invio", "Ultima pagina", "Lingua iniziale"),
        *("Seme", "Indirizzo IP", "Data di inizio", "Data dell'ultima azione"),
    ),
}
SAID = "Vajag soliņu pie ezera, kur var pasēdēt."


def exported(headings: tuple[str, ...], *rows: tuple[str, str, str]) -> Table:
    """An export with one question: id, submitted, answer."""
    cells = [
        (number, sent, "2", "lv", *["x"] * (len(headings) - 4), said) for number, sent, said in rows
    ]
    return Table((*headings, "Q1. What should be there?"), tuple(cells), "utf-8")


@pytest.mark.parametrize("language", EXPORTS)
def test_an_export_is_known_in_its_language(language: str) -> None:
    headings = EXPORTS[language]
    table = exported(headings, ("7", "2026-05-02", SAID), ("8", "", "A tree for shade, please."))
    found = recognise(table)
    assert found is not None
    assert found.table.columns == ("Q1. What should be there?", headings[3])
    assert (found.choice.text, found.choice.language) == found.table.columns
    assert (found.table.rows[0], found.skips) == ((SAID, "lv"), {1: UNSENT})
    assert set(found.kept_back) == set(headings) - {headings[3]}
    assert list(found.keys) == ['["7"] 1', '["8"] 1']


def test_other_languages_headings_are_left_to_a_person() -> None:
    assert (
        recognise(exported(("Atbildes nr.", "Nosūtīts", "Lapa", "Valoda"), ("7", "x", SAID)))
        is None
    )
