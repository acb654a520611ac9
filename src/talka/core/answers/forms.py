"""What officials fill in: names of themes, moves, answers, promises of what will be done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from talka.core.answers.domain import VERDICTS, Change, Verdict
from talka.core.answers.models import Answer
from talka.core.answers.wording import VERDICTS as NAMES
from talka.kit.forms import LangText, PeopleText, TalkaForm
from talka.kit.langtext import plain

NOWHERE = "none"
NEW = "new"
MEANINGS = {
    "accepted": _("It will be done as asked."),
    "partly": _("Something of it will be done; the reason says what and what not."),
    "declined": _("It will not be done. Say what is possible instead and what would change this."),
    "already": _("It is like that today; say where to see it."),
    "passed": _("Another body decides; say which one."),
    "reviewing": _("Not decided yet; say by which day it will be. Until then it counts as owed."),
}
Names = Sequence[tuple[UUID, dict[str, str], int]]


class NameForm(TalkaForm):
    """The name of a theme; one language is enough."""

    name = LangText(label=_("Name of the theme"), required_in=(), required=True, limit=120)


class NewThemeForm(TalkaForm):
    """The name of a theme the computer proposed, in the language of the page."""

    name = PeopleText(label=_("Name of the new theme"), line=True, limit=120)


class MoveForm(TalkaForm):
    """Where ticked opinions go: another theme, a new one, or none."""

    to = forms.ChoiceField(label=_("Move them to"))
    name = PeopleText(
        label=_("Name of the new theme"),
        help_text=_("Only for a new theme."),
        line=True,
        limit=120,
        required=False,
    )
    all = forms.BooleanField(
        label=_("Move everything on this list, not only what is ticked"), required=False
    )

    def __init__(
        self, data: Any, names: Names, left_out: Collection[UUID] = (), total: int = 0
    ) -> None:
        super().__init__(data)
        places = [
            (str(id), f"{plain(name)} ({size})") for id, name, size in names if id not in left_out
        ]
        to = cast(forms.ChoiceField, self.fields["to"])
        to.choices = [
            ("", _("Choose …")),
            (NEW, _("A new theme")),
            (NOWHERE, _("No theme fits")),
            (_("Themes"), places),
        ]
        self.fields["all"].label = _("All %(number)s on this list, not only the ticked ones") % {
            "number": total
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("to") == NEW and not cleaned.get("name"):
            self.add_error("name", _("A theme needs a name."))
        return cleaned


def _verdicts() -> list[tuple[str, str]]:
    words = "<span><strong>{}</strong><br>{}</span>"
    return [(code, format_html(words, NAMES[code][0], MEANINGS[code])) for code in VERDICTS]


class AnswerForm(TalkaForm):
    """An answer: the verdict and what it must say. What lacks is asked for before it is published."""

    verdict = forms.ChoiceField(
        label=_("What was decided"),
        widget=forms.RadioSelect,
        choices=_verdicts,
    )
    reason = LangText(
        label=_("The reason"),
        long=True,
        required_in=(),
        limit=8000,
        help_text=_(
            "The fact or the rule behind the decision, in plain words. Needed before it is published."
        ),
    )
    alternative = LangText(
        label=_("What is possible instead"),
        long=True,
        required_in=(),
        limit=4000,
        help_text=_("Needed where something is declined."),
    )
    would_change = LangText(
        label=_("What would change the decision"),
        long=True,
        required_in=(),
        limit=4000,
        help_text=_("Needed where something is declined: a fact, a date, a sum."),
    )
    decided_by = LangText(
        label=_("Who decided"),
        required_in=(),
        limit=200,
        help_text=_(
            "A council with its vote, a head of department. Needed before it is published."
        ),
    )
    passed_to = LangText(
        label=_("Passed to"),
        required_in=(),
        limit=200,
        help_text=_("Needed where it is passed on."),
    )
    until = forms.DateField(
        label=_("Reviewing until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Needed while it is being reviewed."),
    )

    def verdict_given(self) -> Verdict:
        """The filled-in form as the domain sees it."""
        return Verdict(**{name: self.cleaned_data[name] for name in AnswerForm.base_fields})


class ChangedAnswerForm(AnswerForm):
    """A published answer that will read otherwise."""

    changed = LangText(
        label=_("What changed, and why"),
        long=True,
        required_in=(),
        limit=2000,
        help_text=_(
            "Everybody who waits for news is told again. The earlier answer stays readable."
        ),
    )
    is_correction = forms.BooleanField(
        label=_("Only spelling or a clearer word: nobody is told again"), required=False
    )

    def change_given(self, on: date) -> Change:
        """Why it changes, as the action takes it."""
        return Change(self.cleaned_data["changed"], on, self.cleaned_data["is_correction"])


def answer_values(answer: Answer | None) -> dict[str, Any]:
    """What an answer form begins with."""
    if answer is None:
        return {}
    return {name: getattr(answer, name) for name in AnswerForm.base_fields}


class MinutesForm(TalkaForm):
    """The minutes or the decision: pasted, or as a file; one of the two."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("DOCX, PDF or plain text, at most 10 MB. It is read once and not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.txt"}),
        error_messages={"empty": _("The file is empty.")},
        required=False,
    )
    text = PeopleText(label=_("Or paste the text"), limit=400_000, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("text"):
            self.add_error("file", _("Choose a file or paste the text."))
        return cleaned


class MilestoneForm(TalkaForm):
    """A promise of what will be done until when."""

    answer = forms.ChoiceField(label=_("To which answer"))
    title = LangText(label=_("What will be done"), required_in=(), required=True, limit=200)
    text = LangText(label=_("More about it"), long=True, required_in=(), limit=4000)
    due = forms.DateField(
        label=_("Until when"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: Any, answers: Sequence[Answer]) -> None:
        super().__init__(data)
        answer = cast(forms.ChoiceField, self.fields["answer"])
        answer.choices = [(str(one.pk), _answered(one)) for one in answers]


def _answered(answer: Answer) -> str:
    theme = getattr(answer.target, "as_theme", None)
    return plain(theme.name) if theme else answer.target.excerpt[:80]


class DoneForm(TalkaForm):
    """When a promise was kept and how it turned out."""

    done_on = forms.DateField(
        label=_("Done on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    text = LangText(label=_("How it turned out"), long=True, required_in=(), limit=4000)
