"""What comes through a helper's hands. Nothing here says who helped, whom, or on which day.

A form's number leads to its opinion only until the next night, so that a slip of the typist's hand can be mended
(docs/adr/0007).
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from talka.core.assisted.domain import shown
from talka.core.contributions.models import Receipt
from talka.core.spaces.models import Stage


class PaperForm(models.Model):
    """A numbered form on paper. ``receipt`` is its slip; once typed in, it is let go of by night."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="paper_forms")
    number = models.PositiveIntegerField()
    is_entered = models.BooleanField(default=False)
    receipt = models.OneToOneField(
        Receipt, null=True, on_delete=models.SET_NULL, related_name="paper_form"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stage", "number"], name="paper_form_number")
        ]

    def __str__(self) -> str:
        return shown(self.number)


class Consent(models.Model):
    """A yes of somebody for whom a helper typed: to which stage and in which week, and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="consents")
    week = models.DateField()

    def __str__(self) -> str:
        return f"a yes in the week of {self.week}"


class Box(models.Model):
    """A box of sheets, emptied by two people on one day: ``number`` lay inside, ``entered`` are typed in.

    No form and no opinion names its box.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="boxes")
    place = models.CharField(max_length=120)
    emptied_on = models.DateField()
    first = models.CharField(max_length=120)
    second = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    entered = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stage", "place", "emptied_on"], name="box_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.emptied_on}"


class Confusion(models.Model):
    """Something that confused people in one part of a stage; never whom, nor who told it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="confusions")
    what = models.CharField(max_length=10)
    words = models.CharField(max_length=280, blank=True)
    is_mended = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.what}: {self.words}"


# Rows that an unlinked write makes or changes: settling takes time and order out of these tables.
UNLINKED = (PaperForm, Consent, Box, Confusion)
