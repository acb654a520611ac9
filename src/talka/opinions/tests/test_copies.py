"""Copies and campaign letters are recognised; short opinions are never taken for them."""

import random

import numpy as np
import pytest

from talka.opinions.alike import candidates
from talka.opinions.copies import Copy
from talka.opinions.copies import find_copies as find_in
from talka.opinions.likeness import in_order, shared_runs
from talka.opinions.templates import Templates
from talka.opinions.tokens import tokenized

LETTER = (
    "Dear members of the council, I write to ask you to keep the old water tower by the station. "
    "It has stood there for a hundred years, children learn its story at school, and visitors ask "
    "for it first. Its brickwork needs care, not bulldozers. Please vote against the demolition "
    "and find the money in this year's budget for the roof, the windows and a small museum."
)
_OTHER = [f"{a}{b}" for a in ("vel", "kor", "mun", "tis", "dra") for b in ("ona", "ike", "ura")]


def find_copies(texts: list[str]) -> dict[int, Copy]:
    return find_in(tokenized(texts))


def edited(text: str, share: float, chance: random.Random) -> str:
    """`share` of the words replaced, dropped or joined by others."""
    words = []
    for word in text.split():
        if chance.random() >= share:
            words.append(word)
        elif chance.random() < 0.8:
            words.append(chance.choice(_OTHER))
    return " ".join(words)


def strangers(many: int) -> list[str]:
    chance = random.Random(3)
    vocabulary = [f"{a}{b}" for a in _OTHER for b in ("n", "s", "ms")] + [
        "the",
        "of",
        "and",
        "to",
        "a",
    ]
    return [" ".join(chance.choices(vocabulary, k=60)) for _ in range(many)]


def words_of_their_own(many: int) -> list[str]:
    """Texts of sixty words, none of which stands in another."""
    return [
        " ".join(f"{a}{b}{'xyzuvwtsrq'[n]}" for a in _OTHER for b in _OTHER[:4])
        for n in range(many)
    ]


def test_a_campaign_with_thirty_per_cent_of_its_words_edited_is_found() -> None:
    chance = random.Random(1)
    letters = [edited(LETTER, 0.3, chance) for _ in range(30)]
    texts = [*letters, *strangers(100)]
    copies = find_copies(texts)
    assert {copy.kind for copy in copies.values()} == {"campaign"}
    assert len(copies) >= 28
    assert max(copies) < 30
    assert len({copy.of for copy in copies.values()}) == 1


def test_the_same_letter_twice_is_a_duplicate_and_five_times_a_campaign() -> None:
    assert find_copies([LETTER, LETTER.upper()]) == {1: Copy(0, "duplicate", 1.0)}
    five = find_copies([LETTER] * 5)
    assert {index: (copy.of, copy.kind) for index, copy in five.items()} == dict.fromkeys(
        (1, 2, 3, 4), (0, "campaign")
    )


def test_a_letter_with_one_word_changed_is_a_near_duplicate() -> None:
    found = find_copies([LETTER, LETTER.replace("hundred", "thousand")])
    assert [(copy.of, copy.kind) for copy in found.values()] == [(0, "duplicate")]


def test_two_letters_that_share_half_their_words_stay_two_opinions() -> None:
    chance = random.Random(5)
    assert find_copies([LETTER, edited(LETTER, 0.55, chance), *strangers(5)]) == {}


def test_a_stranger_linked_by_chance_goes_its_own_way() -> None:
    half = " ".join(LETTER.split()[:28])
    bridge = f"{half} {' '.join(strangers(1)[0].split()[:30])}"
    far = " ".join(strangers(1)[0].split())
    found = find_copies([*[LETTER] * 4, LETTER + " Thank you", bridge, far])
    assert 6 not in found


@pytest.mark.parametrize("text", ["More trees!", "I fully agree with this", "Jā"])
def test_short_opinions_are_never_swallowed(text: str) -> None:
    assert find_copies([text] * 40) == {}


def test_the_same_sentence_about_another_street_is_another_opinion() -> None:
    say = "Please repair the pavement in {} street before winter comes again".format
    assert find_copies([say("Oak"), say("Elm"), say("Lime")]) == {}


def test_ten_thousand_copies_are_compared_in_a_line_not_each_with_each() -> None:
    pairs = candidates(tokenized([LETTER] * 300))
    assert len(pairs) == 299 + 298
    assert len(candidates(tokenized([]))) == 0


def test_words_in_order() -> None:
    assert in_order(["a", "b", "c", "d"], ["a", "x", "c", "d"]) == 0.75
    assert in_order([], ["a"]) == 0.0


def test_shared_runs_of_three_words_are_counted_once_each() -> None:
    texts = tokenized(["a b c d a b c", "x a b c", "b c d a b c", "a b", "c d a b x a b c d"])
    pairs = np.array([[0, 1], [0, 2], [0, 3], [1, 4], [0, 0]])
    assert shared_runs(texts, pairs).tolist() == [1, 4, 0, 2, 4]
    assert shared_runs(texts, np.zeros((0, 2), np.int64)).tolist() == []


def test_a_second_letter_found_among_many_is_found_by_its_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("talka.opinions.copies._SOUGHT_AMONG", 2)
    texts = sorted([*strangers(6), LETTER, f"{LETTER} Thank you kindly"])
    at = texts.index(LETTER)
    found = find_copies(texts)
    assert {index: copy.of for index, copy in found.items()} == {at + 1: at}


def test_many_letters_are_compared_by_fewer_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talka.opinions.alike._MANY", 3)
    assert {index: copy.of for index, copy in find_copies([LETTER, LETTER[:-5], *strangers(3)]).items()} == {
        1: 0
    }  # fmt: skip


def test_letters_that_share_no_template_are_nobodys_followers() -> None:
    letters = tokenized(words_of_their_own(5))
    assert Templates(letters).followers(np.arange(5)) == (-1, [])


def test_letters_on_one_matter_are_not_one_campaign() -> None:
    chance = random.Random(9)
    half = LETTER.split()[:24]
    own = [" ".join([*half, *text.split()[:40]]) for text in words_of_their_own(8)]
    chance.shuffle(own)
    assert find_copies(own) == {}


def test_letters_that_say_the_same_in_another_order_are_no_campaign(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(1)
    letters = [edited(LETTER, 0.3, chance) for _ in range(6)]
    monkeypatch.setattr("talka.opinions.copies._ORDERED", 1.01)
    monkeypatch.setattr("talka.opinions.copies._NEAR", 1.01)
    assert find_copies([*letters, *strangers(20)]) == {}
