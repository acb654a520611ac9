"""Languages of many texts are learned from some of them."""

import pytest

from talka.opinions.language import languages

LATVIAN = ["Vajag vairāk soliņu parkā pie upes", "Autobusi vakaros kursē pārāk reti"]
RUSSIAN = ["Нужно больше скамеек в парке у реки", "Автобусы вечером ходят слишком редко"]


def test_every_text_is_asked_about_where_they_are_few() -> None:
    assert languages([*LATVIAN, *RUSSIAN, "", "нет"], [None] * 6) == [
        "lv",
        "lv",
        "ru",
        "ru",
        "",
        "ru",
    ]


def test_what_is_stated_is_believed() -> None:
    assert languages(["more trees in the park", "?"], ["et", None]) == ["et", ""]


def test_others_are_told_by_the_words_of_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talka.opinions.language._ASKED", 8)
    texts = [*LATVIAN * 4, *RUSSIAN * 4, "", "скамеек больше", "soliņu vairāk"]
    found = languages(texts, [None] * len(texts))
    assert found == [*["lv"] * 8, *["ru"] * 8, "", "ru", "lv"]


def test_where_nothing_can_be_told_nothing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talka.opinions.language._ASKED", 1)
    assert languages(["", "?", "!"], [None] * 3) == ["", "", ""]
