"""Letters by e-mail: the writer's own words are left, whatever the mail program put around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.core.contributions.sources.letter import said

WORDS = "Lūdzu, soliņus pie ezera.\n\nUn ēnu bērniem."


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "{}\n\n-- \nJānis Bērziņš\n+371 20000000",
        "{}\n--\nJānis",
        "{}\n\nAr cieņu,\nJānis Bērziņš",
        "{}\n\nAr cieņu, Jānis Bērziņš\nAmatu iela 3",
        "{}\n\nС уважением,\nАнна",
        "{}\n\nBest regards\nAnn\n\n",
        "{}\n\nSent from my iPhone",
        "{}\n\nNosūtīts no mana Samsung tālruņa\n",
        "{}\n\nOn Mon, 2 Mar 2026 at 10:00, Town <a@b.example> wrote:\n> Kur būs peldvieta?\n>\n> Zane",
        "> Kur būs peldvieta?\n\n{}",
        "Pirmd., 2026. g. 2. marts Dome rakstīja:\n> Kur?\n> Kad?\n{}",
        "2 марта 2026 г. Дума <a@b.example> написал(а):\n> Где?\n\n{}\n> Когда?",
        "{}\n\nOn Mon, Town wrote:\nWhere shall we bathe?\nZane",
        "{}\n\n-----Original Message-----\nFrom: Town\nSent: Monday\nTo: Anna\n\nWhere?",
        "{}\n\nNo: Dome <a@b.example>\nNosūtīts: pirmdien\nKam: Anna\nTemats: Peldvieta\n\nKur?",
        "{}\n\nОт: Дума\nДата: понедельник\nКому: Анне\nТема: Пляж\n\nГде?",
        "{}\n________________________________\nFrom: Town\nSent: Monday\n\nWhere?",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_words_are_left_and_nothing_else(around: str, newline: str) -> None:
    assert said(around.format(WORDS).replace("\n", newline), "Re: peldvieta") == WORDS


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Fwd: peldvieta",
            "FYI\n\n---------- Forwarded message ---------\nFrom: A <a@b.example>\nDate: x\nSubject: y\nTo: z\n\n{}",
        ),
        (
            "peldvieta",
            "-------- Pārsūtīts ziņojums --------\nNo: A\nDatums: x\nKam: z\n\n{}\n\nAr cieņu,\nA",
        ),
        ("FW: peldvieta", "From: A <a@b.example>\nSent: Monday\nTo: Town\nSubject: y\n\n{}"),
        (
            "Пересл: пляж",
            "Для сведения\n\nОт: А\nДата: x\nКому: y\nТема: z\n\n{}\n\nС уважением,\nА",
        ),
        ("x", "Begin forwarded message:\n\n> From: A\n\n{}"),
    ],
)
def test_of_a_letter_passed_on_the_first_writers_words_are_taken(subject: str, text: str) -> None:
    assert said(text.format(WORDS), subject) == WORDS


def test_a_letter_passed_on_again_and_again_ends() -> None:
    layer = "---------- Forwarded message ---------\nFrom: A\nDate: x\nTo: y\n\n"
    assert said(layer * 3 + WORDS, "Fwd: x") == WORDS
    assert said(layer * 40 + WORDS, "Fwd: x") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Paldies, ka jautājat.",
        "Viņš rakstīja: soliņi ir veci.",
        "From: here to there: it is far: so far.",
        "Ar cieņu izturieties pret kokiem!",
        "Sent from my heart: " + "please save the old oak by the station, " * 3 + "please!",
        "a -- b\n- pirmais\n- otrais",
        "Kungs rakstīja:\nsoliņi ir veci",
    ],
)
def test_what_only_looks_like_mail_stays(text: str) -> None:
    assert said(text) == text


def test_a_letter_of_quotes_alone_says_nothing() -> None:
    assert said("> Kur?\n> Kad?\n") == ""
    assert said("On Monday Town wrote:\n> Kur?") == ""
    assert said("-- \nJānis") == ""


@given(st.text(alphabet=st.sampled_from("a>:-_\n FromNoSubjectwrote"), max_size=400))
def test_no_text_is_too_strange_and_nothing_is_made_up(text: str) -> None:
    left = said(text)
    assert all(line in text for line in left.split("\n"))
