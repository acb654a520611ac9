"""Making a host and giving roles in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.people.domain import AGENT, AUDITOR, MODERATOR, OFFICIAL, OWNER
from talka.core.spaces.domain import LONGEST_SLUG, free_slug, slug_from
from talka.core.spaces.queries import taken_slugs
from talka.kit.forms import LangText, PeopleText, TalkaForm
from talka.kit.langtext import plain

ROLES = {
    OFFICIAL: _("Official: asks, imports, groups, answers"),
    OWNER: _("Owner: everything an official does, and gives roles"),
    MODERATOR: _("Moderator: looks at reports"),
    AGENT: _("Digital helper: writes in for others"),
    AUDITOR: _("Auditor: sees what was done, changes nothing"),
}
SLUG_HINT = _("Latin letters, digits and hyphens. Leave it empty and we make it from the name.")


def slug_field() -> forms.SlugField:
    """A short name for the address, made from the title when left empty."""
    return forms.SlugField(
        label=_("Short name in the address"),
        help_text=SLUG_HINT,
        max_length=LONGEST_SLUG,
        required=False,
    )


class SpaceForm(TalkaForm):
    """A new host."""

    name = LangText(label=_("What is the host called?"), required_in=(), required=True, limit=120)
    description = LangText(
        label=_("Who are you? One or two sentences."), required_in=(), long=True, limit=1000
    )
    as_name = PeopleText(
        label=_("Your name and post"),
        help_text=_("The public sees it beside what you decide."),
        limit=120,
        line=True,
    )
    slug = slug_field()

    def clean(self) -> dict[str, Any]:
        """Makes the short name from the host's name where none was given."""
        values: dict[str, Any] = super().clean() or {}
        if not values.get("slug") and values.get("name"):
            wanted = slug_from(plain(values["name"])) or "host"
            values["slug"] = free_slug(wanted, taken_slugs())
        return values


class RoleForm(TalkaForm):
    """A role for a person known by an address, which is not kept."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("They sign in with it. We keep only its one-way mark, not the address."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = PeopleText(
        label=_("Name and post"),
        help_text=_("The public sees it beside what this person decides."),
        limit=120,
        line=True,
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=list(ROLES.items()), initial=OFFICIAL, widget=forms.RadioSelect
    )
