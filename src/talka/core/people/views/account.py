"""The page about yourself."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from talka.core.people import actions, queries
from talka.core.people.forms import LanguageForm
from talka.core.people.models import Person
from talka.core.people.sessions import sign_out


@never_cache
@require_safe
@login_required
def account_page(request: HttpRequest) -> HttpResponse:
    """What Talka knows of you, and what you can do about it."""
    actor = queries.who(request)
    shown = {
        "person": _person(request),
        "attested": actor.attested,
        "two_factor": queries.has_totp(actor),
        "form": LanguageForm(initial={"language": _person(request).language}),
    }
    return render(request, "people/account.html", shown)


@login_required
@require_POST
def account_language(request: HttpRequest) -> HttpResponse:
    """Keeps the language of letters and goes on in it."""
    language = request.POST.get("language", "")
    actions.set_language(queries.who(request), language)
    with override(language):
        response = HttpResponseRedirect(reverse("account"))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account_delete(request: HttpRequest) -> HttpResponse:
    """Asks once more, then erases the account."""
    if request.method == "POST":
        actions.delete_person(queries.who(request))
        sign_out(request)
        return render(request, "people/account_deleted.html")
    return render(request, "people/account_delete.html")


def _person(request: HttpRequest) -> Person:
    person = request.user
    assert isinstance(person, Person)
    return person
