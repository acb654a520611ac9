"""Where you stand, what to ask you next, how you would vote."""

import random
from collections import Counter

import pytest

from talka.opinions import Consensus, Votes, find_consensus, next_statement, place, predict_votes
from talka.opinions.consensus.predicting import held_out_auc
from talka.opinions.tests.test_consensus_finding import Triple, camps


@pytest.fixture(scope="module")
def votes() -> list[Triple]:
    return camps((40, 30))


@pytest.fixture(scope="module")
def found(votes: list[Triple]) -> Consensus:
    return find_consensus(Votes.of(votes, statements=["unasked"], set_aside=["23"]))


def ballot(votes: list[Triple], who: str) -> dict[str, int]:
    return {what: vote for one, what, vote in votes if one == who}


def test_a_member_is_placed_where_the_map_has_them(found: Consensus, votes: list[Triple]) -> None:
    for one in found.people:
        at = place(found, ballot(votes, one.id))
        assert (at.x, at.y) == pytest.approx((one.x, one.y), abs=1e-9)
        assert at.group == one.group
        assert at.certainty is not None
        assert 0.5 <= at.certainty <= 1


def test_votes_the_map_does_not_know_and_those_set_aside_are_skipped(found: Consensus) -> None:
    nowhere = place(found, {"elsewhere": 1, "unasked": 1, "23": 1})
    assert (nowhere.x, nowhere.y, nowhere.group, nowhere.certainty) == (0.0, 0.0, None, None)


def test_few_votes_give_a_place_and_no_group(found: Consensus, votes: list[Triple]) -> None:
    six = dict([*ballot(votes, "0-p1").items()][:6])
    at = place(found, six)
    assert (at.group, at.certainty) == (None, None)
    assert (at.x, at.y) != (0.0, 0.0)


def test_who_stands_between_the_groups_is_less_certain(
    found: Consensus, votes: list[Triple]
) -> None:
    own, other = ballot(votes, "0-p1"), ballot(votes, "1-p1")
    half = {what: vote for what, vote in own.items() if int(what) % 2}
    half |= {what: vote for what, vote in other.items() if not int(what) % 2}
    sure, torn = place(found, own).certainty, place(found, half).certainty
    assert sure is not None
    assert torn is not None
    assert sure > torn


def test_who_said_only_what_everybody_says_is_in_either_group(votes: list[Triple]) -> None:
    people = {who for who, _, _ in votes}
    same = [(who, f"same{number}", 1) for who in people for number in range(7)]
    found = find_consensus(Votes.of([*votes, *same]))
    at = place(found, {f"same{number}": 1 for number in range(7)})
    assert (at.x, at.y, at.certainty) == (0.0, 0.0, 0.5)


def test_nobody_is_asked_twice_or_about_what_was_set_aside(found: Consensus) -> None:
    chance, seen = random.Random(1), set[str]()
    while (asked := next_statement(found, seen, chance)) is not None:
        assert asked not in seen
        seen.add(asked)
    assert seen == {one.id for one in found.statements} - {"23"}


def test_new_and_rarely_seen_statements_get_their_hearing(found: Consensus) -> None:
    chance = random.Random(4)
    asked = Counter(next_statement(found, (), chance) for _ in range(600))
    assert asked["unasked"] > 200
    fresh = Counter(next_statement(found, ["a"], chance, new=["a", "b", "0"]) for _ in range(600))
    assert 150 < fresh["b"] < 250
    assert fresh["a"] == 0


def test_only_new_statements_are_left(found: Consensus) -> None:
    seen = {one.id for one in found.statements}
    assert next_statement(found, seen, random.Random(1), new=["fresh"]) == "fresh"
    assert next_statement(found, seen, random.Random(1)) is None


def test_statements_that_tell_more_are_asked_more_often() -> None:
    people = [f"p{number}" for number in range(60)]
    told = [(who, "liked", 1 if number % 3 else -1) for number, who in enumerate(people)]
    passed = [(who, "dull", 0) for who in people]
    found = find_consensus(Votes.of([*told, *passed]))
    asked = Counter(next_statement(found, (), random.Random(n)) for n in range(300))
    assert asked["liked"] > 1.5 * asked["dull"]


def test_unseen_votes_are_foretold(votes: list[Triple]) -> None:
    chance = random.Random(3)
    hidden = [vote for vote in votes if chance.random() < 0.1]
    known = Votes.of([vote for vote in votes if vote not in set(hidden)])
    told = predict_votes(known, [(who, what) for who, what, _ in hidden])
    right = sum((guess > 0) == (vote > 0) for guess, (_, _, vote) in zip(told, hidden, strict=True))
    assert right / len(hidden) > 0.85


def test_nothing_asked_nothing_told_and_strangers_are_an_error(votes: list[Triple]) -> None:
    assert predict_votes(Votes.of(votes), []) == []
    with pytest.raises(KeyError):
        predict_votes(Votes.of(votes), [("stranger", "1")])


def test_how_well_votes_can_be_foretold_is_measured(votes: list[Triple]) -> None:
    auc = held_out_auc(Votes.of(votes))
    assert auc is not None
    assert auc > 0.85
    shuffled = [
        (who, what, random.Random(f"{who} {what}").choice((-1, 1))) for who, what, _ in votes
    ]
    by_chance = held_out_auc(Votes.of(shuffled))
    assert by_chance is not None
    assert 0.35 < by_chance < 0.65


def test_too_few_votes_to_measure_by_say_so() -> None:
    assert held_out_auc(Votes.of([])) is None
    assert held_out_auc(Votes.of([("a", "1", 1), ("b", "1", -1)])) is None


def test_a_large_conversation_is_measured_on_a_part() -> None:
    many = [
        (f"{person}", f"{what}", 1 if (person + what) % 3 else -1)
        for person in range(2_100)
        for what in range(100)
    ]
    assert held_out_auc(Votes.of(many)) == pytest.approx(1.0, abs=0.05)
