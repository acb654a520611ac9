"""The forms of a board: a wish or question, a respondent's answer, and what the host's staff fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.forms.sending import WordsForm
from talka.core.moderation.forms import DecideForm
from talka.core.spaces.models import Stage
from talka.kit.forms import LangText, PeopleText, TalkaForm
from talka.kit.language import language_choices
from talka.tools.wishes.domain import LONGEST_NAME, QUESTION, WISH
from talka.tools.wishes.models import Respondent
from talka.tools.wishes.queries import options, respondents

KINDS = {WISH: _("a wish"), QUESTION: _("a question")}


class WishForm(WordsForm):
    """One wish or question: the words, and what the host asks beside."""

    field_order = ("kind", "body", "to", "topic", "place", "alias", "language", "code", "nonce")

    kind = forms.ChoiceField(
        label=_("You leave"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the buttons.")},
    )
    to = forms.ChoiceField(label=_("Who should answer?"), required=False)
    topic = forms.ChoiceField(label=_("What is it about?"), required=False)
    body = PeopleText(
        label=_("Your words"),
        error_messages={"required": _("Please write your wish or question first.")},
    )

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        chosen = options(stage)
        super().__init__(stage, *args, limit=chosen.max_length, rows=3, **kwargs)
        self.shape(chosen.asks)
        self._kinds(chosen.kinds)
        self.people = {str(one.number): one for one in respondents(stage)}
        self._choose("to", [(n, one.name) for n, one in self.people.items()], _("Everybody asked"))
        named = [(name, name) for name in chosen.topic_names]
        self._choose("topic", named, _("Anything"))
        self.order_fields(self.field_order)

    def _kinds(self, kinds: tuple[str, ...]) -> None:
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices, field.initial = [(kind, KINDS[kind]) for kind in kinds], kinds[0]
        if len(kinds) == 1:
            del self.fields["kind"]
        self.only_kind = kinds[0]

    def _choose(self, name: str, choices: list[tuple[str, str]], nothing: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", nothing), *choices]
        if not choices or (
            name == "to" and self.only_kind != QUESTION and "kind" not in self.fields
        ):
            del self.fields[name]

    @property
    def kind_given(self) -> str:
        """A wish or a question."""
        return str(self.cleaned_data.get("kind", self.only_kind))

    @property
    def addressee(self) -> Respondent | None:
        """Who is asked; None: everybody, or it is a wish."""
        if self.kind_given != QUESTION:
            return None
        return self.people.get(self.cleaned_data.get("to", ""))


class AnswerForm(TalkaForm):
    """A respondent's answer, as long as everybody's may be."""

    body = PeopleText(
        label=_("Your answer"), error_messages={"required": _("Write your answer first.")}
    )
    language = forms.ChoiceField(label=_("Language of your text"))

    def __init__(self, *args: Any, limit: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = self.base_fields["body"]
        self.fields["body"] = PeopleText(
            label=named.label,
            limit=limit,
            help_text=_("At most %(limit)s characters, as for everybody.") % {"limit": limit},
            error_messages=named.error_messages,
        )
        self.fields["body"].widget.attrs["rows"] = 8
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices, language.initial = language_choices(), get_language()


class RespondentForm(TalkaForm):
    """Somebody who is asked."""

    name = PeopleText(
        label=_("Name"),
        limit=LONGEST_NAME,
        line=True,
        error_messages={"required": _("Give a name that is not on the list yet.")},
    )
    about = LangText(label=_("List, office or what they stand for"), required=False)


class TurnDownForm(DecideForm):
    """Why waiting words are not hung up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("decision", None)
