"""The forms people send: a topic, a reply, what came of a topic."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from talka.core.answers.receipts.forms import WordsForm as ReceiptWords
from talka.core.contributions.actions import Draft
from talka.core.contributions.domain import LONGEST_ALIAS
from talka.core.contributions.forms.sending import WordsForm
from talka.core.contributions.titled import LONGEST_TITLE, joined
from talka.core.outreach.forms import NewsForm
from talka.core.spaces.models import Stage
from talka.kit.forms import PeopleText
from talka.tools.neighbourhoods.domain import LONGEST_REPLY, TOPIC, WEEKS
from talka.tools.neighbourhoods.queries import area_names, options


def _asked(label: Any, lacking: Any, hint: Any = "", **more: Any) -> PeopleText:
    """Words that a form can't do without."""
    return PeopleText(label=label, help_text=hint, error_messages={"required": lacking}, **more)


class TopicForm(NewsForm, WordsForm):
    """A topic: its name, what it is about, where, who leads it and for how long."""

    field_order = (
        *("title", "body", "place", "alias", "weeks"),
        *("language", "email", "pace", "code", "nonce"),
    )

    title = _asked(
        _("Your topic in one line"),
        _("Give your topic a name first."),
        _("For example: how we get the yard of the school back"),
        limit=LONGEST_TITLE,
        line=True,
    )
    body = _asked(_("What shall people think about?"), _("Say what people shall think about."))
    place = forms.ChoiceField(
        label=_("Which neighbourhood is it about?"),
        error_messages={"required": _("Choose a neighbourhood.")},
    )
    alias = _asked(
        _("Who leads this topic?"),
        _("Say who leads this topic."),
        _(
            "Your name, or the one people know you by: everybody sees it. You keep the talk going and say at the"
            " end what came of it."
        ),
        limit=LONGEST_ALIAS,
        line=True,
    )
    weeks = forms.TypedChoiceField(label=_("How long is it discussed?"), coerce=int)

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        set_by_host = options(stage)
        super().__init__(stage, *args, limit=set_by_host.max_length, **kwargs)
        self.fields["place"].choices = [(one, one) for one in area_names(stage)]  # type: ignore[attr-defined]
        self.fields["weeks"].choices = [(weeks, _for(weeks)) for weeks in WEEKS]  # type: ignore[attr-defined]
        self.fields["weeks"].initial = min(WEEKS, key=lambda one: abs(one - set_by_host.weeks))
        self.order_fields(self.field_order)

    def draft(self, **more: Any) -> Draft:
        """What was typed, as the actions take it: the title is the first line."""
        typed = self.cleaned_data
        body = joined(typed["title"], typed["body"])
        return Draft(body, typed["language"], typed["alias"], typed["place"], TOPIC)


class ReplyForm(WordsForm):
    """What somebody says to a topic."""

    field_order = ("body", "alias", "language", "code", "nonce")

    body = _asked(_("Your reply to the topic"), _("Please write your reply first."))

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(stage, *args, limit=LONGEST_REPLY, rows=5, **kwargs)
        if not options(stage).allow_alias:
            del self.fields["alias"]


class SummaryForm(WordsForm, ReceiptWords):
    """What came of a topic, by whoever holds its receipt."""

    field_order = ("body", "words", "language", "code", "nonce")

    body = _asked(
        _("What came of it?"),
        _("Say what came of it."),
        _("What people agreed on, what they did not, and what happens next."),
    )

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(stage, *args, limit=LONGEST_REPLY, rows=6, **kwargs)
        del self.fields["alias"]


def _for(weeks: int) -> str:
    return ngettext("%(weeks)s week", "%(weeks)s weeks", weeks) % {"weeks": weeks}
