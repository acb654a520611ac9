"""Every read of forms on paper."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, Max, Q

from talka.core.assisted.models import PaperForm
from talka.core.spaces.models import Stage


def last_number(stage: Stage) -> int:
    """The highest number of a printed form; 0 before the first."""
    return PaperForm.objects.filter(stage=stage).aggregate(last=Max("number"))["last"] or 0


def progress(stage: Stage) -> dict[str, int]:
    """How many forms are printed, and how many of them are typed in."""
    forms = PaperForm.objects.filter(stage=stage)
    return forms.aggregate(printed=Count("pk"), entered=Count("pk", filter=Q(is_entered=True)))


def by_marks(stage: Stage, marks: Collection[bytes]) -> dict[bytes, int]:
    """Numbers of forms by the digest of their slip."""
    rows = PaperForm.objects.filter(stage=stage, receipt__in=marks)
    return {bytes(digest): number for digest, number in rows.values_list("receipt", "number")}
