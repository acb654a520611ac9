"""The picture that somebody added to what they wrote. Unlinked, as the words are: no time, no order."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from talka.core.items.models import Item
from talka.core.pictures.domain import LONGEST_ALT, shown_size


class Picture(models.Model):
    """One picture of an item. ``file`` names it on disk, ``hash`` is SHA-256 of its larger size."""

    item = models.OneToOneField(
        Item, primary_key=True, on_delete=models.CASCADE, related_name="picture"
    )
    file = models.UUIDField(unique=True)
    alt = models.CharField(max_length=LONGEST_ALT, blank=True)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.alt or "a picture"

    @property
    def href(self) -> str:
        """Its address."""
        return reverse("picture", args=[self.file])

    @property
    def small_href(self) -> str:
        """The address of the smaller size."""
        return reverse("picture-small", args=[self.file])

    @property
    def small_size(self) -> tuple[int, int]:
        """Width and height of the smaller size."""
        return shown_size(self.width, self.height)


# A row is made with the words it belongs to: settling takes time and order out of it.
UNLINKED = (Picture,)
