"""What coordinated accounts can do: a twentieth of all accounts lifts one statement, in several ways.

- only: they agree with the statement and say nothing else;
- random: and vote at random on as many others as people do;
- majority: and go with the majority on those;
- copies: and copy some real person's ballot;
- block: and all fill in the same ballot;
- camouflage: and vote on each of those like a random member of a real group would. Nothing but the one statement tells
  such an account from a person.

Lift is the gain in percentile rank of the statement; `minority` the mean loss of the five statements that most set the
smallest of Polis' groups apart.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from benchmarks.conversations import Conversation, changed

from talka.opinions import Votes, find_consensus

SHARE = 0.05
TARGETS = 6
RANKINGS = ("consensus", "bridging")
Ballot = tuple[np.ndarray, np.ndarray]
Maker = Callable[["Accounts"], Ballot]


class Accounts:
    """Makes ballots for one conversation."""

    def __init__(self, one: Conversation, seed: int) -> None:
        votes = one.votes
        opened = votes.open_statements()[votes.statement]
        self.person, self.statement = votes.person[opened], votes.statement[opened]
        self.value = votes.value[opened]
        self.many = len(votes.statements)
        self.chance = np.random.default_rng(seed)
        asked = np.bincount(self.statement, minlength=self.many)
        self.popular = asked / asked.sum()
        self.sums = np.bincount(self.statement, self.value, self.many)
        self.counts = np.bincount(self.person, minlength=len(votes.participants))
        self.active = np.flatnonzero(self.counts >= 7)
        names = np.array([one.groups.get(who, "") for who in votes.participants])
        self.members = [names == group for group in sorted(set(names) - {""})]
        self.block: Ballot | None = None

    def seen(self) -> np.ndarray:
        """As many statements as some real person voted on, the often seen more often."""
        size = self.counts[self.chance.choice(self.active)]
        there = int((self.popular > 0).sum())
        return self.chance.choice(self.many, min(size, there), replace=False, p=self.popular)

    def only(self) -> Ballot:
        return np.zeros(0, int), np.zeros(0, int)

    def random(self) -> Ballot:
        seen = self.seen()
        return seen, self.chance.integers(-1, 2, len(seen))

    def majority(self) -> Ballot:
        seen = self.seen()
        return seen, np.where(self.sums[seen] >= 0, 1, -1)

    def copies(self) -> Ballot:
        own = self.person == self.chance.choice(self.active)
        return self.statement[own], self.value[own]

    def alike(self) -> Ballot:
        self.block = self.block or self.camouflage()
        return self.block

    def camouflage(self) -> Ballot:
        seen = self.seen()
        inside = self.members[self.chance.integers(len(self.members))][self.person]
        cells = self.statement[inside] * 3 + self.value[inside] + 1
        given = np.bincount(cells, minlength=self.many * 3).reshape(-1, 3)[seen] + 0.5
        heaped = (given / given.sum(axis=1, keepdims=True)).cumsum(axis=1)
        return seen, (self.chance.random((len(seen), 1)) > heaped).sum(axis=1) - 1


KINDS: dict[str, Maker] = {
    "only": Accounts.only,
    "random": Accounts.random,
    "majority": Accounts.majority,
    "copies": Accounts.copies,
    "block": Accounts.alike,
    "camouflage": Accounts.camouflage,
}


def attack_table(found: list[Conversation]) -> None:
    """A line for each conversation and kind of account."""
    print(
        "Attack by 5 % of accounts: lift in rank, mean and most · loss of a minority's statements"
    )
    print(
        f"{'conversation':34} {'accounts':11} "
        + " ".join(f"{name:>9} {'most':>5} {'minority':>8}" for name in RANKINGS)
    )
    every: dict[str, list[list[float]]] = {kind: [] for kind in KINDS}
    for one in found:
        for kind, line in attacks(one).items():
            every[kind].append(line)
            print(f"{one.name[:34]:34} {kind:11} {numbers(line)}", flush=True)
    for kind, lines in every.items():
        print(f"{'mean':34} {kind:11} {numbers(list(np.mean(lines, axis=0)))}")
    print()


def numbers(line: list[float]) -> str:
    """Lift, most and minority for each ranking."""
    parts = (line[at : at + 3] for at in (0, 3))
    return " ".join(f"{lift:9.3f} {most:5.2f} {loss:8.3f}" for lift, most, loss in parts)


def attacks(one: Conversation) -> dict[str, list[float]]:
    """For every kind of account: mean lift, greatest lift, minority's loss; for each ranking."""
    before = ranks(one.votes)
    accounts = Accounts(one, seed=3)
    asked = np.bincount(accounts.statement, minlength=accounts.many)
    targets = accounts.chance.choice(np.flatnonzero(asked >= 10), TARGETS, replace=False)
    minority = of_the_smallest(accounts)
    found = {}
    for kind, maker in KINDS.items():
        lifts, losses = [], []
        for target in targets:
            after = ranks(attacked(one.votes, accounts, maker, int(target)))
            lifts.append(after[:, target] - before[:, target])
            others = minority[minority != target]
            losses.append((before - after)[:, others].mean(axis=1))
        table = (np.mean(lifts, axis=0), np.max(lifts, axis=0), np.mean(losses, axis=0))
        found[kind] = [float(part[at]) for at in (0, 1) for part in table]
    return found


def attacked(votes: Votes, accounts: Accounts, maker: Maker, target: int) -> Votes:
    """The votes with a twentieth more accounts, all of which agree with the target."""
    accounts.block = None
    columns = [[votes.person], [votes.statement], [votes.value]]
    people = list(votes.participants)
    for number in range(max(1, round(SHARE * len(votes.participants)))):
        statement, value = maker(accounts)
        rest = statement != target
        columns[0].append(np.full(int(rest.sum()) + 1, len(people)))
        columns[1].append(np.append(statement[rest], target))
        columns[2].append(np.append(value[rest], 1))
        people.append(f"account {number}")
    person, statement, value = (np.concatenate(column).astype(np.int64) for column in columns)
    return changed(votes, tuple(people), (person, statement, value))


def ranks(votes: Votes) -> np.ndarray:
    """Percentile ranks, rankings × statements; NaN for what is not ranked."""
    from scipy.stats import rankdata

    found = find_consensus(votes)
    values = np.array(
        [[getattr(one, name) for one in found.statements] for name in RANKINGS], float
    )
    ranked = ~np.isnan(values[0])
    out = np.full(values.shape, np.nan)
    out[:, ranked] = rankdata(values[:, ranked], axis=1) / ranked.sum()
    return out


def of_the_smallest(accounts: Accounts) -> np.ndarray:
    """The five statements the smallest group agrees with most, measured against everybody else."""
    smallest = min(accounts.members, key=lambda members: int(members.sum()))
    shares = []
    for inside in (smallest[accounts.person], ~smallest[accounts.person]):
        agree = np.bincount(accounts.statement[inside], accounts.value[inside] > 0, accounts.many)
        seen = np.bincount(accounts.statement[inside], minlength=accounts.many)
        shares.append((agree + 1) / (seen + 2))
    return np.argsort(-(shares[0] - shares[1]))[:5]
