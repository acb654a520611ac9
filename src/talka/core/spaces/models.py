"""Spaces (hosts), their people, processes and stages."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import models

from talka.core.items.models import Item
from talka.core.ledger.domain import is_practice
from talka.core.people.models import Person
from talka.core.spaces.calendar import Calendar
from talka.core.spaces.domain import OPEN, Frame, Gate, state_now, takes_input


class Space(models.Model):
    """An institution's or community's house: ministry, municipality, association, neighbourhood.

    ``frames`` holds the legal frames it changed or added, by key; ``days`` its own free and working days by ISO
    date: {"working": bool, "note": why}; ``official_address`` is where a signed submission goes.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.JSONField()
    description = models.JSONField(default=dict)
    zone = models.CharField(max_length=60, default="Europe/Riga")
    frames = models.JSONField(default=dict)
    days = models.JSONField(default=dict)
    official_address = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.slug

    @property
    def calendar(self) -> Calendar:
        """When this host works: the law's holidays with its own days."""
        by_kind: dict[bool, set[date]] = {True: set(), False: set()}
        for day, told in self.days.items():
            by_kind[told["working"]].add(date.fromisoformat(day))
        return Calendar(frozenset(by_kind[False]), frozenset(by_kind[True]))

    def today(self, now: datetime) -> date:
        """The date on this host's wall."""
        return now.astimezone(ZoneInfo(self.zone)).date()


class Membership(models.Model):
    """A person's role in a space. The name is how the public sees who decided."""

    class Role(models.TextChoices):
        OWNER = "owner"
        OFFICIAL = "official"
        MODERATOR = "moderator"
        AGENT = "agent"
        AUDITOR = "auditor"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "person", "role"], name="membership_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.role})"


class Process(models.Model):
    """A question put to the public, with a page of its own and an ordered list of stages."""

    item = models.OneToOneField(
        Item, primary_key=True, on_delete=models.CASCADE, related_name="as_process"
    )
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="processes")
    slug = models.SlugField(max_length=60)
    title = models.JSONField()
    question = models.JSONField()
    background = models.JSONField(default=dict)
    # The same in easy language: short sentences, one thought each.
    easy = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "slug"], name="process_slug_in_space")
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_practice(self) -> bool:
        """Whether nothing of it counts."""
        return is_practice(self.pk)


class Stage(models.Model):
    """One tool at work in a process, with its clock, gate and legal frame."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="stages")
    number = models.PositiveSmallIntegerField()
    tool = models.CharField(max_length=40)
    options = models.JSONField(default=dict)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    state = models.CharField(max_length=12, default="draft")
    gate_stored = models.JSONField(default=dict)
    frame_stored = models.JSONField(default=dict)
    owes = models.CharField(max_length=10, default="themes")
    answer_due = models.DateField(null=True)
    # Empty, or why this case needs the longer clock: {"reason": text by language, "by": name, "on": date}.
    extension = models.JSONField(default=dict)
    owner = models.CharField(max_length=120)
    tags_destroyed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="stage_number_in_process")
        ]
        indexes = [models.Index(fields=["state", "closes_at"], name="stage_clock")]

    def __str__(self) -> str:
        return f"{self.process.slug}/{self.number}"

    @property
    def gate(self) -> Gate:
        """Who may take part."""
        return Gate.from_stored(self.gate_stored)

    @property
    def frame(self) -> Frame:
        """The legal frame."""
        return Frame(**self.frame_stored)

    @property
    def is_practice(self) -> bool:
        """Whether nothing sent here counts."""
        return is_practice(self.pk)

    @property
    def path(self) -> str:
        """Path of the stage without the language prefix: ``/space/process/n/``."""
        return f"/{self.process.space.slug}/{self.process.slug}/{self.number}/"

    @property
    def closing_day(self) -> date:
        """The last day on which people can write, on the host's wall: clocks start the day after."""
        return self.process.space.today(self.closes_at - timedelta(seconds=1))

    def state_at(self, now: datetime) -> str:
        """The state by the clock, whether or not the timer has written it yet."""
        return state_now(self.state, self.opens_at, self.closes_at, now)

    def takes_input(self, now: datetime) -> bool:
        """True while people may write here."""
        return takes_input(self.state, self.opens_at, self.closes_at, now)

    def is_ahead(self, now: datetime) -> bool:
        """True when published but not open yet."""
        return self.state == OPEN and now < self.opens_at


class Admission(models.Model):
    """One handle on the list of a stage that admits listed people or codes only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="admissions")
    handle = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stage", "handle"], name="admission_once")]

    def __str__(self) -> str:
        return f"a place on the list of {self.stage_id}"
