"""Leaves come to be and lose their salt. All joins the caller's transaction: act and leaf stand or fall together."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from talka.core.ledger import domain, keys
from talka.core.ledger.models import Leaf
from talka.sealing import leaves
from talka.sealing import promise as promises


def record(kind: str, stage: UUID | None, content: Mapping[str, Any]) -> Leaf:
    """Commit to ``content`` with one INSERT and return the leaf, which waits for the next batch.

    ``content`` takes text, whole numbers, booleans, None, lists and mappings of them (TypeError
    otherwise). Leave out tags, aliases and times.
    """
    salt = secrets.token_bytes(leaves.SALT_BYTES)
    leaf = leaves.commit(kind, stage, salt, content)
    return Leaf.objects.create(hash=leaf.hex(), kind=kind, stage=stage, salt=salt)


def erase(leaf: Leaf) -> None:
    """Delete the salt, so that the leaf commits to nothing anybody could check or guess."""
    leaf.salt = None
    leaf.save(update_fields=["salt"])


def promise(leaf: Leaf, now: datetime) -> str:
    """Return the signed promise that ``leaf`` will stand in the log within two days; stores nothing."""
    promised = promises.Promise(keys.log_id(), bytes.fromhex(leaf.hash), domain.merge_by(now))
    return promises.sign(promised, keys.promise_seed())
