"""From an opinion to a signed submission: a ready text to take along. Nothing of who signs enters here (ADR 8)."""

from __future__ import annotations

import base64

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from talka.core.answers.receipts.forms import read
from talka.core.answers.receipts.pages import words_page
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import by_entropy
from talka.kit.refused import Refused


@words_page
def offer(request: HttpRequest) -> HttpResponse:
    """The text to print, copy or save, and where to send it; lines for name, address and signature are empty."""
    entropy, opinion = _mine(request)
    context = {
        "opinion": opinion,
        "code": base64.urlsafe_b64encode(entropy).decode().rstrip("="),
        "letter": letter(opinion),
    }
    return render(request, "answers/receipts/formal.html", context)


@words_page
def text(request: HttpRequest) -> HttpResponse:
    """The same as a text file."""
    _entropy, opinion = _mine(request)
    response = HttpResponse(letter(opinion), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="iesniegums.txt"'
    return response


def letter(opinion: Contribution) -> str:
    """A submission in the page's language around the person's own words."""
    return render_to_string("answers/receipts/formal.txt", {"opinion": opinion}).strip() + "\n"


def _mine(request: HttpRequest) -> tuple[bytes, Contribution]:
    entropy = read("", request.POST.get("code", ""))
    opinion = by_entropy(entropy)
    if not opinion.item.is_shown:
        raise Refused(_("Only an opinion that is public becomes a submission here."), status=410)
    return entropy, opinion
