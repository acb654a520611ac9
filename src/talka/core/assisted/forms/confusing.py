"""What confused people: one tap, and words if there are any."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.core.assisted.domain import LONGEST_REMARK
from talka.kit.forms import PeopleText, TalkaForm

PARTS = {
    "question": _("The question"),
    "form": _("The form"),
    "answer": _("The answer"),
    "page": _("The page"),
}


class ConfusionForm(TalkaForm):
    """The buttons below it carry what it was about."""

    words = PeopleText(
        label=_("What was not clear?"),
        help_text=_("A few words about the thing, none about the person."),
        limit=LONGEST_REMARK,
        line=True,
        required=False,
    )
