"""Answering themes and single opinions: drafted by an official, then published at once."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.answers.actions.drafting import drop_draft
from talka.core.answers.domain import VERDICTS, Change, Verdict
from talka.core.answers.models import Answer, Theme
from talka.core.answers.queries import sign_off
from talka.core.contributions.domain import excerpt
from talka.core.contributions.queries import public
from talka.core.items.actions import forget_words, link
from talka.core.items.models import Item, Link
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.domain import ANSWERED, ANSWERING, DRAFT
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.core.tooling.registry import tool
from talka.kit.refused import Refused

FIELD_NAMES = {
    "reason": _("the reason"),
    "decided_by": _("who decided"),
    "alternative": _("what is possible instead"),
    "would_change": _("what would change the decision"),
    "passed_to": _("to whom it was passed"),
    "until": _("until when it is reviewed"),
}


@transaction.atomic
def write_answer(
    actor: Actor, stage: Stage, target: Item, verdict: Verdict, change: Change | None = None
) -> Answer:
    """Drafts or changes the answer to a theme or an opinion. A published one changes in the open, by versions."""
    demand(actor, stage.process.space_id)
    _check_target(stage, target)
    if verdict.verdict not in VERDICTS:
        raise Refused(_("Choose a verdict."), field="verdict")
    answer = Answer.objects.select_for_update(of=("self",)).filter(target=target).first()
    facts: dict[str, object] = {}
    if answer is not None and answer.published_on is not None:
        if verdict == answer.stored_verdict():
            return answer
        demand_complete(verdict)
        facts = _supersede(answer, verdict, change)
    answer = answer or Answer(item=_item(stage, target), stage=stage, target=target)
    _fill(answer, verdict, actor.name)
    answer.item.excerpt = excerpt(next(iter(verdict.reason.values()), ""))
    answer.item.save()
    answer.save()
    drop_draft(stage, target.pk)
    if answer.published_on is not None:
        record("answer changed", stage.id, _content(answer) | facts)
        forget_words([answer.pk])
    return answer


@transaction.atomic
def publish_answers(actor: Actor, stage: Stage, today: date) -> list[Answer]:
    """Publishes every drafted answer of the stage; all must be complete."""
    demand(actor, stage.process.space_id)
    if stage.state != ANSWERING:
        raise Refused(_("Answers are published once the stage is being answered."), status=409)
    if sign_off(stage) is None and stage.owes != "each":
        raise Refused(_("Sign off the themes first."), status=409)
    drafts = stage.answers.filter(published_on=None).select_related("item", "target")
    answers = list(drafts.select_for_update(of=("self",)).order_by("pk"))
    for answer in answers:
        demand_complete(answer.stored_verdict())
        publish(answer, today)
    return answers


@transaction.atomic
def answer_at_once(
    actor: Actor,
    stage: Stage,
    target: Item,
    verdict: Verdict,
    today: date,
    change: Change | None = None,
) -> Answer:
    """Answers in public what a tool answers while others still come; a standing answer changes by versions."""
    if not tool(stage.tool).answers_at_once or stage.state in (DRAFT, ANSWERED):
        raise Refused(_("Nothing is answered here at this time."), status=409)
    answer = write_answer(actor, stage, target, verdict, change)
    if answer.published_on is None:
        demand_complete(verdict)
        publish(answer, today)
    return answer


def _check_target(stage: Stage, target: Item) -> None:
    """Only a top theme or a public opinion of the stage is answered; a sub-theme shares its theme's answer."""
    of_theme = Theme.objects.filter(item=target, stage=stage, parent=None)
    # Held until the answer is written, so that a colleague can't merge the theme away beside it.
    is_theme = of_theme.select_for_update(of=("self",)).first() is not None
    if not is_theme and not public(stage).filter(pk=target.pk).exists():
        raise Refused(_("This can't be answered here."), status=404)


def publish(answer: Answer, today: date) -> None:
    """Makes a drafted answer public, in the caller's transaction."""
    answer.item.leaf = record("answer", answer.stage_id, _content(answer))
    answer.item.state = Item.State.PUBLIC
    answer.item.save(update_fields=["leaf", "state"])
    answer.published_on = today
    answer.save(update_fields=["published_on"])
    link(answer.target, answer.item, Link.Kind.ANSWERED)


def _supersede(answer: Answer, verdict: Verdict, change: Change | None) -> dict[str, object]:
    """Keeps what was published as an earlier version; returns what the ledger notes of the change."""
    if change is None or not (change.is_correction or any(change.why.values())):
        message = _("Say what changed and why: everybody who waits for news is told again.")
        raise Refused(message, field="changed")
    if change.is_correction:
        if verdict.verdict != answer.verdict:
            message = _("Another verdict is more than a correction: say what changed and why.")
            raise Refused(message, field="is_correction")
        return {"version": answer.version, "correction": True}
    earlier = {"by": answer.written_by, "on": str(answer.changed_on or answer.published_on)}
    answer.earlier = [*answer.earlier, _content(answer) | earlier]
    answer.version, answer.changed, answer.changed_on = (
        answer.version + 1,
        dict(change.why),
        change.on,
    )
    return {"version": answer.version, "why": answer.changed}


def demand_complete(verdict: Verdict) -> None:
    """Refuses what still lacks something, and names it."""
    if lacking := verdict.missing():
        names = ", ".join(str(FIELD_NAMES[name]) for name in lacking)
        raise Refused(_("This answer still lacks: %(names)s.") % {"names": names}, field=lacking[0])


def _fill(answer: Answer, verdict: Verdict, by: str) -> None:
    answer.verdict, answer.written_by = verdict.verdict, by
    answer.reason, answer.decided_by = dict(verdict.reason), dict(verdict.decided_by)
    answer.alternative, answer.would_change = dict(verdict.alternative), dict(verdict.would_change)
    answer.passed_to, answer.until = dict(verdict.passed_to), verdict.until


def _item(stage: Stage, target: Item) -> Item:
    return Item(
        id=uuid4(),
        tool=stage.tool,
        kind="answer",
        space=stage.process.space_id,
        process=stage.process_id,
        stage=stage.id,
        title=target.title,
        language=target.language,
        path=target.path,
        state=Item.State.DRAFT,
    )


def _content(answer: Answer) -> dict[str, object]:
    return {
        "target": str(answer.target_id),
        "verdict": answer.verdict,
        "reason": answer.reason,
        "alternative": answer.alternative,
        "would_change": answer.would_change,
        "decided_by": answer.decided_by,
        "passed_to": answer.passed_to,
        "until": answer.until.isoformat() if answer.until else None,
    }
