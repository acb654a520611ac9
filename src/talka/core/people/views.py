"""Signing in, out, and the page about yourself."""

from __future__ import annotations

from allauth.socialaccount.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from talka.core.people import actions, codes, limits, queries
from talka.core.people.domain import AGENT, AUDITOR, EMAIL, MODERATOR, OFFICIAL
from talka.core.people.forms import CodeForm, LanguageForm, SignInForm
from talka.core.people.models import Person
from talka.core.people.sessions import safe_next, sign_in, sign_out
from talka.kit.refused import Refused

DEMO_LABELS = {
    "resident": _("Resident"),
    OFFICIAL: _("Official"),
    AGENT: _("Digital helper"),
    MODERATOR: _("Moderator"),
    AUDITOR: _("Auditor"),
}

form_page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@form_page
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Asks for an address and sends the code; the same page whoever the address belongs to."""
    where = safe_next(request.POST.get("next") or request.GET.get("next", ""))
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _send_code(request, form.cleaned_data["email"], where)
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    shown = {
        "form": form,
        "next": where,
        "providers": get_adapter().list_providers(request),
        "demo_roles": DEMO_LABELS.items() if _is_demo(request) else (),
    }
    return render(request, "people/sign_in.html", shown, status=status)


def _send_code(request: HttpRequest, address: str, where: str) -> HttpResponse:
    limits.check("sign-in", request, 30, 600)
    limits.check_value("sign-in address", address, 5, 600)
    asked = codes.ask(address, where)
    codes.send(asked)
    response = redirect("sign-in-code")
    codes.remember(response, asked)
    return response


@never_cache
@form_page
def sign_in_code_page(request: HttpRequest) -> HttpResponse:
    """Asks for the code and begins the session."""
    asked = codes.asked_by(request)
    if asked is None:
        return redirect("sign-in")
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _enter(request, asked, form.cleaned_data["code"])
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    shown = {"form": form, "address": asked.address, "next": asked.next}
    return render(request, "people/sign_in_code.html", shown, status=status)


def _enter(request: HttpRequest, asked: codes.Asked, typed: str) -> HttpResponse:
    codes.check_code(asked, typed)
    response = sign_in(request, actions.person_for(EMAIL, asked.address), asked.next)
    response.delete_cookie(codes.COOKIE)
    return response


@require_POST
def sign_out_act(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    sign_out(request)
    return HttpResponseRedirect(f"/{get_language()}/")


@require_POST
def demo_sign_in(request: HttpRequest, role: str) -> HttpResponse:
    """One click in the demo, and only for a browser on the same machine."""
    known = role in DEMO_LABELS and _is_demo(request)
    person = queries.demo_person(role) if known else None
    if person is None:
        raise Http404
    return sign_in(request, person, request.POST.get("next", ""))


def _person(request: HttpRequest) -> Person:
    person = request.user
    assert isinstance(person, Person)
    return person


def _is_demo(request: HttpRequest) -> bool:
    return settings.DEMO and limits.is_this_machine(request)


@never_cache
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
@form_page
def account_delete(request: HttpRequest) -> HttpResponse:
    """Asks once more, then erases the account."""
    if request.method == "POST":
        actions.delete_person(queries.who(request))
        sign_out(request)
        return render(request, "people/account_deleted.html")
    return render(request, "people/account_delete.html")
