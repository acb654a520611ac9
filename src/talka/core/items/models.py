"""One row for everything public: whatever can be linked, followed, listed or searched is an Item."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from talka.core.ledger.models import Leaf
from talka.core.territory.models import Territory


class Item(models.Model):
    """The public face of a contribution, theme, answer, process …; they share its primary key.

    ``space``, ``process`` and ``stage`` are plain ids: spaces stand above items in the house. ``position``
    is the ledger's, given when the item's leaf is sequenced; until then the item is "just arrived".
    It carries no time: order and clock would tell who wrote what.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLIC = "public"
        WITHDRAWN = "withdrawn"
        HIDDEN = "hidden"
        MERGED = "merged"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    tool = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    space = models.UUIDField()
    process = models.UUIDField()
    stage = models.UUIDField(null=True)
    title = models.CharField(max_length=200, blank=True)
    excerpt = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=8)
    path = models.CharField(max_length=300)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PUBLIC)
    leaf = models.ForeignKey(Leaf, null=True, on_delete=models.PROTECT, related_name="+")
    position = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["stage", "kind", "state", "position", "id"], name="item_stage"),
            models.Index(
                fields=["process", "kind", "state", "position", "id"], name="item_process"
            ),
            models.Index(fields=["space", "kind", "state", "position", "id"], name="item_space"),
        ]

    def __str__(self) -> str:
        return self.title or self.excerpt

    @property
    def is_shown(self) -> bool:
        """Whether its words can be read: in the lists, or on the page that says what it was merged into."""
        return self.state in (self.State.PUBLIC, self.State.MERGED)


class Link(models.Model):
    """One step of the chain from a person's words to what was built; undone, never deleted."""

    class Kind(models.TextChoices):
        DERIVED = "derived"
        MERGED = "merged"
        GROUPED = "grouped"
        ANSWERED = "answered"
        BECAME = "became"
        DONE = "done"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    source = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="links_in")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    undone_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "kind"],
                condition=models.Q(undone_by=""),
                name="link_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class Place(models.Model):
    """An item stands at an area: a question that concerns a parish, a meeting held there."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="places")
    area = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "area"], name="place_once")]

    def __str__(self) -> str:
        return f"{self.item_id} at {self.area_id}"


class Words(models.Model):
    """The words of a public item as search finds them; a timer makes rows that are missing.

    Whoever changes or takes away an item's words forgets its row in the same transaction.
    """

    item = models.OneToOneField(
        Item, primary_key=True, on_delete=models.CASCADE, related_name="words"
    )
    vector = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["vector"], name="words_vector", fastupdate=False)]

    def __str__(self) -> str:
        return f"words of {self.item_id}"


# Rows that an unlinked write makes or changes: settling takes time and order out of these tables.
UNLINKED = (Item, Link, Place, Words)
