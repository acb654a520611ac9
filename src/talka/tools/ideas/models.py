"""What the shared rooms don't hold: where each idea stands in the orders, told anew by a timer."""

from __future__ import annotations

from django.db import models

from talka.core.contributions.models import Contribution
from talka.core.spaces.models import Stage


class Standing(models.Model):
    """Counts of one idea with everything merged into it, written for a whole stage at once.

    ``discussed``: points and stances. ``bridge``: its place among the ideas that people who otherwise disagree
    both support, 1 first; 0 where it is not known. ``once``: people for and against, each counted once over
    merged ideas ({"pro", "con"}; empty where that may not be told).
    """

    contribution = models.OneToOneField(
        Contribution, primary_key=True, on_delete=models.CASCADE, related_name="standing"
    )
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="standings")
    points = models.PositiveIntegerField(default=0)
    discussed = models.PositiveIntegerField(default=0)
    bridge = models.PositiveIntegerField(default=0)
    once = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["stage", "discussed", "contribution"], name="idea_discussed"),
            models.Index(fields=["stage", "bridge", "contribution"], name="idea_bridge"),
        ]

    def __str__(self) -> str:
        return f"{self.discussed}"


class Reading(models.Model):
    """How many people, stances and ideas the newest bridging order of a stage is made of."""

    stage = models.OneToOneField(
        Stage, primary_key=True, on_delete=models.CASCADE, related_name="reading"
    )
    people = models.PositiveIntegerField()
    judged = models.PositiveIntegerField()
    ideas = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.people} people"


# Rows that follow from unlinked ones: settling takes the order out of them, too.
UNLINKED = (Standing,)
