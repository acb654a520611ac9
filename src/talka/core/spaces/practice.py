"""Practice copies of a stage: everything works there, nothing counts, and the night wipes it.

A practice process is never published, so that no list, feed, page of figures, search or program finds it; its
stage is open to whoever has the address. Its id tells that it is one (``ledger.domain.is_practice``), so that the
ledger leaves it out without asking.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from talka.core.spaces.models import Stage

MARK = "_talka_practice"
SAID = _("Practice: nothing here counts, and tonight everything is wiped.")
DESK, HELPERS = "desk/", "desk/assisted/"


def mark(request: HttpRequest, stage: Stage) -> None:
    """Lets the page say that it is practice, where it is."""
    if stage.is_practice:
        setattr(request, MARK, SAID)


def told(request: HttpRequest) -> object:
    """What a practice page says above everything; "" on every other."""
    return getattr(request, MARK, "")


def demand_usable(stage: Stage, rest: str) -> None:
    """Of a practice stage there are pages to read and write and the helper's desk: no files, feeds or answers."""
    is_file = "." in rest
    is_other_desk = rest.startswith(DESK) and not rest.startswith(HELPERS)
    if stage.is_practice and (is_file or is_other_desk):
        raise Http404
