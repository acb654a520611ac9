"""The ledger as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Lowest room of core: it knows nothing of what it records."""

    name = "talka.core.ledger"
    label = "ledger"
