"""Groups and their limits: who belongs to one, when there are none, and that the odd ones do no harm."""

import random

import pytest

from talka.opinions import Consensus, Votes, find_consensus
from talka.opinions.tests.test_consensus_finding import Triple, camps, camps_found

CHANCE = "The stances show no more pattern than chance would."
LOOSE = (
    "The groups do not hold: with a tenth of the stances left out, people fall into other groups."
)
ONE_PLACE = "Everybody takes the same stances, or a few stand apart alone: nobody forms a group."


def noise(people: int, statements: int) -> list[Triple]:
    chance = random.Random(5)
    return [
        (f"n{person}", str(statement), chance.choice((-1, 0, 1)))
        for person in range(people)
        for statement in range(statements)
        if chance.random() < 0.7
    ]


def spectrum(people: int, statements: int) -> list[Triple]:
    """Every shade of opinion between two ends, and nobody at home anywhere."""
    chance = random.Random(11)
    return [
        (f"s{person}", str(statement), 1 if chance.gauss(person / people - 0.5, 0.5) > 0 else -1)
        for person in range(people)
        for statement in range(statements)
    ]


def labels(consensus: Consensus) -> dict[str, str | None]:
    return {one.id: one.group for one in consensus.people}


def test_chance_is_not_mistaken_for_groups() -> None:
    found = find_consensus(Votes.of(noise(80, 30)))
    assert (found.clear, found.reason) == (False, CHANCE)
    assert 0 < len(found.groups) <= 5


def test_groups_that_fall_apart_are_called_loose() -> None:
    found = find_consensus(Votes.of(spectrum(60, 16)))
    assert (found.clear, found.reason) == (False, LOOSE)
    assert found.stability < 0.9


def test_three_camps_are_three_groups_that_hold() -> None:
    found = find_consensus(Votes.of(camps((40, 30, 20))))
    assert camps_found(found) == {("0", "A"), ("1", "B"), ("2", "C")}
    assert (found.clear, [group.size for group in found.groups]) == (True, [40, 30, 20])
    assert found.stability > 0.95
    assert all(group.certainty > 0.95 for group in found.groups)
    assert set(found.silhouettes) == {2, 3, 4, 5}
    assert max(found.silhouettes, key=found.silhouettes.__getitem__) == 3


def test_people_who_hardly_voted_have_no_group_and_change_none() -> None:
    votes = camps((30, 20), doubt=0.05)
    some = [("once", "5", 1), ("twice", "5", 1), ("twice", "6", -1)]
    found = find_consensus(Votes.of([*votes, *some]))
    assert {who: group for who, group in labels(found).items() if "-p" not in who} == {
        "once": None,
        "twice": None,
    }
    assert found.left_out == {"no_votes": 0, "few_votes": 2}
    assert [group.size for group in found.groups] == [30, 20]
    assert found.clear


def test_a_loner_is_no_group() -> None:
    odd = [("odd", str(statement), (-1) ** statement) for statement in range(24)]
    found = find_consensus(Votes.of([*camps((30, 20), doubt=0.05), *odd]))
    assert [group.size for group in found.groups] == [30, 21]


def test_two_loners_among_people_of_one_mind_are_not_groups() -> None:
    one_mind = [(f"p{person}", str(s), 1) for person in range(60) for s in range(10)]
    odd = [("odd", str(statement), -1) for statement in range(10)]
    found = find_consensus(Votes.of([*one_mind, *odd]))
    assert (found.reason, found.groups) == (ONE_PLACE, ())
    assert found.left_out == {"no_votes": 0, "no_groups": 61}


def test_statements_nobody_voted_on_and_constant_ones_change_nothing() -> None:
    votes = camps((30, 20), doubt=0.05)
    plain = find_consensus(Votes.of(votes))
    people = {who for who, _, _ in votes}
    same = [(who, "same", 1) for who in people]
    more = find_consensus(Votes.of([*votes, *same], statements=["empty"]))
    assert labels(more) == labels(plain)
    empty = next(one for one in more.statements if one.id == "empty")
    assert (empty.votes, empty.consensus, empty.bridging, empty.divisive) == (0, None, None, None)
    same_for_all = next(one for one in more.statements if one.id == "same")
    assert (same_for_all.axis_x, same_for_all.axis_y, same_for_all.mean) == (0.0, 0.0, 1.0)


def test_one_person_with_a_hundred_thousand_votes_changes_nobodys_group() -> None:
    votes = camps((30, 20), doubt=0.05)
    eager = [("eager", f"x{number % 1_000}", number % 3 - 1) for number in range(100_000)]
    found = find_consensus(Votes.of([*votes, *eager]))
    grouped = {(who.split("-")[0], group) for who, group in labels(found).items() if who != "eager"}
    assert grouped == {("0", "A"), ("1", "B")}
    assert (len(found.statements), found.people[-1].votes) == (1_024, 1_000)


def test_a_thousand_people_are_grouped_by_a_sample_of_them() -> None:
    found = find_consensus(Votes.of(camps((600, 400), statements=12, doubt=0.02)))
    assert camps_found(found) >= {("0", "A"), ("1", "B")}
    crossed = [one for one in found.people if (one.id[0], one.group) in {("0", "B"), ("1", "A")}]
    assert len(crossed) < 10


def test_a_conversation_about_fewer_than_seven_statements_has_groups_too() -> None:
    found = find_consensus(Votes.of(camps((30, 20), statements=6, doubt=0.0)))
    assert {group for _, group in camps_found(found)} == {"A", "B", None}
    answered = {one.id: one.votes for one in found.people}
    assert all((labels(found)[who] is not None) == (votes == 6) for who, votes in answered.items())


def test_where_few_voted_much_the_most_active_are_placed() -> None:
    few = [vote for vote in camps((12, 10)) if int(vote[1]) < 6]
    found = find_consensus(Votes.of([*few, ("0-p0", "20", 1)]))
    assert sum(group is not None for group in labels(found).values()) == 15


def test_statements_set_aside_shape_nothing_but_are_counted() -> None:
    votes = camps((30, 20), doubt=0.05)
    noisy = [(who, "rude", random.Random(who).choice((-1, 1))) for who in {w for w, _, _ in votes}]
    plain = find_consensus(Votes.of(votes))
    found = find_consensus(Votes.of([*votes, *noisy], set_aside=["rude"]))
    assert labels(found) == labels(plain)
    rude = next(one for one in found.statements if one.id == "rude")
    assert (rude.set_aside, rude.votes, rude.consensus, rude.bridging) == (True, 50, None, None)
    assert [group.agree + group.disagree for group in rude.groups] == [30, 20]
    assert "rude" not in {one.statement for group in found.groups for one in group.representative}


def test_when_all_but_a_few_statements_are_set_aside_the_rest_still_counts() -> None:
    votes = camps((30, 20), statements=12)
    aside = [str(number) for number in range(7)]
    found = find_consensus(Votes.of(votes, set_aside=aside))
    open_ones = [one for one in found.statements if not one.set_aside]
    assert len({one.bridging for one in open_ones}) == len(open_ones) == 5


def test_progress_is_told_step_by_step_and_may_cancel() -> None:
    told: list[tuple[str, float]] = []
    find_consensus(
        Votes.of(camps((12, 12))), progress=lambda step, share: told.append((step, share))
    )
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert list(dict.fromkeys(step for step, _ in told)) == [
        "Drawing the map of opinions",
        "Looking for groups that hold",
        "Ranking what unites and what divides",
        "Done",
    ]

    def stop(step: str, share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        find_consensus(Votes.of(camps((12, 12))), progress=stop)
