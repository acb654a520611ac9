"""What the shared rooms don't hold: an institution's wording of a statement, and the map of groups."""

from __future__ import annotations

from django.db import models

from talka.core.contributions.models import Contribution
from talka.core.spaces.models import Stage


class Statement(models.Model):
    """What the host decided about a statement: its wording in several languages, or why it is not shown.

    Written by official acts only; a statement people sent has no row here unless it was turned down.
    """

    class Why(models.TextChoices):
        TWICE = "twice"
        SEVERAL = "several"
        ASIDE = "aside"
        NAMES = "names"
        UNLAWFUL = "unlawful"

    contribution = models.OneToOneField(
        Contribution, primary_key=True, on_delete=models.CASCADE, related_name="statement"
    )
    texts = models.JSONField(default=dict)
    turned_down = models.CharField(max_length=10, choices=Why.choices, blank=True)

    def __str__(self) -> str:
        return self.turned_down or "written by the host"


class Landscape(models.Model):
    """The newest map of a stage: totals of at least ten people (``domain.Landscape``), never a person."""

    stage = models.OneToOneField(
        Stage, primary_key=True, on_delete=models.CASCADE, related_name="landscape"
    )
    found = models.JSONField()

    def __str__(self) -> str:
        return f"{self.found['people']} people"
