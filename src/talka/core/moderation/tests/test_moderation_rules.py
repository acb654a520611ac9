"""What a host's rules find, and the middle of a list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.core.moderation.domain import Hit, Limits, hit, listed_word, median, word_list

ALL = Limits(links=1, same=3, words=frozenset({"muļķis", "ej prom", "дурак"}))


@pytest.mark.parametrize(
    ("body", "alike", "found"),
    [
        ("Tu esi muļķis!", 0, Hit("word", "muļķis")),
        ("muļķisks priekšlikums", 0, None),
        ("nu, ej — prom", 0, Hit("word", "ej prom")),
        ("see https://a.lv and www.b.lv", 0, Hit("links", "2")),
        ("see https://a.lv", 0, None),
        ("same", 4, Hit("same", "4")),
        ("same", 3, None),
    ],
)
def test_rules_find_whole_words_links_and_floods(body: str, alike: int, found: Hit | None) -> None:
    assert hit(body, body.casefold(), alike, ALL) == found


def test_rules_that_are_off_find_nothing() -> None:
    assert hit("https://a https://b muļķis", "https://a https://b muļķis", 99, Limits()) is None


def test_a_list_keeps_each_word_once_as_it_is_compared() -> None:
    assert word_list(["b  c!", "a", "", "--", "a"]) == ["a", "b c"]


@given(st.lists(st.text("ab -"), max_size=5), st.text("ab -"))
def test_only_what_stands_as_a_whole_is_found(lines: list[str], text: str) -> None:
    found = listed_word(text, word_list(lines))
    assert found == "" or f" {found} " in f" {' '.join(text.replace('-', ' ').split())} "


def test_the_middle_of_a_list() -> None:
    assert [median(one) for one in ([], [3], [5, 1], [9, 1, 2])] == [None, 3.0, 3.0, 2.0]
