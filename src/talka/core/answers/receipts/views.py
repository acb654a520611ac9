"""The receipt pages: look up, change, take back."""

from __future__ import annotations

import base64
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers.actions import note_opened
from talka.core.answers.chain import chain
from talka.core.answers.receipts.asking import asked
from talka.core.answers.receipts.forms import TextForm, WordsForm, read
from talka.core.answers.receipts.life import steps
from talka.core.answers.receipts.pages import receipt_page, words_page
from talka.core.contributions import actions
from talka.core.contributions.domain import LONGEST
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import by_entropy
from talka.core.contributions.slips import slip
from talka.core.ledger import keys
from talka.core.ledger.actions import promise as promised
from talka.core.spaces import practice
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.permissions import demand_open
from talka.core.tooling.registry import resolve, tool, tools
from talka.kit.refused import Refused
from talka.sealing import promise as promises
from talka.sealing.notes import NoteBroken


@receipt_page
def start(request: HttpRequest) -> HttpResponse:
    """Where the words are typed; a QR code opens this page with the words after ``#``."""
    return render(request, "answers/receipts/start.html", {"form": WordsForm()})


@require_safe
def here(request: HttpRequest) -> HttpResponse:
    """Receipts kept in this browser: the page is the same for everybody, the list never leaves the device."""
    return render(request, "answers/receipts/here.html")


@words_page
def look_up(request: HttpRequest) -> HttpResponse:
    """The whole life of an opinion."""
    form = WordsForm(request.POST)
    if not form.is_valid():
        return render(request, "answers/receipts/start.html", {"form": form}, status=422)
    entropy = form.cleaned_data["entropy"]
    try:
        contribution = by_entropy(entropy)
    except Refused as refused:
        if (address := _own_page(entropy)) is not None:
            # What follows "#" stays in the browser, which opens the words there.
            return redirect(f"{address}#{_code(entropy)}")
        form.refuse(Refused(refused.message, field="words"))
        return render(request, "answers/receipts/start.html", {"form": form}, status=refused.status)
    return life(request, contribution, entropy, form.cleaned_data["promise"])


def _own_page(entropy: bytes) -> str | None:
    """Where these words open what is no opinion but a tool's own."""
    for one in tools():
        stage = resolve(one.receipt)(entropy) if one.receipt else None
        if stage is not None:
            return stage_url(stage, "mine")
    return None


@words_page
def promise(request: HttpRequest) -> HttpResponse:
    """The ledger's promise as a text file; only what this ledger signed is given out."""
    try:
        note = _unpacked(request.POST.get("promise", ""))
    except NoteBroken:
        raise Refused(_("This is not a promise of this ledger.")) from None
    response = HttpResponse(note, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="promise.txt"'
    return response


@words_page
def edit(request: HttpRequest) -> HttpResponse:
    """The text to be changed, until the close."""
    entropy, contribution = mine(request)
    demand_open(contribution.stage, timezone.now())
    typed = request.POST.get("body", contribution.body)
    form = TextForm(initial={"code": _code(entropy), "body": typed}, limit=_limit(contribution))
    return render(request, "answers/receipts/edit.html", {"form": form, "opinion": contribution})


@words_page
def edit_check(request: HttpRequest) -> HttpResponse:
    """The new text as it will appear."""
    _entropy, contribution = mine(request)
    form = TextForm(request.POST, limit=_limit(contribution))
    context = {"form": form, "opinion": contribution}
    if not form.is_valid():
        return render(request, "answers/receipts/edit.html", context, status=422)
    return render(request, "answers/receipts/edit_check.html", context)


@words_page
def edit_done(request: HttpRequest) -> HttpResponse:
    """Replaces the text. When the stage closed meanwhile, the typed words are given back."""
    entropy, contribution = mine(request)
    form = TextForm(request.POST, limit=_limit(contribution))
    context: dict[str, Any] = {"form": form, "opinion": contribution}
    if not form.is_valid():
        return render(request, "answers/receipts/edit.html", context, status=422)
    body, now = form.cleaned_data["body"], timezone.now()
    try:
        changed = actions.edit(entropy, body, now)
    except Refused as refused:
        context |= {"refused": refused, "body": body}
        return render(request, "answers/receipts/kept.html", context, status=refused.status)
    return _done(request, changed, entropy, promised(changed.leaf, now))


@words_page
def withdraw(request: HttpRequest) -> HttpResponse:
    """What withdrawing means, before it is done."""
    entropy, contribution = mine(request)
    demand_open(contribution.stage, timezone.now())
    context = {"opinion": contribution, "code": _code(entropy)}
    return render(request, "answers/receipts/withdraw.html", context)


@words_page
def withdraw_done(request: HttpRequest) -> HttpResponse:
    """Takes the opinion back."""
    entropy, _contribution = mine(request)
    return life(request, actions.withdraw(entropy, timezone.now()), entropy, "")


def life(
    request: HttpRequest, contribution: Contribution, entropy: bytes, packed: str
) -> HttpResponse:
    """The page that shows everything that followed from an opinion."""
    now = timezone.now()
    practice.mark(request, contribution.stage)
    followed = chain(contribution)
    is_public = contribution.item.is_shown
    if is_public and followed.replies:
        note_opened(entropy, contribution)
    context = {
        "opinion": contribution,
        "code": _code(entropy),
        "chain": followed,
        "steps": steps(contribution, followed, now.date()),
        "is_public": is_public,
        "may_change": is_public and contribution.stage.takes_input(now),
        "proof": _proof(packed, contribution),
        "asked": asked(followed, entropy) if is_public else [],
    }
    return render(request, "answers/receipts/life.html", context)


def _done(
    request: HttpRequest, contribution: Contribution, entropy: bytes, note: str
) -> HttpResponse:
    context = {
        "opinion": contribution,
        "code": _code(entropy),
        "slip": slip(entropy, note),
        "packed": note and promises.pack(note, keys.promise_verifier()),
    }
    return render(request, "answers/receipts/edit_done.html", context)


def mine(request: HttpRequest) -> tuple[bytes, Contribution]:
    """The receipt a form carries, and its opinion."""
    entropy = read("", request.POST.get("code", ""))
    found = by_entropy(entropy)
    practice.mark(request, found.stage)
    return entropy, found


def _code(entropy: bytes) -> str:
    return base64.urlsafe_b64encode(entropy).decode().rstrip("=")


def _limit(contribution: Contribution) -> int:
    """The longest text the stage's tool allows here."""
    stored = contribution.stage.options
    default = resolve(tool(contribution.stage.tool).options)()
    return int(stored.get("max_length", getattr(default, "max_length", LONGEST)))


def _unpacked(packed: str) -> str:
    return promises.unpack(packed, keys.log_id(), keys.promise_verifier())


def _proof(packed: str, contribution: Contribution) -> dict[str, Any]:
    """What a QR code's promise proves: words find an opinion, only the promise holds the site to it."""
    if not packed:
        return {}
    try:
        found = promises.verify(_unpacked(packed), keys.promise_verifier())
    except NoteBroken:
        return {"broken": True}
    return {"by": found.by, "same": found.leaf.hex() == contribution.leaf.hash}
