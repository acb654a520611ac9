"""What every form that sends people's words does alike: its secret, its refusals, its receipt."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, QueryDict

from talka.core.contributions import nonce as nonces
from talka.core.contributions.actions import Sent
from talka.core.contributions.gates import lacking
from talka.core.contributions.queries import by_entropy
from talka.core.contributions.slips import Slip, slip
from talka.core.ledger import keys
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.kit.refused import Refused
from talka.sealing import promise as promises
from talka.sealing.receipts import receipt_entropy


class Stale(Refused):
    """The form's secret is too old or damaged: the same words go on with a new one."""


def nonce_of(form: Form, stage: Stage) -> bytes:
    """The secret a form brought; raises Stale where it opens nothing."""
    try:
        return nonces.opened(str(form.data.get("nonce", "")), stage.pk)
    except Refused as refused:
        raise Stale(refused.message) from None


def renewed(request: HttpRequest, stage: Stage) -> QueryDict:
    """What was sent, with a new secret."""
    data: QueryDict = request.POST.copy()
    data["nonce"] = nonces.fresh(stage.pk)
    return data


def kept(request: HttpRequest, stage: Stage, refused: Refused) -> dict[str, Any]:
    """For the page that gives the words back; a first receipt of the same form is shown again."""
    return {
        "refused": refused,
        "body": request.POST.get("body", ""),
        "text_language": request.POST.get("language", ""),
        "slip": _first_receipt(request, stage) if refused.status == 409 else None,
        "lacking": lacking(request, stage),
        "status": refused.status,
    }


def receipt(stage: Stage, done: Sent) -> dict[str, Any]:
    """For the page that shows the receipt."""
    return {
        "slip": slip(done.entropy, done.promise),
        "packed": done.promise and promises.pack(done.promise, keys.promise_verifier()),
        "closes": signs.moment(stage, stage.closes_at),
    }


def _first_receipt(request: HttpRequest, stage: Stage) -> Slip | None:
    try:
        entropy = receipt_entropy(nonces.opened(request.POST.get("nonce", ""), stage.pk), stage.pk)
        by_entropy(entropy)
    except Refused:
        return None
    return slip(entropy)
