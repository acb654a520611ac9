"""What hangs on the board as its pages tell it: leaves, answers side by side, what a receipt shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.spaces.addresses import localized
from talka.core.spaces.models import Stage
from talka.kit.langtext import plain
from talka.kit.pieces import Step
from talka.tools.wishes import queries
from talka.tools.wishes.domain import GIVEN, NONE_YET, NOT_SHOWN, drawn
from talka.tools.wishes.models import Respondent, Wish

LEAVES = 5  # shapes and colours of leaves


@dataclass(frozen=True)
class Leaf:
    """A wish or question ready to be shown; ``look`` is one of the leaves' shapes, by chance but always the same."""

    row: Contribution
    wish: Wish | None
    look: int
    is_question: bool
    answered: str


@dataclass(frozen=True)
class Side:
    """One respondent beside a question: their answer, or that there is none so far."""

    person: Respondent
    state: str
    words: Contribution | None


def leaves(stage: Stage, rows: Sequence[Contribution]) -> list[Leaf]:
    """Wishes of a page. Two queries where people are asked, else one."""
    people = queries.respondents(stage)
    given = queries.answered([row.pk for row in rows]) if people else {}
    chosen = queries.options(stage)
    return [
        _leaf(row, chosen.is_question(row.kind), len(people), given.get(row.pk, 0)) for row in rows
    ]


def _leaf(row: Contribution, is_question: bool, people: int, given: int) -> Leaf:
    wish = getattr(row, "wish", None)
    asked = 1 if wish and wish.to_id else people
    told = _answered(given, asked) if is_question and asked else ""
    return Leaf(row, wish, row.pk.int % LEAVES, is_question, told)


def _answered(given: int, asked: int) -> str:
    told = ngettext("%(given)s of %(asked)s answered", "%(given)s of %(asked)s answered", asked)
    return told % {"given": given, "asked": asked}


def sides(stage: Stage, question: Contribution) -> list[Side]:
    """Everybody who is asked, in the order drawn for this question, each with an answer or none. Two queries."""
    if not queries.options(stage).is_question(question.kind):
        return []
    wish = getattr(question, "wish", None)
    people = [wish.to] if wish and wish.to else queries.respondents(stage)
    given = {one.respondent_id: one.contribution for one in _given(question.pk, bool(people))}
    return [_side(one, given.get(one.pk)) for one in drawn(question.leaf_id, people)]


def _given(question: UUID, is_asked: bool) -> list[Any]:
    return queries.replies([question]) if is_asked else []


def _side(person: Respondent, words: Contribution | None) -> Side:
    if words is None:
        return Side(person, NONE_YET, None)
    is_shown = words.item.state == Item.State.PUBLIC
    return Side(person, GIVEN if is_shown else NOT_SHOWN, words if is_shown else None)


def steps(contribution: Contribution) -> list[Step]:
    """For the receipt: that it waits to be looked at, and what the people who were asked answered."""
    if contribution.item.state == Item.State.DRAFT:
        text = _("The host looks at everything before it hangs on the board.")
        return [Step(_("Somebody looks at it first"), "current", text=text)]
    told = sides(contribution.stage, contribution)
    here = localized(contribution.item.path)
    found = [
        Step(_title(one), "done", text=one.words.body, href=f"{here}#{one.words.pk}")
        for one in told
        if one.words is not None
    ]
    left = len(told) - len(found)
    return [*found, Step(_still(left), "next")] if left else found


def _title(one: Side) -> str:
    about = plain(one.person.about)
    who = f"{one.person.name}, {about}" if about else one.person.name
    return _("Answer: %(who)s") % {"who": who}


def _still(left: int) -> str:
    told = ngettext(
        "%(number)s person has not answered so far",
        "%(number)s people have not answered so far",
        left,
    )
    return told % {"number": left}
