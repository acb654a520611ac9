"""What the shared rooms don't hold of a problem: its category and where it is."""

from __future__ import annotations

from django.db import models

from talka.core.contributions.models import Contribution
from talka.core.spaces.models import Stage
from talka.core.territory.models import Territory


class Problem(models.Model):
    """Where a problem lies and what kind it is; what came on paper may have no row until somebody sorts it.

    ``category`` is the code of one of the stage's; ``latitude`` and ``longitude`` are where it is, in degrees,
    as its sender pressed on the map; ``area`` is the innermost area of the host that point or address lies in.
    """

    contribution = models.OneToOneField(
        Contribution, primary_key=True, on_delete=models.CASCADE, related_name="problem"
    )
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="problems")
    category = models.CharField(max_length=60, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    area = models.ForeignKey(
        Territory, null=True, on_delete=models.SET_NULL, related_name="problems"
    )

    class Meta:
        indexes = [
            models.Index(fields=["stage", "category", "contribution"], name="problem_category"),
            models.Index(fields=["stage", "area", "contribution"], name="problem_area"),
            models.Index(fields=["stage", "latitude", "longitude"], name="problem_spot"),
        ]

    def __str__(self) -> str:
        return self.category

    @property
    def point(self) -> tuple[float, float] | None:
        """(longitude, latitude), where it is known."""
        if self.longitude is None or self.latitude is None:
            return None
        return self.longitude, self.latitude


# Rows that an unlinked write makes or changes: settling takes time and order out of these tables.
UNLINKED = (Problem,)
