"""The tap on a receipt that says whether the reason is understood."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from talka.core.answers.actions import say_understood
from talka.core.answers.receipts.pages import words_page
from talka.core.answers.receipts.views import life, mine
from talka.kit.refused import Refused


@words_page
def understood(request: HttpRequest) -> HttpResponse:
    """Keeps the tap and shows the life again."""
    entropy, _contribution = mine(request)
    try:
        answer = UUID(request.POST.get("answer", ""))
    except ValueError:
        raise Refused(_("This answer does not belong to your opinion."), status=404) from None
    contribution = say_understood(entropy, answer, request.POST.get("understood") == "yes")
    return life(request, contribution, entropy, "")
