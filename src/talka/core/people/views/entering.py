"""Signing in and out."""

from __future__ import annotations

from collections.abc import Callable

from allauth.socialaccount.adapter import get_adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from talka.core.people import actions, codes, limits, queries
from talka.core.people.domain import AGENT, AUDITOR, EMAIL, MODERATOR, OFFICIAL
from talka.core.people.forms import CodeForm, SignInForm
from talka.core.people.sessions import safe_next, sign_in, sign_out
from talka.kit.forms import TalkaForm
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
    form = SignInForm(request.POST if request.method == "POST" else None)
    response, status = _tried(request, form, lambda: _send_code(request, form, where))
    shown = {
        "form": form,
        "next": where,
        "providers": get_adapter().list_providers(request),
        "demo_roles": DEMO_LABELS.items() if _is_demo(request) else (),
    }
    return response or render(request, "people/sign_in.html", shown, status=status)


@never_cache
@form_page
def sign_in_code_page(request: HttpRequest) -> HttpResponse:
    """Asks for the code and begins the session."""
    asked = codes.asked_by(request)
    if asked is None:
        return redirect("sign-in")
    form = CodeForm(request.POST if request.method == "POST" else None)
    response, status = _tried(request, form, lambda: _enter(request, form, asked))
    shown = {"form": form, "address": asked.address, "next": asked.next}
    return response or render(request, "people/sign_in_code.html", shown, status=status)


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


def _tried(
    request: HttpRequest, form: TalkaForm, act: Callable[[], HttpResponse]
) -> tuple[HttpResponse | None, int]:
    """The act's answer to a good form; else the page's status, with what is wrong on the form."""
    if request.method != "POST":
        return None, 200
    if not form.is_valid():
        return None, 422
    try:
        return act(), 200
    except Refused as refused:
        form.refuse(refused)
        return None, refused.status


def _send_code(request: HttpRequest, form: TalkaForm, where: str) -> HttpResponse:
    address = form.cleaned_data["email"]
    limits.check("sign-in", request, 30, 600)
    limits.check_value("sign-in address", address, 5, 600)
    asked = codes.ask(address, where)
    codes.send(asked)
    response = redirect("sign-in-code")
    codes.remember(response, asked)
    return response


def _enter(request: HttpRequest, form: TalkaForm, asked: codes.Asked) -> HttpResponse:
    codes.check_code(asked, form.cleaned_data["code"])
    response = sign_in(request, actions.person_for(EMAIL, asked.address), asked.next)
    response.delete_cookie(codes.COOKIE)
    return response


def _is_demo(request: HttpRequest) -> bool:
    return settings.DEMO and limits.is_this_machine(request)
