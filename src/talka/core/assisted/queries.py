"""Every read of forms on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.assisted.domain import CONFUSING, SHOWN_REMARKS, shown
from talka.core.assisted.models import Box, Confusion, Consent, PaperForm
from talka.core.contributions.models import Contribution
from talka.core.ledger.domain import PRACTICE, is_practice
from talka.core.outreach.queries import stage as published_stage
from talka.core.spaces.models import Space, Stage
from talka.kit.refused import Refused

OPINION = ("receipt__contribution__item", "receipt__contribution__leaf")


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


def form(stage: Stage, number: int) -> PaperForm:
    """A form with what was typed from it; refuses (404) numbers that were not printed."""
    found = PaperForm.objects.filter(stage=stage, number=number).select_related(*OPINION).first()
    if found is None:
        raise Refused(_("There is no such form."), status=404)
    return found


def entered(form: PaperForm) -> Contribution:
    """What was typed from a form; refuses one that waits (404) and one of an earlier day (410)."""
    if not form.is_entered:
        message = _("Form %(number)s is not typed in yet.") % {"number": shown(form.number)}
        raise Refused(message, status=404)
    if form.receipt is None or form.receipt.contribution is None:
        raise Refused(
            _(
                "Form %(number)s was typed in on an earlier day. Its number leads to the words no longer;"
                " the slip of whoever wrote it does."
            )
            % {"number": shown(form.number)},
            status=410,
        )
    form.receipt.contribution.stage = form.stage
    return form.receipt.contribution


def waiting(stage: Stage, numbers: Collection[int]) -> list[int]:
    """Which of these numbers are printed and not typed in yet."""
    rows = PaperForm.objects.filter(stage=stage, number__in=numbers, is_entered=False)
    return list(rows.order_by("number").values_list("number", flat=True))


def practices(space: Space | UUID | None = None) -> list[Stage]:
    """Practice copies that stand open, of one host or of all."""
    found = Stage.objects.filter(pk__gte=PRACTICE).select_related("process__space", "process__item")
    if space is not None:
        found = found.filter(process__space=space)
    return list(found.order_by("process__slug"))


def kiosk_stage(id: UUID) -> Stage:
    """A stage a kiosk may stand at: a published one or a practice copy; refuses (404) anything else."""
    if not is_practice(id):
        return published_stage(id)
    found = Stage.objects.filter(pk=id).select_related("process__space", "process__item").first()
    if found is None:
        raise Refused(_("There is no such stage."), status=404)
    return found


def wrote_alone(stage: Stage) -> bool:
    """Whether anybody sent an opinion without a helper."""
    return Contribution.objects.filter(stage=stage, channel="web").exists()


def remarks(stage: Stage) -> list[tuple[str, int, list[str], int]]:
    """By part of the stage: how often it confused people, in which words, how often mended."""
    rows = Confusion.objects.filter(stage=stage)
    counted = (
        rows.order_by()
        .values_list("what")
        .annotate(
            open=Count("pk", filter=Q(is_mended=False)),
            mended=Count("pk", filter=Q(is_mended=True)),
        )
    )
    words = defaultdict(list)
    unmended = rows.filter(is_mended=False).exclude(words="").order_by("pk")
    for what, said in unmended.values_list("what", "words")[:SHOWN_REMARKS]:
        words[what].append(said)
    numbers = {what: (number, mended) for what, number, mended in counted}
    return [
        (one, numbers[one][0], words[one], numbers[one][1]) for one in CONFUSING if one in numbers
    ]


def boxes(stage: Stage) -> list[Box]:
    """Emptied boxes, the latest day first."""
    return list(Box.objects.filter(stage=stage).order_by("-emptied_on", "place"))


def box(stage: Stage, id: UUID, among: QuerySet[Box] | None = None) -> Box:
    """One box of the stage; refuses (404) anything else."""
    rows = Box.objects.all() if among is None else among
    found = rows.filter(stage=stage, pk=id).first()
    if found is None:
        raise Refused(_("There is no such box."), status=404)
    return found


def helped(stage: Stage) -> int:
    """How many people said yes to being helped at a counter."""
    return Consent.objects.filter(stage=stage).count()
