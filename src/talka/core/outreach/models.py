"""Addresses left for news, as sealed boxes nobody can tell apart, and the letters that wait to be sent.

No address, no time and nothing that could be matched to a letter in somebody's mailbox is stored.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.outreach.domain import ANSWERED, DONE, PLACE, TOOL
from talka.core.spaces import clock
from talka.core.spaces.models import Process, Stage
from talka.core.territory.models import Territory

BOX_BYTES = 368
BROWSER_BOX_BYTES = 1072


class Contact(models.Model):
    """Where to send news about one opinion: sealed to the process's contact key."""

    contribution = models.OneToOneField(
        Contribution, primary_key=True, on_delete=models.CASCADE, related_name="contact"
    )
    box = models.BinaryField(max_length=BOX_BYTES)

    def __str__(self) -> str:
        return "a sealed contact"


class Follow(models.Model):
    """Somebody, no matter who, follows a process by e-mail, or only what it tells of one area.

    Who follows several areas has a row for each, in boxes that nobody can match.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="follows")
    area = models.ForeignKey(Territory, null=True, on_delete=models.CASCADE, related_name="+")
    box = models.BinaryField(max_length=BOX_BYTES)

    def __str__(self) -> str:
        return "a sealed follow"


class Leaving(models.Model):
    """A wish to get no more letters: web workers can't open boxes, so the notice worker carries it out."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="leavings")
    box = models.BinaryField(max_length=BOX_BYTES)

    def __str__(self) -> str:
        return "a sealed wish to leave"


class Watch(models.Model):
    """A member of the host's staff wants reminders of a process's answer days; sealed like everybody's box."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="watches")
    box = models.BinaryField(max_length=BOX_BYTES)

    def __str__(self) -> str:
        return "a sealed watch"


class Notice(models.Model):
    """News of one kind about a stage, told once to everybody who waits for it.

    What a tool tells (``TOOL``) goes to the addresses it gives, in its own words; so does what it tells those
    who follow a place (``PLACE``), with a link to leave.
    A reminder is a notice to the host's staff: once for each kind and last day (``due``) of the answer clock
    or of the clock for passing on.
    """

    class Kind(models.TextChoices):
        ANSWERED = ANSWERED
        DONE = DONE
        HALF = clock.HALF
        SOON = clock.SOON
        TODAY = clock.TODAY
        LATE = clock.LATE
        PASS_SOON = clock.PASS_SOON
        PASS_TODAY = clock.PASS_TODAY
        PASS_LATE = clock.PASS_LATE
        TOOL = TOOL
        PLACE = PLACE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    made_at = models.DateTimeField()
    undelivered = models.PositiveIntegerField(default=0)
    due = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stage", "kind", "due"], name="reminder_once")
        ]
        indexes = [models.Index(fields=["stage", "kind", "made_at"], name="notice_latest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.made_at:%Y-%m-%d}"


class News(models.Model):
    """One official act that was told: ``what`` is the verdict of an answer, "v2" and on of a changed one, "done",
    or a tool's own word.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="news")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "what"], name="news_once")]

    def __str__(self) -> str:
        return f"{self.what} {self.item_id}"


class Delivery(models.Model):
    """A letter that waits for one address, in a box of its own that points at no other. Gone once it is sent.

    A ``weekly`` one leaves on Monday, in one letter with all else that waits for its address.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    box = models.BinaryField(max_length=BOX_BYTES)
    failures = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField()
    weekly = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "a waiting letter"


class Browser(models.Model):
    """A browser that shows news of a process: where it is reached and its keys, sealed like an address."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="browsers")
    box = models.BinaryField(max_length=BROWSER_BOX_BYTES)

    def __str__(self) -> str:
        return "a sealed browser"


class Signal(models.Model):
    """A message that waits for one browser, in a box of its own. Gone once the browser's maker took it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="signals")
    box = models.BinaryField(max_length=BROWSER_BOX_BYTES)
    failures = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField()

    def __str__(self) -> str:
        return "a waiting message"


class Plan(models.Model):
    """How the host means to reach people for a stage.

    ``ways`` {way: "planned" or "done"}; ``places`` and ``languages`` are residents' shares in per cent, said by
    ``source``. Official words and figures, nobody's own.
    """

    stage = models.OneToOneField(
        Stage, primary_key=True, on_delete=models.CASCADE, related_name="outreach"
    )
    affected = models.JSONField(default=dict)
    ways = models.JSONField(default=dict)
    places = models.JSONField(default=dict)
    languages = models.JSONField(default=dict)
    source = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"plan of {self.stage_id}"


class Opening(models.Model):
    """How often the code of one way was opened: a number, with no time, address or browser beside it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="openings")
    way = models.CharField(max_length=10)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stage", "way"], name="opening_once")]

    def __str__(self) -> str:
        return self.way


# Rows that an unlinked write makes or changes: settling takes time and order out of these tables.
UNLINKED = (Contact, Follow, Leaving, Delivery, Browser, Signal, Opening)
