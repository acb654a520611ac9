"""What unites, what divides, what tells a group apart; and that coordinated accounts cannot buy a place in it."""

import random
from collections.abc import Callable
from statistics import mean

import pytest

from talka.opinions import Consensus, Statement, Votes, find_consensus
from talka.opinions.tests.test_consensus_finding import Triple, camps

TARGET = "20"


def statement(found: Consensus, id: str) -> Statement:
    return next(one for one in found.statements if one.id == id)


def ranked(found: Consensus, by: str) -> list[str]:
    """Ids of statements, the strongest first."""
    return [one.id for one in sorted(found.statements, key=lambda one: -getattr(one, by))]


@pytest.fixture(scope="module")
def votes() -> list[Triple]:
    return camps((60, 40), statements=24)


@pytest.fixture(scope="module")
def found(votes: list[Triple]) -> Consensus:
    return find_consensus(Votes.of(votes, texts={"0": "Trees"}))


def test_what_both_camps_agree_with_unites_most(found: Consensus, votes: list[Triple]) -> None:
    held = {
        id
        for id in map(str, range(24))
        if all(mean(v for who, what, v in votes if what == id and who[0] == c) > 0.4 for c in "01")
    }
    assert held >= {"0", "1", "2"}
    assert set(ranked(found, "consensus")[: len(held)]) == held
    assert set(ranked(found, "bridging")[: len(held)]) == held


def test_what_camps_hold_against_each_other_divides_most(
    found: Consensus, votes: list[Triple]
) -> None:
    first, last = ranked(found, "divisive")[0], ranked(found, "divisive")[-1]
    apart = {
        id: abs(
            mean(vote for who, what, vote in votes if what == id and who[0] == "0")
            - mean(vote for who, what, vote in votes if what == id and who[0] == "1")
        )
        for id in (first, last)
    }
    assert apart[first] > 1.4
    assert apart[last] < 0.4


def test_counts_are_plain(found: Consensus, votes: list[Triple]) -> None:
    trees = statement(found, "0")
    said = [vote for _, what, vote in votes if what == "0"]
    assert (trees.agree, trees.disagree, trees.passed) == (said.count(1), said.count(-1), 0)
    assert (trees.votes, trees.text) == (len(said), "Trees")
    assert [(one.group, one.agree + one.disagree) for one in trees.groups] == [
        (group, sum(what == "0" and who[0] == camp for who, what, _ in votes))
        for group, camp in (("A", "0"), ("B", "1"))
    ]


def test_agreement_is_smoothed_and_compared_with_everybody_else(found: Consensus) -> None:
    one, other = statement(found, "0").groups
    assert one.agreement == pytest.approx((one.agree + 1) / (one.agree + one.disagree + 2))
    assert one.representative == pytest.approx(one.agreement - other.agreement)
    assert other.representative == pytest.approx(-one.representative)


def test_a_group_is_told_by_what_it_holds_and_others_do_not(
    found: Consensus, votes: list[Triple]
) -> None:
    for group, camp in zip(found.groups, "01", strict=True):
        assert 0 < len(group.representative) <= 5
        for told in group.representative:
            held = mean(v for who, what, v in votes if what == told.statement and who[0] == camp)
            assert (held > 0) == (told.direction == "agree")
            assert told.p_value < 0.05
            assert told.share > 0.5 > told.elsewhere


def test_of_one_mind_nothing_is_representative() -> None:
    same = [
        (f"{camp}{person}", str(what), 1 if what % 2 else -1)
        for camp in "ab"
        for person in range(20)
        for what in range(8)
    ]
    parted = [
        (f"{camp}{person}", "8", vote)
        for camp, vote in (("a", 1), ("b", -1))
        for person in range(20)
    ]
    found = find_consensus(Votes.of([*same, *parted]))
    told = {one.statement for group in found.groups for one in group.representative}
    assert told <= {"8"}


def only(chance: random.Random) -> dict[str, int]:
    return {}


def at_random(chance: random.Random) -> dict[str, int]:
    return {str(what): chance.choice((-1, 0, 1)) for what in range(24) if chance.random() < 0.8}


def block(chance: random.Random) -> dict[str, int]:
    return {str(what): 1 if what % 3 else -1 for what in range(24)}


def attacked(votes: list[Triple], kind: Callable[[random.Random], dict[str, int]]) -> Votes:
    chance = random.Random(1)
    many = round(0.05 * len({who for who, _, _ in votes}))
    accounts = [
        (f"account {number}", what, vote)
        for number in range(many)
        for what, vote in {**kind(chance), TARGET: 1}.items()
    ]
    return Votes.of([*votes, *accounts])


@pytest.mark.parametrize("kind", [only, at_random, block])
@pytest.mark.parametrize("ranking", ["consensus", "bridging"])
def test_a_twentieth_of_coordinated_accounts_lifts_a_statement_by_one_place_at_most(
    found: Consensus,
    votes: list[Triple],
    kind: Callable[[random.Random], dict[str, int]],
    ranking: str,
) -> None:
    before = ranked(found, ranking)
    after = ranked(find_consensus(attacked(votes, kind)), ranking)
    assert before.index(TARGET) - after.index(TARGET) <= 1
    assert abs(before.index("0") - after.index("0")) <= 2


def test_accounts_that_fill_in_one_ballot_are_one_and_no_group() -> None:
    votes, chance = camps((60, 40), statements=60), random.Random(2)
    ballot = {str(what): chance.choice((-1, 1)) for what in range(60)}
    found = find_consensus(attacked(votes, lambda _: ballot))
    assert found.guarded["alike"] == 5
    assert [group.size for group in found.groups] in ([60, 45], [65, 40])


def test_people_with_views_are_hardly_ever_held_for_accounts(found: Consensus) -> None:
    assert found.guarded["alike"] == 0
    assert found.guarded["incoherent"] <= 5


def test_accounts_that_vote_by_chance_are_noticed(found: Consensus, votes: list[Triple]) -> None:
    noticed = find_consensus(attacked(votes, at_random)).guarded["incoherent"]
    assert noticed - found.guarded["incoherent"] >= 3
