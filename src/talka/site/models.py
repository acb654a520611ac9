"""What the installation knows of itself: whether it holds invented people, and which hosts moved in."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from django.db import models


class DemoMark(models.Model):
    """One row in a database that the demo was loaded into."""

    number = models.SmallIntegerField(primary_key=True, default=1)
    town = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.town


class MovedHost(models.Model):
    """A host that came from another house: the SHA-256 of the file's manifest and of its receipts."""

    space = models.UUIDField(primary_key=True)
    file = models.CharField(max_length=64)
    receipts = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.file


class CarriedLedger(models.Model):
    """The public ledger of a house that a host came from, as it was exported there; ``data`` is deflated."""

    space = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    data = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "number"], name="carried_ledger_once")
        ]

    def __str__(self) -> str:
        return self.name

    def lines(self) -> Iterator[str]:
        """The ledger's lines."""
        yield from zlib.decompress(bytes(self.data)).decode().splitlines(keepends=True)
