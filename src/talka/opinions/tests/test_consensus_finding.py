"""Groups, what unites and what divides, from made-up people who hold made-up views."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talka.opinions import Consensus, Votes, find_consensus

Triple = tuple[str, str, int]


def camps(sizes: tuple[int, ...], statements: int = 24, doubt: float = 0.1) -> list[Triple]:
    """Every camp has a view on every statement; a member departs from it with probability `doubt`.

    The first three statements everybody agrees with. Person "p3" of camp 1 is "1-p3".
    """
    chance = random.Random(7)
    views = [[1, 1, 1] + [chance.choice((-1, 1)) for _ in range(statements - 3)] for _ in sizes]
    return [
        (f"{camp}-p{person}", str(statement), view if chance.random() >= doubt else -view)
        for camp, size in enumerate(sizes)
        for person in range(size)
        for statement, view in enumerate(views[camp])
        if chance.random() < 0.8
    ]


def camps_found(consensus: Consensus) -> set[tuple[str, str | None]]:
    """(camp, group) pairs that occur."""
    return {(one.id.split("-")[0], one.group) for one in consensus.people}


def test_camps_become_groups_the_largest_first() -> None:
    found = find_consensus(Votes.of(camps((30, 50))))
    assert camps_found(found) == {("0", "B"), ("1", "A")}
    assert [(group.id, group.size) for group in found.groups] == [("A", 50), ("B", 30)]
    assert (found.clear, found.reason) == (True, None)
    assert found.left_out == {"no_votes": 0, "few_votes": 0}


@settings(max_examples=15, deadline=None)
@given(order=st.randoms(use_true_random=False))
def test_neither_the_order_of_votes_nor_of_people_nor_of_statements_matters(
    order: random.Random,
) -> None:
    votes = camps((12, 20), 12)
    shuffled = order.sample(votes, len(votes))
    assert find_consensus(Votes.of(shuffled)) == find_consensus(Votes.of(votes))


@pytest.mark.parametrize(
    ("votes", "reason"),
    [
        ([], "Too few people took a stance on enough statements to tell groups apart."),
        (
            [("a", "1", 1)],
            "Too few people took a stance on enough statements to tell groups apart.",
        ),
        (
            [("a", "1", 1), ("b", "1", -1)],
            "Too few people took a stance on enough statements to tell groups apart.",
        ),
        (
            [(str(p), str(s), 1) for p in range(30) for s in range(9)],
            "Everybody takes the same stances, or a few stand apart alone: nobody forms a group.",
        ),
    ],
)
def test_no_groups_is_an_answer_with_a_reason(votes: list[Triple], reason: str) -> None:
    found = find_consensus(Votes.of(votes))
    assert (found.clear, found.reason, found.groups) == (False, reason, ())
    assert {one.group for one in found.people} <= {None}
