"""Words of seven languages brought to one spelling, and the keys they are found under."""

import numpy as np
import pytest

from talka.opinions.vectors.endings import stem
from talka.opinions.vectors.spelling import bare, in_latin, tokens
from talka.opinions.vectors.subwords import pieces


def test_tokens_are_words_and_numbers_without_addresses() -> None:
    assert tokens("Šķēršļi, 2024: it's at www.riga.lv!") == ["šķēršļi", "2024", "it's", "at"]
    assert tokens("👍 …") == []
    assert tokens("a" * 200_000) == []


def test_letters_typed_apart_are_one_letter() -> None:
    assert tokens("s\u030cķi") == ["šķi"]


@pytest.mark.parametrize(
    ("word", "plain"),
    [("šķērsielā", "skersiela"), ("straße", "strasse"), ("ёлка", "елка"), ("it's", "its")],
)
def test_a_bare_word_has_no_diacritics(word: str, plain: str) -> None:
    assert bare(word) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Меркель", "Merkel"),
        ("демократия", "demokrātija"),
        ("щит", "shchit"),
        ("фото", "photo"),
        ("Шварц", "schvartz"),
        ("Київ", "kyjiv"),
        ("classic", "klasik"),
    ],
)
def test_names_sound_alike_in_latin_letters(one: str, other: str) -> None:
    assert in_latin(one.casefold()) == in_latin(other.casefold())


@pytest.mark.parametrize(
    ("word", "language", "left"),
    [
        ("parkiem", "lv", "park"),
        ("остановками", "ru", "остановк"),
        ("streets", "en", "street"),
        ("koolidele", "et", "kooli"),
        ("gatvemis", "lt", "gatv"),
        ("iela", "lv", "iel"),
        ("a", "lv", "a"),
        ("xyz", "en", "xyz"),
    ],
)
def test_endings_come_off_while_three_letters_stay(word: str, language: str, left: str) -> None:
    assert stem(word, language) == left


def test_words_share_the_sequences_they_share() -> None:
    rows = pieces(["skola", "skolas", "ab"], 1024).toarray()
    assert rows.sum(axis=1) == pytest.approx([1, 1, 1])
    assert (rows[0] @ rows[1] > 0, rows[0] @ rows[2]) == (True, 0)
    assert np.count_nonzero(rows[2]) == 2


def test_no_words_have_no_sequences() -> None:
    assert pieces([], 1024).shape == (0, 1024)
