"""Texts made to be slow to read: sixty thousand letters with no blank, no stop, no end of marks.

Where a pattern tried every letter with every other these would take minutes each.
"""

import pytest

from talka.opinions.cleaning import clean, composed, words
from talka.opinions.nearest import similar
from talka.opinions.posting import masked
from talka.opinions.sentences import sentences
from talka.opinions.vectors.spelling import tokens
from talka.opinions.voices import Voice
from talka.opinions.weighing import evidence
from talka.opinions.writers.hostile import to_a_machine

_LENGTH = 60_000
_MARKS = "\u0300\u0316"


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("a", 1),
        ("@", 0),
        (".", 0),
        ("http://", 0),
        ("a@", 0),
        ("(", 0),
        ("a-", _LENGTH // 2),
        ("1 ", 0),
        (_MARKS, 0),
        ("\n", 0),
        ("u.c. ", _LENGTH // 5 * 2),
    ],
)
def test_words_of_an_endless_text(unit: str, found: int) -> None:
    text = unit * (_LENGTH // len(unit))
    assert len(words(text)) == found
    assert tokens(clean(text)) is not None
    assert clean(clean(text)) == clean(text)
    assert sum(end - start for start, end in sentences(text)) <= len(text)
    assert evidence(text) <= {"link"}
    assert not to_a_machine(text)
    assert similar(text, [Voice("1", "benches")]) == ()


def test_blanks_without_a_line_break_part_nothing() -> None:
    text = "one opinion" + " " * _LENGTH + "goes on"
    assert sentences(text) == [(0, len(text))]
    assert sentences("First opinion\n" * 2 + " " * _LENGTH) == [(0, 13), (14, 27)]


def test_thousands_of_abbreviations_are_one_sentence() -> None:
    text = "u.c. " * (_LENGTH // 5) + "end"
    assert sentences(text) == [(0, len(text))]


def test_only_thirty_marks_are_heaped_on_a_letter() -> None:
    assert composed("s\u030cel") == "šel"
    assert composed("x" + "\u0316" * _LENGTH) == "x" + "\u0316" * 30
    assert composed("x" + "!" * 40 + "\u0316") == "x" + "!" * 40 + "\u0316"
    assert len(clean("x" + _MARKS * _LENGTH)) == 31


def test_addresses_are_left_out_however_long() -> None:
    assert words("write to anna.b+c@parks.lv or www.parks.lv now") == ["write", "to", "or", "now"]
    assert masked("me@home " + "a" * _LENGTH) == "[…] " + "a" * _LENGTH
    assert masked("a" * _LENGTH + "@b") == "[…]"
