"""Texts that repeat another: the same one twice, and letters written from one template.

Short opinions are never taken for copies: thirty people may well say "more trees" on their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from talka.opinions.alike import candidates
from talka.opinions.cleaning import words
from talka.opinions.likeness import in_order, shared_runs

_EXACT_WORDS = 6
_LONG_WORDS = 20
_NEAR = 0.9
_TEMPLATE = 0.45
_SHARED_RUNS = 2
_CAMPAIGN = 5
_JUDGES = 40


@dataclass(frozen=True, slots=True)
class Copy:
    """`of` is the index of the text that is repeated and stands for all its copies."""

    of: int
    kind: Literal["duplicate", "campaign"]
    likeness: float


def find_copies(texts: Sequence[str]) -> dict[int, Copy]:
    """Which texts repeat which. The result depends on the order only among identical texts."""
    bags = [words(text) for text in texts]
    same = _identical(bags)
    firsts = [group[0] for group in same if len(bags[group[0]]) >= _LONG_WORDS]
    copies_of = {group[0]: group for group in same}
    found: dict[int, Copy] = {}
    for leader, members in _families(firsts, bags, copies_of):
        everyone = [index for member in members for index in copies_of[member]]
        kind: Literal["duplicate", "campaign"] = (
            "campaign" if len(everyone) >= _CAMPAIGN else "duplicate"
        )
        for index in everyone:
            if index != leader:
                found[index] = Copy(leader, kind, in_order(bags[leader], bags[index]))
    for group in same:
        for index in group[1:]:
            found.setdefault(index, Copy(group[0], "duplicate", 1.0))
    return found


def _identical(bags: Sequence[Sequence[str]]) -> list[list[int]]:
    groups: dict[object, list[int]] = {}
    for index, bag in enumerate(bags):
        key = tuple(bag) if len(bag) >= _EXACT_WORDS else index
        groups.setdefault(key, []).append(index)
    return list(groups.values())


def _families(
    firsts: Sequence[int], bags: Sequence[Sequence[str]], copies_of: dict[int, list[int]]
) -> list[tuple[int, list[int]]]:
    """Leaders with the members (themselves included) that follow them closely enough."""
    near: dict[int, set[int]] = {index: set() for index in firsts}
    for a, b in candidates([bags[index] for index in firsts]):
        one, other = firsts[a], firsts[b]
        if _follows(bags[one], bags[other]):
            near[one].add(other)
            near[other].add(one)
    families = []
    for component in _components(near):
        families += _split_family(component, bags, copies_of)
    return families


def _follows(a: Sequence[str], b: Sequence[str]) -> bool:
    return in_order(a, b) >= _TEMPLATE and shared_runs(a, b) >= _SHARED_RUNS


def _components(near: dict[int, set[int]]) -> list[list[int]]:
    seen: set[int] = set()
    out = []
    for start in near:
        if start in seen:
            continue
        seen.add(start)
        stack, found = [start], []
        while stack:
            index = stack.pop()
            found.append(index)
            fresh = near[index] - seen
            seen |= fresh
            stack += fresh
        out.append(sorted(found))
    return out


def _split_family(
    component: list[int], bags: Sequence[Sequence[str]], copies_of: dict[int, list[int]]
) -> list[tuple[int, list[int]]]:
    """A campaign around its most typical letter, or close pairs; strangers go their own way."""
    judges = component[:: -(-len(component) // _JUDGES)]
    leader = max(
        component,
        key=lambda index: (sum(in_order(bags[index], bags[judge]) for judge in judges), -index),
    )
    likeness = {index: in_order(bags[leader], bags[index]) for index in component}
    members = [index for index in component if likeness[index] >= _TEMPLATE]
    if sum(len(copies_of[index]) for index in members) < _CAMPAIGN:
        members = [index for index in component if likeness[index] >= _NEAR]
    rest = [index for index in component if index not in set(members)]
    return [(leader, members), *(_split_family(rest, bags, copies_of) if rest else [])]
