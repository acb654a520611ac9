"""What the shared rooms don't hold of a problem: its category, and the area it lies in."""

from __future__ import annotations

from django.db import models

from talka.core.contributions.models import Contribution
from talka.core.spaces.models import Stage
from talka.core.territory.models import Territory


class Problem(models.Model):
    """What kind a problem is, and in which area; what came on paper may have no row until somebody sorts it.

    ``category`` is the code of one of the stage's; ``area`` is the innermost area of the host that its point on
    the map (``contributions.Spot``) or its address lies in.
    """

    contribution = models.OneToOneField(
        Contribution, primary_key=True, on_delete=models.CASCADE, related_name="problem"
    )
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="problems")
    category = models.CharField(max_length=60, blank=True)
    area = models.ForeignKey(
        Territory, null=True, on_delete=models.SET_NULL, related_name="problems"
    )

    class Meta:
        indexes = [
            models.Index(fields=["stage", "category", "contribution"], name="problem_category"),
            models.Index(fields=["stage", "area", "contribution"], name="problem_area"),
        ]

    def __str__(self) -> str:
        return self.category


# Rows that an unlinked write makes or changes: settling takes time and order out of these tables.
UNLINKED = (Problem,)
