"""A petition's own facts, its signatures, sheets on paper, totals by day, and its way through the institution."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from talka.core.contributions.models import Contribution
from talka.core.ledger.models import Leaf
from talka.tools.petitions.domain import INVITING


class Petition(models.Model):
    """Beside the contribution that holds its words. ``invite``: SHA-256 of the co-signing link's secret.

    ``signatures`` is written by a timer, and for good at the hand-over: signing touches no shared row.
    """

    contribution = models.OneToOneField(
        Contribution, primary_key=True, on_delete=models.CASCADE, related_name="petition"
    )
    state = models.CharField(max_length=10, default=INVITING)
    invite = models.BinaryField(max_length=32, unique=True)
    signatures = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The first line of its words."""
        return self.contribution.body.partition("\n")[0]

    @property
    def text(self) -> str:
        """What follows the title."""
        return self.contribution.body.partition("\n")[2].strip()


class Signature(models.Model):
    """One person's signature: who signed stands only in ``sealed``, which the authority alone opens.

    ``tag`` is keyed by the petition's own key, so no signature can be tied to another or to an opinion.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="signature_rows")
    tag = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField(max_length=400)
    shown_name = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=8)
    leaf = models.ForeignKey(Leaf, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.shown_name or "a signature"


class Sheet(models.Model):
    """A numbered sheet for signatures on paper, and what was found on it once it is typed in."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="sheets")
    number = models.PositiveIntegerField()
    is_entered = models.BooleanField(default=False)
    accepted = models.PositiveSmallIntegerField(default=0)
    doubles = models.PositiveSmallIntegerField(default=0)
    unreadable = models.PositiveSmallIntegerField(default=0)
    young = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["petition", "number"], name="petition_sheet_number")
        ]

    def __str__(self) -> str:
        return str(self.number)


class DayCount(models.Model):
    """How many signatures there were when a day was last looked at; only the timer writes it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    total = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["petition", "day"], name="petition_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.total}"


class Step(models.Model):
    """An official act on a petition's way: the check, the hand-over, and each step in the institution."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10)
    at = models.DateTimeField()
    note = models.JSONField(default=dict)
    by = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["petition", "kind"], name="petition_step")]

    def __str__(self) -> str:
        return self.kind


class Handing(models.Model):
    """The sealed package and its hash; package and names go on ``delete_on``, ``deleted`` says so."""

    petition = models.OneToOneField(
        Petition, primary_key=True, on_delete=models.CASCADE, related_name="handing"
    )
    package = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    delete_on = models.DateField()
    deleted = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.sha256


# Rows that an unlinked write makes or changes: settling takes time and order out of these tables.
UNLINKED = (Petition, Signature)

# A petition ends where it was signed: its signatures stand under keys of that house alone.
_WHY = "signatures stand under keys of the old house: petitions end where they were signed"
STAYS = {
    "petitions.Petition": _WHY,
    "petitions.Signature": _WHY,
    "petitions.Sheet": _WHY,
    "petitions.DayCount": _WHY,
    "petitions.Step": _WHY,
    "petitions.Handing": _WHY,
}
