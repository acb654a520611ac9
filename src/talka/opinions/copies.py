"""Texts that repeat another: the same one twice, and letters written from one template.

Short opinions are never taken for copies: thirty people may well say "more trees" on their own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from talka.opinions.alike import Pairs, candidates
from talka.opinions.likeness import in_order, shared_runs
from talka.opinions.templates import Templates
from talka.opinions.tokens import Places, Tokens

_EXACT_WORDS = 6
_LONG_WORDS = 17
_NEAR, _LINKED, _ORDERED = 0.62, 0.36, 0.48
_SHARED_RUNS = 2
_SAME_WORDS = 0.4
_CAMPAIGN = 5
_SOUGHT_AMONG = 30_000


@dataclass(frozen=True, slots=True)
class Copy:
    """`of` is the index of the text that is repeated and stands for all its copies."""

    of: int
    kind: Literal["duplicate", "campaign"]
    likeness: float


def find_copies(tokens: Tokens) -> dict[int, Copy]:
    """Which texts repeat which. The result depends on the order only among identical texts."""
    same = _identical(tokens)
    repeated = {index for group in same.values() for index in group[1:]}
    found: dict[int, Copy] = {}
    done: set[int] = set()
    for leader, members in _families(_long(tokens, repeated), tokens, same):
        everyone = [index for at in members if at not in done for index in same.get(at, [at])]
        done.update(members)
        found.update(_copied(leader, everyone, tokens))
    return found


def _copied(leader: int, everyone: Sequence[int], tokens: Tokens) -> dict[int, Copy]:
    words = tokens.bag(leader).tolist()
    many = len(everyone) >= _CAMPAIGN and len(words) >= _LONG_WORDS
    kind: Literal["duplicate", "campaign"] = "campaign" if many else "duplicate"
    return {
        index: Copy(leader, kind, in_order(words, tokens.bag(index).tolist()))
        for index in everyone
        if index != leader
    }


def _identical(tokens: Tokens) -> dict[int, list[int]]:
    """Groups of texts with the same words in the same order, by the first of each."""
    groups: dict[bytes, list[int]] = {}
    for index in np.flatnonzero(tokens.lengths >= _EXACT_WORDS).tolist():
        groups.setdefault(tokens.bag(index).tobytes(), []).append(index)
    return {group[0]: group for group in groups.values() if len(group) > 1}


def _long(tokens: Tokens, repeated: set[int]) -> Places:
    """Letters long enough to have a template, each once."""
    long = np.flatnonzero(tokens.lengths >= _LONG_WORDS)
    return long[[index not in repeated for index in long.tolist()]]


def _families(
    long: Places, tokens: Tokens, same: dict[int, list[int]]
) -> Iterator[tuple[int, list[int]]]:
    """Leaders with their members, themselves included: campaigns first, then close pairs."""
    letters = tokens.taken(long)
    near = _links(letters)
    senders = np.array([len(same.get(at, [at])) for at in long.tolist()], np.int64)
    taken: set[int] = set()
    templates = Templates(letters)
    for leader, followers in _campaigns(near, templates, senders):
        words = letters.bag(leader).tolist()
        members = [at for at in followers if in_order(words, letters.bag(at).tolist()) >= _ORDERED]
        if senders[members].sum() < _CAMPAIGN:
            continue
        taken.update(members)
        yield int(long[leader]), long[members].tolist()
    for close in _close(_alike(near, templates), letters, taken):
        yield int(long[close[0]]), long[close].tolist()
    yield from ((first, [first]) for first in same)


def _campaigns(
    near: dict[int, set[int]], templates: Templates, senders: Places
) -> Iterator[tuple[int, list[int]]]:
    """The most typical letter and all letters of every template, those with most links first."""
    tried: set[int] = set()
    taken: set[int] = set()
    for at in sorted(near, key=lambda at: (-len(near[at]), at)):
        around = sorted({at, *near[at]} - taken)
        if at in tried or senders[around].sum() < _CAMPAIGN:
            continue
        leader, found = templates.followers(np.array(around))
        members = [at for at in found if at not in taken]
        tried.update(around, members)
        if leader in members and senders[members].sum() >= _CAMPAIGN:
            taken.update(members)
            yield leader, members


def _links(letters: Tokens) -> dict[int, set[int]]:
    """Letters that follow one another, each way."""
    pairs = _pairs(letters)
    some = pairs[shared_runs(letters, pairs) >= _SHARED_RUNS].tolist()
    return _each_way(
        (one, other)
        for one, other in some
        if in_order(letters.bag(one).tolist(), letters.bag(other).tolist()) >= _LINKED
    )


def _each_way(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    near: dict[int, set[int]] = {}
    for one, other in pairs:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    return near


def _alike(near: dict[int, set[int]], templates: Templates) -> dict[int, set[int]]:
    """Those of the links whose letters say much the same words."""
    pairs = [(one, other) for one, others in near.items() for other in others if one < other]
    every = np.array(pairs, np.int64).reshape(-1, 2)
    return _each_way(every[templates.shared(every) >= _SAME_WORDS].tolist())


def _pairs(letters: Tokens) -> Pairs:
    """Pairs to be looked at: of many letters only among some, and neighbours in the order of words."""
    if len(letters) <= _SOUGHT_AMONG:
        return candidates(letters)
    some = np.linspace(0, len(letters) - 1, _SOUGHT_AMONG).astype(np.int64)
    beside = np.arange(len(letters) - 1)
    alike = letters.ids[letters.starts[:-2]] == letters.ids[letters.starts[1:-1]]
    next_ = np.stack([beside, beside + 1], 1)[alike]
    return np.concatenate([some[candidates(letters.taken(some))], next_])


def _close(near: dict[int, set[int]], letters: Tokens, taken: set[int]) -> Iterator[list[int]]:
    """Groups of linked letters near enough to the first of them; strangers go their own way."""
    done = set(taken)
    for at in sorted(near):
        if at in done:
            continue
        first = letters.bag(at).tolist()
        close = [
            other
            for other in sorted(near[at] - done)
            if in_order(first, letters.bag(other).tolist()) >= _NEAR
        ]
        if close:
            done.update([at, *close])
            yield [at, *close]
