"""Events, how many places are taken, and sealed sign-ups.

A sign-up has a table of its own, joined to no opinion, account or time. Its place in the queue is a number only
while it waits; settling takes every other trace of order out of the table.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from talka.core.items.models import Item
from talka.core.outreach.models import BOX_BYTES
from talka.core.spaces.models import Stage
from talka.tools.events.domain import CANCELLED, PLANNED


class Event(models.Model):
    """A meeting, hearing or joint work day, as the host announces it; afterwards what came of it.

    ``revision`` counts changes (SEQUENCE of RFC 5545); ``untold`` names the letter still to be written to those
    signed up.
    """

    class State(models.TextChoices):
        PLANNED = PLANNED
        CANCELLED = CANCELLED

    item = models.OneToOneField(
        Item, primary_key=True, on_delete=models.CASCADE, related_name="as_event"
    )
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="events")
    number = models.PositiveSmallIntegerField()
    title = models.JSONField()
    programme = models.JSONField(default=dict)
    place = models.JSONField(default=dict)
    link = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    offers = models.JSONField(default=list)
    signs_up = models.BooleanField(default=False)
    asks_needs = models.BooleanField(default=False)
    until = models.DateTimeField()
    seats = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    why = models.JSONField(default=dict)
    revision = models.PositiveSmallIntegerField(default=0)
    untold = models.CharField(max_length=8, blank=True)
    is_reminded = models.BooleanField(default=False)
    minutes = models.JSONField(default=dict)
    document = models.CharField(max_length=300, blank=True)
    attended = models.PositiveIntegerField(null=True)
    attended_online = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stage", "number"], name="event_number")]
        indexes = [models.Index(fields=["ends_at"], name="event_ends")]

    def __str__(self) -> str:
        return f"{self.stage}/{self.number}"

    @property
    def path(self) -> str:
        """Path of its page without the language."""
        return f"{self.stage.path}event/{self.number}/"


class Places(models.Model):
    """How many come and wait: locked by every sign-up, so that no place is given twice."""

    event = models.OneToOneField(
        Event, primary_key=True, on_delete=models.CASCADE, related_name="places"
    )
    coming = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    last_turn = models.PositiveIntegerField(default=0)
    told_up = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.coming}+{self.waiting}"


class SignUp(models.Model):
    """One person's place, or turn in the queue. Name, needs and address are sealed; empty once deleted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sign_ups")
    digest = models.BinaryField(max_length=32, unique=True)
    tag = models.BinaryField(max_length=32, null=True, unique=True)
    turn = models.PositiveIntegerField(null=True)
    is_untold = models.BooleanField(default=False)
    who = models.BinaryField(max_length=BOX_BYTES)
    needs = models.BinaryField(max_length=BOX_BYTES)
    contact = models.BinaryField(max_length=BOX_BYTES)

    class Meta:
        indexes = [models.Index(fields=["event", "turn"], name="sign_up_turn")]

    def __str__(self) -> str:
        return "a sealed sign-up"


# Rows that an unlinked write makes or changes: settling takes time and order out of these tables.
UNLINKED = (Places, SignUp)
# Tables of this tool that stay in the old house when a host moves, each with the reason.
STAYS = {
    "events.Places": "counts of sign-ups, which stay",
    "events.SignUp": "names and needs are sealed to the old house; people sign up anew",
}
