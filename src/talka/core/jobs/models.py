"""What a person asked the worker to do, and how far it is."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class Job(models.Model):
    """One piece of work: asked for, running with a heartbeat, then done, failed or cancelled.

    ``about`` is the id of the stage or import it works on, never of an opinion or a person; nothing has two
    active jobs. ``message`` says in each language why it failed or what came of it; ``given`` is what it was asked
    to do beside.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=20)
    about = models.UUIDField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    step = models.CharField(max_length=60, blank=True)
    share = models.FloatField(default=0.0)
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField(null=True)
    message = models.JSONField(default=dict)
    given = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="job_one_at_a_time",
            )
        ]
        indexes = [models.Index(fields=["about", "asked_at"], name="job_about")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state} {self.share:.0%}"

    @property
    def is_active(self) -> bool:
        """Whether it waits or runs."""
        return self.state in (self.State.WAITING, self.State.RUNNING)
