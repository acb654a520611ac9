"""Every read of jobs."""

from __future__ import annotations

from uuid import UUID

from talka.core.jobs.models import Job


def latest(about: UUID) -> Job | None:
    """The newest job about a stage or import."""
    return Job.objects.filter(about=about).order_by("-asked_at", "pk").first()


def is_wanted(id: UUID) -> bool:
    """Whether a job runs and nobody cancelled it."""
    return Job.objects.filter(pk=id, state=Job.State.RUNNING).exists()
