"""What every receipt page shares: it knows nobody, is kept nowhere, and tells no other site."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from talka.core.people import limits

TRIES = 60
WITHIN = 600.0

View = Callable[[HttpRequest], HttpResponse]


def receipt_page(view: View) -> View:
    """Mark a page that works with a receipt.

    No CSRF token: these pages ignore cookies, so there is no authority that another site could borrow. The
    words themselves are the capability, and another site does not have them.
    """

    @csrf_exempt
    @wraps(view)
    def page(request: HttpRequest) -> HttpResponse:
        response = view(request)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return page


def words_page(view: View) -> View:
    """Mark a receipt page that is reached by POST only, with words; a plain visit goes to the first page."""

    @receipt_page
    @wraps(view)
    def page(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return redirect("receipt")
        # Each try costs a deliberately slow hash; the words themselves can't be guessed.
        limits.check("receipt", request, TRIES, WITHIN)
        return view(request)

    return page
