"""The demo's mark: a database that holds invented people, so that nothing real is ever mixed with it."""

from __future__ import annotations

from django.db import models


class DemoMark(models.Model):
    """One row in a database that the demo was loaded into."""

    number = models.SmallIntegerField(primary_key=True, default=1)
    town = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.town
