"""Questionnaires in versions, answers to them, and what came out.

All answers of one person stand in one row, joined to no account, no opinion and no time. Their free texts are
opinions like any other; only the eight words of the receipt lead from a row to them, and those are kept nowhere.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from talka.core.contributions.models import Contribution
from talka.core.ledger.models import Leaf
from talka.core.spaces.models import Stage


class Work(models.Model):
    """The questionnaire as the host is working on it: nobody is asked it until it is put in force."""

    stage = models.OneToOneField(
        Stage, primary_key=True, on_delete=models.CASCADE, related_name="survey_work"
    )
    document = models.JSONField()

    def __str__(self) -> str:
        return f"work on {self.stage}"


class Version(models.Model):
    """A questionnaire that people answer. Never changed: another one takes its place, the answered ones stay."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="survey_versions")
    number = models.PositiveSmallIntegerField()
    document = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stage", "number"], name="survey_version")]

    def __str__(self) -> str:
        return f"{self.stage} version {self.number}"


class Answers(models.Model):
    """One person's answers to one version, found by the digest of the receipt's words; brought ones have no receipt."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="answers")
    given = models.JSONField()
    digest = models.BinaryField(max_length=32, null=True, unique=True)
    tag = models.BinaryField(max_length=32, null=True, unique=True)
    channel = models.CharField(max_length=8)
    leaf = models.ForeignKey(Leaf, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return "answers"


class Said(models.Model):
    """Which question a free text answers."""

    contribution = models.OneToOneField(
        Contribution, primary_key=True, on_delete=models.CASCADE, related_name="survey_said"
    )
    question = models.CharField(max_length=30)

    def __str__(self) -> str:
        return self.question


class Unfinished(models.Model):
    """Answers put aside, sealed with the words that the person took along: without them nobody reads it."""

    digest = models.BinaryField(max_length=32, primary_key=True)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="survey_unfinished")
    sealed = models.TextField()

    def __str__(self) -> str:
        return "sealed"


class Filled(models.Model):
    """How many people with an answer that has a quota were taken: raised in one statement, never past it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="survey_filled")
    question = models.CharField(max_length=30)
    answer = models.CharField(max_length=30)
    most = models.PositiveIntegerField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stage", "question", "answer"], name="survey_quota"),
            models.CheckConstraint(
                condition=models.Q(number__gte=0), name="survey_quota_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.most}"


class Results(models.Model):
    """What came out, counted by a timer for a whole stage at once (``domain.results.drawn``)."""

    stage = models.OneToOneField(
        Stage, primary_key=True, on_delete=models.CASCADE, related_name="survey_results"
    )
    people = models.PositiveIntegerField()
    found = models.JSONField()

    def __str__(self) -> str:
        return f"{self.people} people"


# Rows that an unlinked write makes or changes: settling takes time and order out of these tables.
UNLINKED = (Answers, Said, Unfinished, Filled)

_WHY = "answers stand under keys and receipts of the old house: a survey ends where it was asked"
STAYS = {
    "surveys.Work": _WHY,
    "surveys.Version": _WHY,
    "surveys.Answers": _WHY,
    "surveys.Said": _WHY,
    "surveys.Unfinished": _WHY,
    "surveys.Filled": _WHY,
    "surveys.Results": _WHY,
}
