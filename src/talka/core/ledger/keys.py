"""The site's key store and the ledger's own keys."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from talka.sealing import notes, promise
from talka.sealing.directory import DirectoryKeyStore
from talka.sealing.keystore import KeyStore, SiteKey
from talka.sealing.notes import Verifier


def store() -> KeyStore:
    """Return the key store every part of this process shares (its folder: ``TALKA_KEYS_DIR``)."""
    return _store(Path(settings.TALKA_KEYS_DIR))


def log_id() -> str:
    """Return the log's public name, the first line of every head."""
    return str(settings.TALKA_LOG_ID)


def head_seed() -> bytes:
    """Return the Ed25519 seed that signs heads."""
    return store().site(SiteKey.HEAD)


def promise_seed() -> bytes:
    """Return the Ed25519 seed that signs promises; a different key on purpose."""
    return store().site(SiteKey.PROMISE)


def head_verifier() -> Verifier:
    """Return the public key of heads."""
    return notes.verifier(log_id(), head_seed())


def promise_verifier() -> Verifier:
    """Return the public key of promises."""
    return promise.verifier(log_id(), promise_seed())


@cache
def _store(path: Path) -> KeyStore:
    return DirectoryKeyStore(path)
