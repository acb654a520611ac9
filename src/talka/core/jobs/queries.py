"""Every read of jobs."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from talka.core.jobs.models import Job


def latest(about: UUID) -> Job | None:
    """The newest job about a stage or import."""
    return Job.objects.filter(about=about).order_by("-asked_at", "pk").first()


def latest_of(abouts: Iterable[UUID]) -> dict[UUID, Job]:
    """The newest job about each of these; what has none is missing."""
    found = Job.objects.filter(about__in=list(abouts)).order_by("asked_at", "-pk")
    return {job.about: job for job in found}


def is_wanted(id: UUID) -> bool:
    """Whether a job runs and nobody cancelled it."""
    return Job.objects.filter(pk=id, state=Job.State.RUNNING).exists()
