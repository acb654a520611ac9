"""What the shared rooms don't hold: how long a topic runs, and the public face of each neighbourhood."""

from __future__ import annotations

from django.db import models

from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.core.territory.models import Territory


class Topic(models.Model):
    """For how many weeks a topic is discussed, as the person wished who leads it. Its words stand elsewhere."""

    weeks = models.PositiveSmallIntegerField()
    contribution = models.OneToOneField(
        Contribution, primary_key=True, on_delete=models.CASCADE, related_name="as_topic"
    )

    def __str__(self) -> str:
        return f"{self.weeks} weeks"


class Neighbourhood(models.Model):
    """The page of an area: found by search, and what its followers are told of."""

    item = models.OneToOneField(
        Item, primary_key=True, on_delete=models.CASCADE, related_name="as_neighbourhood"
    )
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="neighbourhoods")
    area = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="pages")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stage", "area"], name="neighbourhood_once")]

    def __str__(self) -> str:
        return str(self.area)


# Rows that an unlinked write makes or changes: settling takes time and order out of these tables.
UNLINKED = (Topic,)
