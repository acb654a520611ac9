"""Receipt words: every list is whole, and people may type them as they like."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.sealing.words import LANGUAGES, BadWords, folded, from_words, to_words

ENTROPY = st.binary(min_size=11, max_size=11)


def words(language: str) -> list[str]:
    return (files("talka.sealing.words") / f"{language}.txt").read_text("utf-8").split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_is_whole(language: str) -> None:
    found = words(language)
    assert len(found) == 2048
    assert {len(word) for word in found} <= set(range(3, 9))
    assert [word for word in found if not word.isalpha() or word != word.lower()] == []


def test_no_spelling_stands_twice_in_any_list() -> None:
    spelled = [folded(word) for language in LANGUAGES for word in words(language)]
    assert len(set(spelled)) == len(spelled) == 2048 * len(LANGUAGES)


@given(ENTROPY, st.sampled_from(LANGUAGES))
def test_round_trip_in_every_language(entropy: bytes, language: str) -> None:
    assert from_words(to_words(entropy, language)) == entropy


@given(ENTROPY, st.sampled_from(LANGUAGES))
def test_typing_does_not_matter(entropy: bytes, language: str) -> None:
    typed = "  " + to_words(entropy, language).upper().replace("-", " ,\n") + "."
    assert from_words(typed) == entropy
    assert from_words(" ".join(folded(word) for word in typed.split())) == entropy


def test_bits_stand_in_order() -> None:
    first, last = words("en")[1], words("en")[2]
    number = 1 << 77 | 2
    expected = "-".join([first, *[words("en")[0]] * 6, last])
    assert to_words(number.to_bytes(11, "big"), "en") == expected


def test_unknown_language_reads_english() -> None:
    assert to_words(bytes(11), "fi") == to_words(bytes(11), "en")


def test_diacritics_and_hidden_characters_pass() -> None:
    plain = "-".join(["ābele"] * 8)
    decomposed = " ".join(["a\u0304be\u00adle\u200b"] * 8)
    assert from_words(decomposed) == from_words(plain) == from_words(plain.replace("ā", "a"))


def test_bytes_of_wrong_size() -> None:
    with pytest.raises(ValueError, match="11 bytes"):
        to_words(bytes(10), "lv")


def test_a_wrong_word_is_named_with_a_suggestion() -> None:
    with pytest.raises(BadWords, match="did you mean “ābols”") as caught:
        from_words("abolz " * 8)
    assert (caught.value.word, caught.value.suggestion, caught.value.count) == ("abolz", "ābols", 8)


def test_a_strange_word_is_named_without_a_suggestion() -> None:
    with pytest.raises(BadWords, match="“xqzxqz” is not a receipt word") as caught:
        from_words("xqzxqz")
    assert caught.value.suggestion is None


@pytest.mark.parametrize(("text", "count"), [("", 0), ("ābols", 1), ("ābols " * 9, 9)])
def test_wrong_number_of_words(text: str, count: int) -> None:
    with pytest.raises(BadWords, match=f"8 words: {count} words") as caught:
        from_words(text)
    assert (caught.value.word, caught.value.count) == (None, count)


def test_a_flood_of_text_is_refused() -> None:
    with pytest.raises(BadWords):
        from_words("ābols " * 8 + " " * 1_000_000)
