"""Whatever people send, its receipt, and the stances others take on it.

Unlinked from the first row: no time, no order, no two rows with one tag. ``settle`` rewrites these tables
nightly so that the database's own traces (row versions, places on disk) tell nothing either.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from talka.core.items.models import Item, Link
from talka.core.ledger.models import Leaf
from talka.core.spaces.models import Stage
from talka.core.territory.domain import Point as Where
from talka.core.territory.domain import written_point


class Batch(models.Model):
    """One import of many opinions by an official: seen before it counts, undone as a whole.

    ``findings`` is what a preview says of the file; empty while it is still to be read.
    """

    class State(models.TextChoices):
        PREVIEW = "preview"
        IMPORTED = "imported"
        UNDONE = "undone"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="batches")
    filename = models.CharField(max_length=200)
    by = models.CharField(max_length=120)
    channel = models.CharField(max_length=8)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PREVIEW)
    # The rows to import and the file they come from: large, gone once it is imported or undone.
    rows = models.JSONField(default=list)
    file = models.BinaryField(null=True)
    findings = models.JSONField(default=dict)
    # What tells each of its opinions from every other in any file, sealed: the same are not imported twice.
    marks = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.filename


class Contribution(models.Model):
    """An idea, comment, point, question, wish, problem or opinion: "opinion" on screen."""

    item = models.OneToOneField(
        Item, primary_key=True, on_delete=models.CASCADE, related_name="as_contribution"
    )
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="contributions")
    kind = models.CharField(max_length=20, default="opinion")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replies")
    tag = models.BinaryField(max_length=32, null=True, unique=True)
    alias = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=8)
    place = models.CharField(max_length=60, blank=True)
    week = models.DateField()
    body = models.TextField()
    leaf = models.ForeignKey(Leaf, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(
        Batch, null=True, on_delete=models.PROTECT, related_name="contributions"
    )
    count_for = models.PositiveIntegerField(default=0)
    count_against = models.PositiveIntegerField(default=0)
    count_pass = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["stage", "kind"], name="contribution_stage"),
            models.Index(
                fields=["place"], name="contribution_place", condition=~models.Q(place="")
            ),
        ]

    def __str__(self) -> str:
        return self.body[:60]


class Spot(models.Model):
    """Where on the map a contribution is about, as its author pressed: degrees, WGS 84."""

    contribution = models.OneToOneField(
        Contribution, primary_key=True, on_delete=models.CASCADE, related_name="spot"
    )
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["latitude", "longitude"], name="contribution_spot")]

    def __str__(self) -> str:
        return written_point(self.point)

    @property
    def point(self) -> Where:
        """(longitude, latitude)."""
        return self.longitude, self.latitude


class Point(models.Model):
    """A span of a contribution that makes one point: characters ``start`` to ``end`` of the body."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contribution", "number"], name="point_number")
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


class Printing(models.Model):
    """Receipts of an import made in one go and shown once. Its id comes from the form's secret, one way.

    While it is *shown*, nobody has said that the slips are on paper; a *replaced* one was lost, and its words
    open nothing any more.
    """

    class State(models.TextChoices):
        SHOWN = "shown"
        PRINTED = "printed"
        REPLACED = "replaced"

    id = models.UUIDField(primary_key=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="printings")
    by = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State.choices, default=State.SHOWN)
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class Receipt(models.Model):
    """argon2id of the eight words; unique, hence also what makes a repeated request harmless.

    ``printing`` is empty but for slips of an import that are still to be printed; ``contribution`` but for
    the slip of a form on paper that nobody has typed in yet.
    """

    digest = models.BinaryField(max_length=32, primary_key=True)
    contribution = models.OneToOneField(
        Contribution, null=True, on_delete=models.CASCADE, related_name="receipt"
    )
    printing = models.ForeignKey(
        Printing, null=True, on_delete=models.PROTECT, related_name="receipts"
    )

    def __str__(self) -> str:
        return "a receipt"


class Merging(models.Model):
    """Two contributions put together by an official, with the reason. Undone it stays written (``link``)."""

    link = models.OneToOneField(
        Link, primary_key=True, on_delete=models.CASCADE, related_name="merging"
    )
    why = models.JSONField()
    by = models.CharField(max_length=120)

    def __str__(self) -> str:
        return str(self.link)


class EarlierSalt(models.Model):
    """The salt of receipts made in another house, for a host that moved in (docs/adr/0009)."""

    salt = models.BinaryField(max_length=64, primary_key=True)
    space = models.UUIDField()

    def __str__(self) -> str:
        return "an earlier salt"


class Stance(models.Model):
    """For, against or pass on a contribution: one per person, who is not written here."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="stances")
    value = models.CharField(max_length=8)
    tag = models.BinaryField(max_length=32, null=True, unique=True)
    digest = models.BinaryField(max_length=32, unique=True)
    pseudonym = models.BinaryField(max_length=80, null=True)
    channel = models.CharField(max_length=8)

    def __str__(self) -> str:
        return self.value


# Rows that an unlinked write makes or changes: settling takes time and order out of these tables.
UNLINKED = (Contribution, Point, Receipt, Spot, Stance)
