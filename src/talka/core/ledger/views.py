"""The ledger's public pages: what it is, its newest head, the whole of it, and proofs."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.ledger import keys, queries
from talka.core.ledger.models import Head


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Explain the ledger and show its newest head."""
    head = queries.latest_head()
    facts = _facts(head) if head else []
    context = {"head": head, "facts": facts, "public_key": keys.head_verifier()}
    return render(request, "ledger/index.html", context)


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """Give the newest head as a signed note."""
    head = queries.latest_head()
    if head is None:
        raise Http404
    return HttpResponse(head.note, content_type="text/plain; charset=utf-8")


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """Stream the whole log: heads, and leaf hashes with their positions; nothing else."""
    response = StreamingHttpResponse(queries.export(), content_type="application/jsonl")
    response["Content-Disposition"] = 'attachment; filename="ledger.jsonl"'
    return response


@require_safe
def proof(request: HttpRequest, leaf: str) -> HttpResponse:
    """Prove that a leaf stands under the newest head."""
    found = queries.inclusion_proof(leaf)
    if found is None:
        raise Http404
    position, size, path = found
    proved = {"leaf": leaf, "position": position, "size": size}
    return JsonResponse({**proved, "path": [step.hex() for step in path]})


def _facts(head: Head) -> list[tuple[str, str]]:
    return [
        (_("Name of the ledger"), keys.log_id()),
        (_("Lines in the ledger"), str(head.size)),
        (_("Signed on"), str(head.date)),
    ]
