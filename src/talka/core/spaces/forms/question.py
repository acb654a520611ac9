"""The question put to the public."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.spaces.domain import free_slug, slug_from
from talka.core.spaces.forms.hosts import slug_field
from talka.core.spaces.models import Space
from talka.core.spaces.queries import taken_slugs
from talka.core.tooling.registry import tools
from talka.kit.forms import LangText, TalkaForm
from talka.kit.langtext import plain


class QuestionForm(TalkaForm):
    """Title, question and background in the site's languages; missing ones fall back."""

    title = LangText(
        label=_("Title"),
        help_text=_("A few words, as on a poster. One language is enough; more is better."),
        required_in=(),
        required=True,
        limit=160,
    )
    question = LangText(
        label=_("Question"),
        help_text=_("What do you want to know? Ask it the way you would ask a neighbour."),
        required_in=(),
        required=True,
        limit=300,
    )
    background = LangText(
        label=_("Background"),
        help_text=_(
            "What is known, what can still change, who decides and when. "
            "Blank lines, lists and links (Markdown) work."
        ),
        required_in=(),
        long=True,
    )
    easy = LangText(
        label=_("In easy language"),
        help_text=_(
            "The same in short sentences, one thought each, for people who read with difficulty or are learning "
            "the language. It is shown first."
        ),
        required_in=(),
        long=True,
        limit=4000,
    )


class NewQuestionForm(QuestionForm):
    """The first page of a new consultation."""

    slug = slug_field()

    def __init__(self, space: Space, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.space = space
        choices = [(tool.name, f"{tool.title} — {tool.purpose}") for tool in tools()]
        if len(choices) > 1:
            self.fields["tool"] = forms.ChoiceField(
                label=_("How shall people take part?"),
                choices=choices,
                initial=choices[0][0],
                widget=forms.RadioSelect,
            )
            self.order_fields(["tool"])

    def clean(self) -> dict[str, Any]:
        """Makes the short name from the title, and takes the only tool where there is no choice."""
        values: dict[str, Any] = super().clean() or {}
        if not values.get("slug") and values.get("title"):
            wanted = slug_from(plain(values["title"])) or "question"
            values["slug"] = free_slug(wanted, taken_slugs(self.space))
        if "tool" not in self.fields:
            values["tool"] = tools()[0].name
        return values
