"""The longest sentence of a text."""

from __future__ import annotations

import pytest

from talka.kit.readability import longest_sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("… !", 0),
        ("Viens divi.", 2),
        ("Viens. Divi trīs četri! Pieci?", 3),
        ("Kad? “Rīt,” teica Anna-Marija. Labi", 3),
        ("# Virsraksts\n\nViens divi trīs\nčetri", 3),
        ("3.5 metri dziļi", 4),
    ],
)
def test_words_of_the_longest_sentence(text: str, words: int) -> None:
    assert longest_sentence(text) == words
