"""Leaves come to be and lose their salt. All joins the caller's transaction: act and leaf stand or fall together."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from talka.core.ledger import domain, keys
from talka.core.ledger.models import Leaf
from talka.kit.copying import insert_like
from talka.sealing import leaves
from talka.sealing import promise as promises

ERASE = "UPDATE ledger_leaf SET salt = NULL WHERE hash = ANY(%s)"


def record(kind: str, stage: UUID | None, content: Mapping[str, Any]) -> Leaf:
    """Commit to ``content`` with one INSERT and return the leaf, which waits for the next batch.

    ``content`` takes text, whole numbers, booleans, None, lists and mappings of them (TypeError
    otherwise). Leave out tags, aliases and times.
    """
    leaf = _leaf(kind, stage, content)
    leaf.save(force_insert=True)
    return leaf


def record_many(kind: str, stage: UUID | None, contents: Iterable[Mapping[str, Any]]) -> list[str]:
    """Commit to many contents of one kind, as ``record`` does to one; the leaves' hashes in the order given."""
    made = [_committed(kind, stage, content) for content in contents]
    insert_like(Leaf(kind=kind, stage=stage), ("hash", "salt"), made)
    return [hash for hash, _salt in made]


def erase(leaf: Leaf) -> None:
    """Delete the salt, so that the leaf commits to nothing anybody could check or guess."""
    leaf.salt = None
    leaf.save(update_fields=["salt"])


def erase_many(hashes: Sequence[str]) -> None:
    """Delete the salts of many leaves."""
    with connection.cursor() as cursor:
        cursor.execute(ERASE, [list(hashes)])


def drop_practice(stage: UUID) -> None:
    """Delete what was recorded in practice; leaves of anything else can't be deleted."""
    if domain.is_practice(stage):
        Leaf.objects.filter(stage=stage, position=None).delete()


def promise(leaf: Leaf, now: datetime) -> str:
    """Return the signed promise that ``leaf`` will stand in the log within two days; stores nothing.

    "" for a leaf made in practice, which never will.
    """
    if domain.is_practice(leaf.stage):
        return ""
    promised = promises.Promise(keys.log_id(), bytes.fromhex(leaf.hash), domain.merge_by(now))
    return promises.sign(promised, keys.promise_seed())


def _leaf(kind: str, stage: UUID | None, content: Mapping[str, Any]) -> Leaf:
    hash, salt = _committed(kind, stage, content)
    return Leaf(hash=hash, kind=kind, stage=stage, salt=salt)


def _committed(kind: str, stage: UUID | None, content: Mapping[str, Any]) -> tuple[str, bytes]:
    salt = secrets.token_bytes(leaves.SALT_BYTES)
    return leaves.commit(kind, stage, salt, content).hex(), salt
