"""Following one or several neighbourhoods by e-mail: only the sealed address and the followed places are kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.outreach.actions import ask_to_follow
from talka.core.people import limits
from talka.core.people.forms import Address
from talka.core.spaces.models import Stage
from talka.core.spaces.views.stagepage import form_page
from talka.core.territory.models import Territory
from talka.core.territory.queries import Placed
from talka.kit.forms import TalkaForm
from talka.kit.langtext import plain
from talka.kit.refused import Refused
from talka.tools.neighbourhoods.queries import areas

MOST = 20


class FollowForm(TalkaForm):
    """Which neighbourhoods, and where to write."""

    places = forms.MultipleChoiceField(
        label=_("Which neighbourhoods do you want to hear of?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose a neighbourhood.")},
    )
    email = Address()

    def __init__(self, known: list[Placed], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.area.pk): one.area for one in known}
        field = self.fields["places"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(id, plain(area.name)) for id, area in self.known.items()]

    def chosen(self) -> list[Territory]:
        """The areas that were ticked."""
        return [self.known[id] for id in self.cleaned_data["places"]]

    def clean_places(self) -> list[str]:
        """Not so many that their names don't fit a letter."""
        typed: list[str] = self.cleaned_data["places"]
        if len(typed) > MOST:
            raise forms.ValidationError(_("Choose at most %(most)s.") % {"most": MOST})
        return typed


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Asks for an address and sends the link that confirms it; nothing is stored before."""
    ticked = {"places": request.GET.getlist("place")}
    form = FollowForm(areas(stage), request.POST or None, initial=ticked)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _asked(request, stage, form)
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    return form_page(request, stage, "follow", _("Follow"), status=status, form=form)


def _asked(request: HttpRequest, stage: Stage, form: FollowForm) -> HttpResponse:
    address = form.cleaned_data["email"]
    limits.check("follow", request, 20, 3600)
    limits.check_value("follow address", address, 3, 3600)
    ask_to_follow(stage.process, address, areas=form.chosen())
    return form_page(request, stage, "follow_asked", _("Follow"), chosen=form.chosen())
