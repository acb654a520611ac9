"""Where keys live: random, independent of each other, outside the database and its backups.

A key that was destroyed can't be read, nor made anew: the processes' tags and contacts stay closed
for good.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class SiteKey(StrEnum):
    """Keys of the whole site, 32 bytes each."""

    IDENTITY = "identity"  # HMAC key of people's handles
    SALT = "salt"  # argon2id salt of receipts
    PROMISE = "ledger-promise"  # Ed25519 seed: promises that a leaf will be merged
    PUSH = "push"  # seed of the P-256 key that signs messages to browsers (VAPID)
    HEAD = "ledger-head"  # Ed25519 seed: the ledger's heads


class ProcessKey(StrEnum):
    """Keys of one process, 32 bytes each."""

    TAG = "tag"  # HMAC key of author and stance tags
    CONSENSUS = "consensus"  # AEAD key of the pseudonyms beside stances
    CONTACT = "contact"  # X25519 private key; its public half is read by itself


class KeyDestroyed(Exception):  # noqa: N818 - an outcome, not a fault
    """The key was destroyed on schedule: what depended on it can't be computed any more."""

    def __init__(self, process: UUID, purpose: ProcessKey) -> None:
        self.process, self.purpose = process, purpose
        super().__init__(f"the {purpose} key of process {process} was destroyed")


@dataclass(frozen=True)
class Statement:
    """What a destruction did; it is recorded in the ledger and signed by two persons."""

    process: UUID
    purpose: ProcessKey
    found: bool  # False when there was no key yet: none can be made from now on

    def text(self) -> str:
        """Return the statement in one sentence."""
        done = "overwritten and removed" if self.found else "never made, and barred"
        return f"The {self.purpose} key of process {self.process} was {done}."


class KeyStore(Protocol):
    """Keys by purpose; each is made on first use. A directory on disk, or somebody's KMS."""

    def site(self, purpose: SiteKey) -> bytes:
        """Return a site key (32 bytes)."""

    def process(self, process: UUID, purpose: ProcessKey) -> bytes:
        """Return a process's key (32 bytes). Raises KeyDestroyed."""

    def contact_public(self, process: UUID) -> bytes:
        """Return the public half of a process's contact key (32 bytes). Raises KeyDestroyed."""

    def destroy(self, process: UUID, purpose: ProcessKey) -> Statement:
        """Destroy a key for good; doing it twice does no harm."""
