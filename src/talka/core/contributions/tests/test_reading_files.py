"""From the bytes of a file to the rows of a preview, with every step told on the way."""

from __future__ import annotations

import pytest

from talka.core.contributions import reading
from talka.core.contributions.reading import LOOKING, OPENING, TELLING, Reading, read_file
from talka.core.contributions.sheets import Choice
from talka.opinions.wording import Message

ROWS = "\n".join(f"{number};Mums ļoti vajag soliņu numur {number};Centrs" for number in range(5))
FILE = f"Nr;Viedo\x0bklis;Vieta\n{ROWS}\n".encode()


def test_every_step_is_told_and_the_share_only_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "EVERY", 2)
    told: list[tuple[str, float]] = []
    made = read_file(lambda *word: told.append(word), FILE, "a.csv", None, "lv")
    assert isinstance(made, Reading)
    steps = [step for step, _share in told]
    assert steps == [OPENING, *[LOOKING] * 3, *[TELLING] * 3]
    shares = [share for _step, share in told]
    assert shares == sorted(set(shares))
    assert (shares[0], max(shares) < 1) == (0.0, True)


def test_the_guessed_and_the_chosen_columns() -> None:
    guessed = read_file(_unheard, FILE, "a.csv", None, "ru")
    assert isinstance(guessed, Reading)
    assert guessed.rows[0] == ["Mums ļoti vajag soliņu numur 0", "lv", "", ""]
    chosen = read_file(_unheard, FILE, "a.csv", Choice("Vieta", place="Nr"), "ru")
    assert isinstance(chosen, Reading)
    assert chosen.rows[1][0::3] == ["Centrs", "1"]
    assert chosen.findings["choice"]["place"] == "Nr"


def test_what_no_database_holds_is_left_out_of_the_findings() -> None:
    file = "Text\x00\tLanguage\nMore trees\tno\x00code\n".encode("utf-16-le")
    choice = Choice("Text", "Language")
    read = read_file(_unheard, file, "a.tsv", choice, "en")
    assert isinstance(read, Reading)
    assert read.findings["columns"] == ["Text", "Language"]
    assert read.findings["shown_remarks"] == [[2, "language", "nocode"]]
    guessed = read_file(_unheard, file, "a.tsv", None, "en")
    assert isinstance(guessed, Reading)
    assert [row[0] for row in guessed.rows] == ["More trees"]


def test_a_file_that_cannot_be_read_gives_the_message() -> None:
    made = read_file(_unheard, b"%PDF-1.7 ...", "a.pdf", None, "lv")
    assert isinstance(made, Message)
    assert made.translated("en") == "This is a PDF document. Send a CSV, TSV or XLSX table."


def _unheard(step: str, share: float) -> None:
    """Progress is not looked at here."""
