"""Reports and rule hits on people's texts, what was decided about them and why. No row tells who reported."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from talka.core.contributions.models import Contribution
from talka.core.moderation.domain import Limits
from talka.core.spaces.models import Space, Stage


class Rules(models.Model):
    """What a host wants a person to look at. ``words`` are lists by language; 0 switches a number off."""

    space = models.OneToOneField(
        Space, primary_key=True, on_delete=models.CASCADE, related_name="moderation_rules"
    )
    links = models.PositiveSmallIntegerField(default=0)
    same = models.PositiveSmallIntegerField(default=0)
    words = models.JSONField(default=dict)
    # Up to which line of the ledger texts were looked at: only what has its public place is, so that
    # the day of a case tells no more of a text than its place does.
    looked_to = models.BigIntegerField(default=-1)

    def __str__(self) -> str:
        return f"rules of {self.space_id}"

    @property
    def limits(self) -> Limits:
        """The rules as the domain sees them."""
        words = frozenset(word for words in self.words.values() for word in words)
        return Limits(self.links, self.same, words)


class Case(models.Model):
    """One look at one text: why it was opened, what was decided, what an appeal came to.

    ``leaf`` is the ledger's hash of the text that was looked at. ``decider`` is staff, so that another person
    decides the appeal.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="cases")
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="cases")
    leaf = models.CharField(max_length=64)
    rule = models.CharField(max_length=8, blank=True)
    what = models.CharField(max_length=120, blank=True)
    opened_on = models.DateField()
    decision = models.CharField(max_length=8, blank=True)
    ground = models.CharField(max_length=8, blank=True)
    statement = models.JSONField(default=dict)
    decided_by = models.CharField(max_length=120, blank=True)
    decider = models.UUIDField(null=True)
    decided_on = models.DateField(null=True)
    outcome = models.CharField(max_length=8, blank=True)
    second_statement = models.JSONField(default=dict)
    second_by = models.CharField(max_length=120, blank=True)
    second_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"], condition=models.Q(decision=""), name="case_open_once"
            )
        ]

    def __str__(self) -> str:
        return self.decision or "open"


class Report(models.Model):
    """Somebody, no matter who, asks to look at a text."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    ground = models.CharField(max_length=8)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.ground


class Appeal(models.Model):
    """The author's word against a decision; whoever has the receipt may say it, once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="appeal")
    text = models.TextField()

    def __str__(self) -> str:
        return "an appeal"


# Rows that an unlinked write makes or changes: settling takes time and order out of these tables.
UNLINKED = (Report, Appeal)
