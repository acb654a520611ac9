"""Checking a copy of a ledger against what one has kept: an old head, and promises.

Altering or removing anything under a head the checker holds is always found. An entry dropped before it reached
the ledger is found by whoever holds its promise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from talka.sealing import checkpoint, notes, promise
from talka.sealing.checkpoint import Checkpoint
from talka.sealing.logfile import LogBroken, Walk, opened
from talka.sealing.notes import NoteBroken
from talka.sealing.promise import Promise


@dataclass
class Report:
    """What was checked and what is wrong, in sentences for people."""

    checked: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def verify(
    lines: Iterable[str],
    today: date,
    *,
    since: str | None = None,
    promises: Mapping[str, str] | None = None,
    key: str | None = None,
) -> Report:
    """Check an exported ledger (its JSON lines) and return what was found.

    ``since`` is an old head (a signed note), ``promises`` maps a file's name to the promise in it, ``key`` is the
    public key the reader trusts; ``today`` (UTC) decides which promises are due.
    """
    report = Report()
    try:
        _check(iter(lines), today, since, promises or {}, key, report)
    except LogBroken as broken:
        report.problems.append(f"The file is not a sound ledger: {broken}.")
    return report


def _check(
    lines: Iterable[str],
    today: date,
    since: str | None,
    promises: Mapping[str, str],
    key: str | None,
    report: Report,
) -> None:
    stream = iter(lines)
    signer = opened(next(stream, ""))
    if key is not None and key.strip() != str(signer):
        report.problems.append("The heads are signed by another key than the one you trust.")
    old = _old_head(since, signer, report) if since is not None else None
    given = {name: _read(name, text, report) for name, text in promises.items()}
    held = {name: each for name, each in given.items() if each}
    watched = frozenset(each.leaf for each in held.values())
    walk = Walk(signer, watched, old.size if old else -1)
    try:
        walk.read(stream)
    finally:
        report.problems += [f"{text[0].upper()}{text[1:]}." for text in walk.problems]
    _say(walk, report)
    if old:
        walk.promise_keys.add(old.promises)
        _compare(old, walk, report)
    for name, each in held.items():
        _kept(name, promises[name], each, walk, today, report)


def _old_head(since: str, signer: notes.Verifier, report: Report) -> Checkpoint | None:
    try:
        return checkpoint.verify(since, signer)
    except NoteBroken as error:
        report.problems.append(f"Your old head is not one of this ledger: {error}.")
        return None


def _read(name: str, text: str, report: Report) -> Promise | None:
    try:
        return promise.parse(notes.text_of(text))
    except NoteBroken as error:
        report.problems.append(f"{name}: {error}.")
        return None


def _say(walk: Walk, report: Report) -> None:
    if walk.problems:
        return
    report.checked.append(
        f"{walk.tree.size} leaves and {walk.heads} heads of {walk.key.name}: each head is signed,"
        " fits the leaves before it, and follows the head before it."
    )


def _compare(old: Checkpoint, walk: Walk, report: Report) -> None:
    if walk.watched_root is None:
        report.problems.append(
            f"Your old head of {old.day} covers {old.size} leaves; the file has {walk.tree.size}."
        )
    elif walk.watched_root != old.root:
        report.problems.append(
            f"The first {old.size} leaves are not those your old head of {old.day} covers:"
            " something was altered, removed, added or reordered."
        )
    else:
        report.checked.append(
            f"The first {old.size} leaves are exactly those of your old head of {old.day}."
        )


def _kept(name: str, text: str, promised: Promise, walk: Walk, today: date, report: Report) -> None:
    if not any(_signed(text, key) for key in walk.promise_keys):
        report.problems.append(f"{name}: this promise is not signed by this ledger's key.")
    elif promised.leaf in walk.found:
        report.checked.append(f"{name}: promise kept, the entry stands in the ledger.")
    elif walk.head and walk.head.day > promised.by:
        report.problems.append(
            f"{name}: promise broken. The entry was to stand by {promised.by};"
            f" the head of {walk.head.day} does not have it."
        )
    elif today > promised.by:
        report.problems.append(
            f"{name}: the entry was to stand by {promised.by} and is not in this file."
            " Get a newer copy; if it is missing there too, the promise is broken."
        )
    else:
        report.checked.append(f"{name}: not due before the end of {promised.by}.")


def _signed(text: str, key: notes.Verifier) -> bool:
    try:
        promise.verify(text, key)
    except NoteBroken:
        return False
    return True
