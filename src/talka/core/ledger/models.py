"""Tables of the ledger. A leaf holds no time; its position says nothing about the order of writing."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Leaf(models.Model):
    """A commitment. Without its salt — erased together with the text — it is a tombstone."""

    hash = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=40)
    stage = models.UUIDField(null=True)
    salt = models.BinaryField(max_length=32, null=True)
    position = models.BigIntegerField(null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["hash"], condition=Q(position=None), name="ledger_waiting")]

    def __str__(self) -> str:
        return self.hash


class Node(models.Model):
    """The root of a complete subtree above the leaves; the key is `domain.node_key`."""

    key = models.BigIntegerField(primary_key=True)
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return str(self.key)


class Head(models.Model):
    """A signed head of the log, as published."""

    size = models.BigIntegerField(primary_key=True)
    root = models.CharField(max_length=64)
    note = models.TextField()
    date = models.DateField()

    class Meta:
        ordering = ["size"]

    def __str__(self) -> str:
        return f"{self.size} {self.root}"


class WaitingRoom(models.Model):
    """One row: since when leaves were first seen waiting, the only time the sequencer remembers."""

    number = models.SmallIntegerField(primary_key=True, default=1)
    since = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(number=1), name="ledger_one_room")]

    def __str__(self) -> str:
        return str(self.since)


# Rows that an unlinked write makes or changes: settling takes time and order out of these tables.
UNLINKED = (Leaf,)
