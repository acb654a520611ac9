"""What the shared rooms don't hold of a board: topic and addressee of a wish, who is asked, whose answer is whose."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from talka.core.contributions.models import Contribution
from talka.core.spaces.models import Stage
from talka.tools.wishes.domain import LONGEST_NAME, LONGEST_TOPIC


class Respondent(models.Model):
    """Somebody who is asked in public and answers with their name: a candidate, a member of the council.

    ``number`` is theirs on the board for good; the order in which they stand is drawn, not entered. ``about`` is
    said in each language: a list, an office.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="respondents")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=LONGEST_NAME)
    about = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stage", "number"], name="respondent_number"),
            models.UniqueConstraint(fields=["stage", "name"], name="respondent_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Door(models.Model):
    """How a respondent comes in: the hash of a link that opens once, then the hash of what their browser keeps."""

    respondent = models.OneToOneField(
        Respondent, primary_key=True, on_delete=models.CASCADE, related_name="door"
    )
    link = models.BinaryField(max_length=32, null=True, unique=True)
    opened = models.BinaryField(max_length=32, null=True, unique=True)

    def __str__(self) -> str:
        return "a door"


class Wish(models.Model):
    """A wish's or question's topic, and who is asked (nobody: all); what came on paper has no row."""

    contribution = models.OneToOneField(
        Contribution, primary_key=True, on_delete=models.CASCADE, related_name="wish"
    )
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="wishes")
    topic = models.CharField(max_length=LONGEST_TOPIC, blank=True)
    to = models.ForeignKey(
        Respondent, null=True, on_delete=models.PROTECT, related_name="questions"
    )

    class Meta:
        indexes = [models.Index(fields=["stage", "topic", "contribution"], name="wish_topic")]

    def __str__(self) -> str:
        return self.topic


class Reply(models.Model):
    """Which respondent's answer to which question a contribution is."""

    contribution = models.OneToOneField(
        Contribution, primary_key=True, on_delete=models.CASCADE, related_name="reply"
    )
    question = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="respondent_replies"
    )
    respondent = models.ForeignKey(Respondent, on_delete=models.PROTECT, related_name="replies")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "respondent"], name="one_reply_each")
        ]

    def __str__(self) -> str:
        return f"{self.respondent_id} answers"


# Rows that an unlinked write makes or changes: settling takes time and order out of these tables.
UNLINKED = (Wish,)
# Tables of this tool that stay in the old house when a host moves, each with the reason.
STAYS = {
    "wishes.Door": "links open once, in the house that gave them out; the new house invites anew"
}
