"""Conversations to measure on: Polis' open data, and invented ones of any size."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from talka.opinions import About, Votes, read_statements, read_votes

VOTES, STATEMENTS = "participants-votes.csv", "comments.csv"


@dataclass(frozen=True)
class Conversation:
    """One folder; `groups` are Polis' own, by participant."""

    folder: Path
    votes: Votes
    groups: dict[str, str]

    @property
    def name(self) -> str:
        """The folder's."""
        return self.folder.name

    def file(self) -> tuple[bytes, str]:
        """What a person would send."""
        return (self.folder / VOTES).read_bytes(), VOTES

    def about(self) -> About:
        """The statements' texts and moderation."""
        return read_statements((self.folder / STATEMENTS).read_bytes(), STATEMENTS)


def conversations(data: Path) -> list[Conversation]:
    """Every conversation below `data` that holds Polis' own groups."""
    found = []
    for file in sorted(data.rglob(VOTES)):
        rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
        groups = {row["participant"]: row["group-id"] for row in rows if row["group-id"]}
        one = Conversation(file.parent, Votes.of(()), groups)
        found.append(Conversation(file.parent, read_votes(*one.file(), about=one.about()), groups))
    if not found:
        raise SystemExit(f"{data}: no {VOTES} there")
    return found


def without(votes: Votes, lost: int | np.ndarray) -> Votes:
    """The same without a tenth of the votes (`lost` is a seed), or without those marked."""
    if isinstance(lost, int):
        lost = np.random.default_rng(100 + lost).random(votes.value.size) < 0.1
    return changed(
        votes, votes.participants, (votes.person[~lost], votes.statement[~lost], votes.value[~lost])
    )


def changed(votes: Votes, people: tuple[str, ...], columns: tuple[np.ndarray, ...]) -> Votes:
    """Other votes on the same statements."""
    return Votes.from_places(
        people, votes.statements, columns, texts=votes.texts, set_aside=votes.set_aside
    )


def invented(people: int, statements: int, votes: int) -> bytes:
    """A file like Polis' votes.csv: two camps and chance."""
    chance = np.random.default_rng(1)
    side = np.where(chance.random(people) < 0.4, 1, -1)
    liked, parting = chance.normal(0, 1, statements), chance.normal(0, 1.2, statements)
    who, what = chance.integers(0, people, votes), chance.integers(0, statements, votes)
    leaning = liked[what] + side[who] * parting[what] + chance.normal(0, 1, votes)
    vote = np.where(leaning > 0.3, 1, np.where(leaning < -0.3, -1, 0))
    lines = (
        f"{1_600_000_000_000 + row},Wed Apr 27 00:51:33 PDT 2022,{what[row]},{who[row]},{vote[row]}\n"
        for row in range(votes)
    )
    return ("timestamp,datetime,comment-id,voter-id,vote\n" + "".join(lines)).encode()
