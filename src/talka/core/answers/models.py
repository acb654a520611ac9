"""Themes, how opinions were grouped into them, the institution's answers, and what was done."""

from __future__ import annotations

from dataclasses import fields
from uuid import uuid4

from django.db import models

from talka.core.answers.domain import Verdict
from talka.core.contributions.models import Contribution, Point
from talka.core.items.models import Item
from talka.core.spaces.models import Stage


class Theme(models.Model):
    """A group of opinions and points, proposed by the engine or a person; public once signed off.

    ``drafted``: a language model worded its name or summary and nobody has stood behind that yet.
    ``heard`` is who was for and against at the last grouping (see ``queries.heard``). ``weight`` is its weight
    card as ``noticing`` writes it, with nothing in it that may not be published.
    """

    item = models.OneToOneField(
        Item, primary_key=True, on_delete=models.CASCADE, related_name="as_theme"
    )
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="themes")
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="subthemes"
    )
    name = models.JSONField()
    named_by_person = models.BooleanField(default=False)
    drafted = models.BooleanField(default=False)
    size = models.PositiveIntegerField(default=0)
    key_phrases = models.JSONField(default=list)
    quotes = models.JSONField(default=list)
    summary = models.JSONField(default=list)
    heard = models.JSONField(default=dict)
    weight = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.item)


class Kept(models.Model):
    """What a grouping leaves for the opinions that come later, and what the computer noticed since.

    ``state`` is the library's: numbers and beginnings of words, no opinion's text (empty where no opinion held a
    word). ``places`` gives for its ids the themes on the board; ``grouping`` is new with every grouping.
    ``drift`` counts all newcomers together; ``noticed`` holds what waits for a person, made of all opinions
    alike, so that nothing here tells which came when. ``looked_at`` says what the board was like then;
    ``dismissed`` are proposals a person turned down.
    """

    stage = models.OneToOneField(
        Stage, primary_key=True, on_delete=models.CASCADE, related_name="kept"
    )
    grouping = models.UUIDField(default=uuid4)
    state = models.BinaryField(null=True)
    places = models.JSONField(default=dict)
    drift = models.JSONField(default=dict)
    noticed = models.JSONField(default=dict)
    looked_at = models.JSONField(default=dict)
    dismissed = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"kept of {self.stage_id}"


class Assignment(models.Model):
    """Where one opinion (``point`` empty) or one point of it went. Every opinion has exactly one row."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="assignments")
    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="assignments"
    )
    point = models.OneToOneField(
        Point, null=True, on_delete=models.CASCADE, related_name="assignment"
    )
    status = models.CharField(max_length=14)
    theme = models.ForeignKey(
        Theme, null=True, on_delete=models.SET_NULL, related_name="assignments"
    )
    same_as = models.ForeignKey(
        Contribution, null=True, on_delete=models.SET_NULL, related_name="same"
    )
    confidence = models.FloatField(default=0.0)
    by_person = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"],
                condition=models.Q(point=None),
                name="assignment_whole_once",
            )
        ]
        indexes = [models.Index(fields=["stage", "status"], name="assignment_stage")]

    def __str__(self) -> str:
        return self.status


class SignOff(models.Model):
    """A named person stands behind the themes of a stage; from then on they are public."""

    stage = models.OneToOneField(
        Stage, primary_key=True, on_delete=models.CASCADE, related_name="sign_off"
    )
    signed_by = models.CharField(max_length=120)
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.signed_by


class Answer(models.Model):
    """The institution's word to a theme or a single opinion (``target``).

    Once published it changes by versions: ``changed`` says what and why, ``earlier`` keeps what was said before.
    """

    item = models.OneToOneField(
        Item, primary_key=True, on_delete=models.CASCADE, related_name="as_answer"
    )
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="answers")
    target = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="answer")
    verdict = models.CharField(max_length=10)
    reason = models.JSONField(default=dict)
    alternative = models.JSONField(default=dict)
    would_change = models.JSONField(default=dict)
    decided_by = models.JSONField(default=dict)
    passed_to = models.JSONField(default=dict)
    until = models.DateField(null=True)
    written_by = models.CharField(max_length=120)
    published_on = models.DateField(null=True)
    version = models.PositiveSmallIntegerField(default=1)
    changed = models.JSONField(default=dict)
    changed_on = models.DateField(null=True)
    earlier = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.verdict

    def stored_verdict(self) -> Verdict:
        """The answer as the rules see it."""
        return Verdict(**{f.name: getattr(self, f.name) for f in fields(Verdict)})


class Minutes(models.Model):
    """What the minutes of a decision say to the themes of a stage, for an official to begin answers with.

    ``drafts`` gives by theme the quoted sentences with their places, the confidence and the verdict stated; a
    theme leaves it once its answer is saved. ``unanswered`` are themes nothing in the minutes answers. The paper
    itself is not kept.
    """

    stage = models.OneToOneField(
        Stage, primary_key=True, on_delete=models.CASCADE, related_name="minutes"
    )
    name = models.CharField(max_length=120)
    by = models.CharField(max_length=120)
    language = models.CharField(max_length=8)
    drafts = models.JSONField(default=dict)
    unanswered = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name


class Milestone(models.Model):
    """What was done, or is promised, after an answer."""

    item = models.OneToOneField(
        Item, primary_key=True, on_delete=models.CASCADE, related_name="as_milestone"
    )
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="milestones")
    title = models.JSONField()
    text = models.JSONField(default=dict)
    due = models.DateField()
    done_on = models.DateField(null=True)

    def __str__(self) -> str:
        return str(self.item)


class Understanding(models.Model):
    """Whether somebody behind a theme understands why it was answered so: once per receipt, nobody can tell whose."""

    tag = models.BinaryField(max_length=32, primary_key=True)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="understandings")
    is_understood = models.BooleanField()

    def __str__(self) -> str:
        return "understood" if self.is_understood else "not understood"


class ReceiptOpened(models.Model):
    """A receipt of the stage was opened after its opinion was answered: counted once, nobody can tell whose."""

    tag = models.BinaryField(max_length=32, primary_key=True)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="opened_receipts")

    def __str__(self) -> str:
        return "an opened receipt"


# Rows that an unlinked write makes or changes: settling takes time and order out of these tables.
UNLINKED = (Assignment, Understanding, ReceiptOpened)
