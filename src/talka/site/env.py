"""Typed reading of the environment. Any NAME may instead be given as NAME_FILE, a path to a secret."""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any


def text(name: str, default: str = "") -> str:
    """The value of ``name``, or the content of the file that ``name_FILE`` points to."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, yes, on (any case)."""
    value = text(name)
    return value.lower() in {"1", "true", "yes", "on"} if value else default


def whole(name: str, default: int) -> int:
    """A whole number; anything else stops the start with the name of the setting."""
    value = text(name)
    try:
        return int(value) if value else default
    except ValueError:
        raise SystemExit(f"{name} must be a whole number, not {value!r}.") from None


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def folder(name: str, default: Path) -> Path:
    """A path; not created here."""
    value = text(name)
    return Path(value) if value else default


def made_secret(path: Path) -> str:
    """A random secret kept in ``path``; made on the first call, readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), open(path, "x", opener=_owner_only) as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")


def oidc_providers(name: str) -> dict[str, Any]:
    """allauth's provider table from a JSON list of {id, name, client_id, secret, server_url}.

    Optional: scope (a list), identity_claim (the claim that holds the personal code), territory_claim.
    """
    value = text(name)
    if not value:
        return {}
    apps = [
        {
            "provider_id": entry["id"],
            "name": entry["name"],
            "client_id": entry["client_id"],
            "secret": entry["secret"],
            "settings": {
                "server_url": entry["server_url"],
                "oauth_pkce_enabled": True,
                "scope": entry.get("scope", ["openid"]),
                "identity_claim": entry.get("identity_claim", ""),
                "territory_claim": entry.get("territory_claim", ""),
            },
        }
        for entry in json.loads(value)
    ]
    return {"openid_connect": {"APPS": apps}}


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
