"""The search page. What was asked stands in the address and nowhere else: no log, no table, no kept page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from talka.core.items.models import Item
from talka.core.search.domain import Asked, Cursor
from talka.core.search.forms import SearchForm
from talka.core.search.lexemes import marked, words_asked
from talka.core.search.queries import Results, found, processes_of
from talka.core.search.wording import kind
from talka.core.spaces.addresses import localized
from talka.core.spaces.queries import all_hosts

HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
OPENSEARCH = "application/opensearchdescription+xml"


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One box for the whole site; ``?host=`` keeps to one host."""
    form = SearchForm(all_hosts(), request.GET or None)
    asked = _asked(form)
    after = Cursor.read(request.GET.get("after", ""))
    results = found(asked, after) if asked.query else None
    context = {
        "form": form,
        "host": form.spaces.get(form["host"].value() or ""),
        "query": asked.query,
        "usable": bool(words_asked(asked.query)),
        "results": results,
        "rows": _shown(results) if results else [],
        "page": {"next_href": _next(request, results), "prev_href": ""},
    }
    response = render(request, "search/search.html", context)
    for name, value in HEADERS.items():
        response[name] = value
    return response


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The OpenSearch description: browsers offer the site's search in their address bar."""
    address = request.build_absolute_uri(reverse("search"))
    icon = request.build_absolute_uri("/static/kit/img/mark.svg")
    context = {"address": address, "icon": icon}
    return render(request, "search/opensearch.xml", context, content_type=OPENSEARCH)


def _asked(form: SearchForm) -> Asked:
    """What is asked; a host, tool or state that nobody knows narrows nothing."""
    form.is_valid()
    typed = getattr(form, "cleaned_data", {})
    host = form.spaces.get(typed.get("host", ""))
    words = " ".join(typed.get("q", "").split())
    return Asked(words, host.pk if host else None, typed.get("tool", ""), typed.get("state", ""))


def _shown(results: Results) -> list[dict[str, Any]]:
    processes = processes_of(results.items)
    return [_row(item, processes.get(item.process), results.wanted) for item in results.items]


def _row(item: Item, process: Item | None, wanted: frozenset[str]) -> dict[str, Any]:
    label, tone = kind(item)
    title = item.title or item.excerpt
    return {
        "item": item,
        "href": localized(item.path),
        "title": marked(title, item.language, wanted),
        "excerpt": marked(item.excerpt, item.language, wanted) if item.title else [],
        "label": label,
        "tone": tone,
        "process": process if process and process.pk != item.pk else None,
        "process_href": localized(process.path) if process else "",
    }


def _next(request: HttpRequest, results: Results | None) -> str:
    if results is None or not results.next:
        return ""
    query = request.GET.copy()
    query["after"] = results.next
    return f"?{query.urlencode(safe='~')}"
