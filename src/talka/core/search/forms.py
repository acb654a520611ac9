"""One box, and what narrows a search."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.search.lexemes import LONGEST_QUERY
from talka.core.search.wording import STATES
from talka.core.spaces.models import Space
from talka.core.tooling.registry import tools
from talka.kit.forms import TalkaForm
from talka.kit.langtext import plain


class SearchForm(TalkaForm):
    """Words to look for. Whatever is typed can be searched: nothing here is ever wrong, only too long to use whole."""

    q = forms.CharField(
        label=_("Words to look for"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "dir": "auto"}),
    )
    host = forms.ChoiceField(label=_("Host"), required=False)
    tool = forms.ChoiceField(label=_("Kind of participation"), required=False)
    state = forms.ChoiceField(
        label=_("How far things are"),
        choices=[("", _("All")), *STATES.items()],
        required=False,
    )

    def __init__(self, spaces: list[Space], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spaces = {one.slug: one for one in spaces}
        hosts = [(slug, plain(one.name)) for slug, one in self.spaces.items()]
        self._choose("host", hosts)
        self._choose("tool", [(one.name, one.title) for one in tools()])

    @property
    def too_long(self) -> bool:
        """Whether only the beginning of the query is used."""
        return len(self.data.get("q", "")) > LONGEST_QUERY

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *choices]
