"""Words meet whatever their form, with and without diacritics, in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.core.search.lexemes import (
    all_of,
    any_of,
    asked,
    lexemes,
    marked,
    vector,
    words_asked,
)

MEET = [
    ("apgaismojumu", "apgaismojums", "lv"),
    ("apgaismojums", "apgaismojumam", "lv"),
    ("soliņi", "soliņu", "lv"),
    ("solini", "soliņu", "lv"),
    ("soliņiem", "soliņš", "lv"),
    ("udeni", "ūdens", "lv"),
    ("upe", "upju", "lv"),
    ("lāči", "lāča", "lv"),
    ("gajeji", "gājējiem", "lv"),
    ("skola", "skolās", "lv"),
    ("pakāpieni", "pakāpienus", "lv"),
    ("margas", "margām", "lv"),
    ("velosipeds", "velosipēdu", "lv"),
    ("скамейка", "скамеек", "ru"),
    ("освещение", "освещения", "ru"),
    ("дети", "детям", "ru"),
    ("bench", "benches", "en"),
    ("child", "children", "en"),
    ("лавка", "лавки", "uk"),
]
STRANGERS = [
    ("soliņi", "ielas", "lv"),
    ("ūdens", "margas", "lv"),
    ("парк", "пляж", "ru"),
    ("bench", "beach", "en"),
]


@pytest.mark.parametrize(("typed", "written", "language"), MEET)
def test_a_word_finds_its_other_forms(typed: str, written: str, language: str) -> None:
    assert asked(typed) & lexemes(written, language)


@pytest.mark.parametrize(("typed", "written", "language"), STRANGERS)
def test_a_word_does_not_find_another_word(typed: str, written: str, language: str) -> None:
    assert not asked(typed) & lexemes(written, language)


def test_a_name_in_another_script_stands_as_it_is_written() -> None:
    assert lexemes("park", "ru") == {"park"}
    assert lexemes("парк", "lv") == {"парк"}
    assert lexemes("tervetuloa", "fi") == {"tervetuloa"}


def test_words_without_a_topic_are_left_out_and_the_others_counted() -> None:
    assert words_asked("un tas ir 🙂 ' & | ! :* ()") == []
    assert len(words_asked("soliņi un soliņi parkā")) == 2
    assert len(words_asked(" ".join(f"vards{n}" for n in range(50)))) == 12
    assert words_asked("x" * 5000) == []


def test_places_and_weights_stand_beside_each_lexeme() -> None:
    told = vector(["@hff"], [("A", "en", "Bench"), ("D", "en", "a bench and 2 lamps")])
    assert told == "'@hff' 'bench':1A,3D '2':5D 'lamp':6D"
    assert vector([], [("D", "xx", "vards " * 400)]).count(",") == 249


@given(st.text(max_size=80))
def test_no_typed_text_breaks_out_of_its_quotes(text: str) -> None:
    inside = [lexeme for word in words_asked(text) for lexeme in word]
    assert [one for one in inside if not one or set("'\\&|!():*@ ") & set(one)] == []
    assert all_of([frozenset({"b", "a"}), frozenset({"c"})], ["@x"]) == "'@x' & ('a' | 'b') & ('c')"
    assert any_of(["a"]) == "('a')"


def test_the_words_asked_for_are_marked_and_nothing_is_lost() -> None:
    wanted = asked("soliņi")
    pieces = marked("Vairāk soliņu parkā! Soliņiem – jā.", "lv", wanted)
    assert [text for text, hit in pieces if hit] == ["soliņu", "Soliņiem"]
    assert "".join(text for text, _hit in pieces) == "Vairāk soliņu parkā! Soliņiem – jā."
    assert marked("", "lv", wanted) == []
