"""A host's areas. No address of any person stands here, nor any person."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from talka.kit.langtext import plain


class Territory(models.Model):
    """A named area of a host, inside another or at the top: municipality, parish, village, neighbourhood.

    ``space`` is a plain id: hosts stand above territories in the house. ``outline`` is what
    ``domain.Outline`` says, empty where nobody drew it. ``streets`` are names of streets or single addresses
    that belong to it, by which an area is found where there is no map.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.UUIDField()
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")
    name = models.JSONField()
    outline = models.JSONField(default=list)
    streets = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["space", "parent"], name="territory_space")]

    def __str__(self) -> str:
        return plain(self.name)
