"""The life of one opinion as steps: received, in the ledger, grouped, answered, done."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talka.core.answers.chain import Chain
from talka.core.answers.models import Milestone
from talka.core.answers.wording import STATUSES
from talka.core.contributions.domain import excerpt
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item, Link
from talka.core.ledger.models import Leaf
from talka.core.spaces.addresses import localized
from talka.core.spaces.models import Stage
from talka.core.spaces.wording import complex_words
from talka.core.tooling.registry import declared
from talka.kit.langtext import plain
from talka.kit.pieces import Step, StepState

SHORT = 60


def steps(contribution: Contribution, chain: Chain, today: date) -> list[Step]:
    """The steps so far and to come. None says when the opinion was sent: that is kept nowhere."""
    if contribution.item.state == Item.State.WITHDRAWN:
        taken_back = _("The text is deleted; the ledger keeps only that something stood here.")
        return [
            _received(),
            _ledger(contribution.leaf),
            Step(_("Withdrawn"), "done", text=taken_back),
        ]
    if contribution.item.state == Item.State.HIDDEN and not contribution.item.excerpt:
        hidden = Step(_("Not shown, by a moderator's decision"), "done")
        return [_received(), _ledger(contribution.leaf), hidden]
    grouped = _grouped(contribution, chain)
    return [
        _received(),
        _ledger(contribution.leaf),
        *_of_the_tool(contribution),
        *grouped,
        *_onward(chain),
        *_became(chain),
        _answered(contribution.stage, chain, today),
        *[_milestone(one, today) for one in chain.milestones],
    ]


def _of_the_tool(contribution: Contribution) -> list[Step]:
    told = declared(contribution.stage.tool, "steps")
    return list(told(contribution)) if told else []


def _received() -> Step:
    return Step(_("Received"), "done")


def _ledger(leaf: Leaf) -> Step:
    if leaf.position is None:
        soon = _("It gets its place with the next batch, within a day.")
        return Step(_("On its way into the public ledger"), "current", text=soon)
    words = _("Line %(number)s. Nobody can remove it unseen.") % {"number": leaf.position + 1}
    proof = reverse("ledger:proof", kwargs={"leaf": leaf.hash})
    return Step(_("In the public ledger"), "done", text=words, href=proof)


def _grouped(contribution: Contribution, chain: Chain) -> list[Step]:
    found = [
        Step(
            _("In the theme “%(theme)s”") % {"theme": plain(stop.theme.name)},
            "done",
            text=_others(stop.others),
            href=localized(stop.theme.item.path),
        )
        for stop in chain.stops
    ]
    if found:
        return found
    if chain.onward:
        return []
    if chain.status:
        return [Step(_("Read and sorted"), "done", text=STATUSES[chain.status])]
    if contribution.stage.owes == "nothing":
        return []
    text = _("After the close, opinions about the same thing are put together into themes.")
    return [Step(_("Put together with like opinions"), "next", text=text)]


def _onward(chain: Chain) -> list[Step]:
    """What the opinion went on as, and what that went on as."""
    steps = []
    for one in chain.onward:
        said, text = excerpt(one.opinion.body, SHORT), ""
        if one.kind == Link.Kind.MERGED:
            title = _("Put together with “%(opinion)s”") % {"opinion": said}
            text = _("Everybody behind both gets the same answer. Your words stay as they are.")
        else:
            process = one.opinion.stage.process
            title = _("Handed on: “%(opinion)s”") % {"opinion": said}
            text = _("It goes on in “%(process)s”.") % {"process": plain(process.title)}
        href = localized(one.opinion.item.path)
        steps += [Step(title, "done", text=text, href=href), *_onward(one.chain)]
    return steps


def _became(chain: Chain) -> list[Step]:
    return [
        Step(_("It goes on as “%(what)s”") % {"what": one}, "done", href=localized(one.path))
        for one in chain.became
    ]


def _others(number: int) -> str:
    return ngettext(
        "Together with %(number)s other opinion.",
        "Together with %(number)s other opinions.",
        number,
    ) % {"number": number}


def _answered(stage: Stage, chain: Chain, today: date) -> Step:
    if chain.is_answered:
        labels = ", ".join(dict.fromkeys(reply.label for reply in chain.replies))
        passed = " ".join(dict.fromkeys(reply.passing for reply in chain.replies if reply.passing))
        return Step(_("Answered: %(verdict)s") % {"verdict": labels}, "done", text=passed)
    if stage.owes == "nothing":
        return Step(_("Read by the host"), "next", text=_("The host owes no answer here."))
    state: StepState = "next"
    when = ""
    if stage.answer_due:
        state = "late" if stage.answer_due < today else "next"
        when = _("Due by %(day)s") % {"day": date_format(stage.answer_due)}
    owed = _("Owed by %(name)s.") % {"name": stage.owner}
    if stage.extension:
        longer = _("A complex case, hence the longer term")
        owed = f"{owed} {longer}: {complex_words(stage)}"
    return Step(_("Answer"), state, when=when, text=owed)


def _milestone(one: Milestone, today: date) -> Step:
    title, text = plain(one.title), plain(one.text)
    if one.done_on:
        return Step(title, "done", when=date_format(one.done_on), text=text)
    when = _("Due by %(day)s") % {"day": date_format(one.due)}
    return Step(title, "late" if one.due < today else "next", when=when, text=text)
