"""What people type comes out whole and harmless."""

from __future__ import annotations

import unicodedata

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from talka.kit.refused import Refused
from talka.kit.text import check_length, clean, clean_line, fold


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Sveiki!\r\nKā iet?\t \r", "Sveiki!\nKā iet?"),
        ("viens\n\n\n\n\n\ndivi", "viens\n\n\ndivi"),
        ("a\x00b\x07c\x1bd\x7fe\x9f", "abcde"),
        ("pa\u202eravs\u202c \u2066x\u2069\u200f", "paravs x"),
        ("bal\u200bsu\u200co\u00adt\ufeff\u2060", "balsuot"),
        ("a\u0304das un И\u0306", "ādas un Й"),
        ("a\u200d\u0301b", "áb"),
        (
            "👩\u200d👩\u200d👧 un ❤\ufe0f\u200d🔥 un 👍🏽",
            "👩\u200d👩\u200d👧 un ❤\ufe0f\u200d🔥 un 👍🏽",
        ),
        ("k\u200dk", "kk"),
        ("\ud800x\udfff", "x"),
        ("ģķļņšžčāēīū ёйъыэ", "ģķļņšžčāēīū ёйъыэ"),
        ("x\U000e0041\U000e0100\ue000", "x"),
        ("rinda\u2028rinda\u2029rinda", "rinda\nrinda\nrinda"),
        ("", ""),
    ],
)
def test_clean(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_a_heap_of_marks_is_lowered_and_read_at_once() -> None:
    """Putting half a million marks in order would take minutes."""
    assert clean("a" + "\u0323\u0301" * 250_000) == "ạ" + "\u0323" * 14 + "\u0301" * 15


@given(st.text())
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    once = clean(typed)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_a_line_has_no_breaks() -> None:
    assert clean_line(" Stacijas\n\n laukums\u00a0 ") == "Stacijas laukums"


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Ūdens  ĶĒDE", "udens kede"), ("Ёжик", "ежик"), ("Straße", "strasse"), ("ﬁ", "fi")],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_length_within_the_limit_passes() -> None:
    check_length("četri", 5)


def test_a_longer_text_is_refused_with_both_numbers() -> None:
    with override("en"), pytest.raises(Refused) as refused:
        check_length("x" * 12, 10, field="text")
    assert str(refused.value) == "Your text has 12 characters; at most 10 fit here."
    assert refused.value.field == "text"
