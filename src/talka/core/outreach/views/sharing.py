"""The picture of a page that is shared: drawn once, kept in memory, only of what everybody can see."""

from __future__ import annotations

from time import monotonic
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.contributions.titled import parted
from talka.core.items.models import Item
from talka.core.ledger.domain import is_practice
from talka.core.outreach import printed, queries
from talka.core.spaces import queries as spaces
from talka.core.tooling.registry import tools
from talka.kit.langtext import plain
from talka.kit.refused import Refused
from talka.kit.shelf import Shelf

LONGEST: Final = 180
_DRAWN: Final[Shelf[bytes]] = Shelf(3600, 256, monotonic)


@require_safe
def of_item(request: HttpRequest, item: UUID) -> HttpResponse:
    """A process, an idea, a petition, a topic …: its words, what it is, and the host."""
    found = Item.objects.filter(pk=item, state=Item.State.PUBLIC).first()
    if found is None or is_practice(found.process):
        raise Refused(_("There is no such page."), status=404)
    process = queries.process(found.process)
    if found.stage is not None:
        queries.stage(found.stage)
    if found.pk == process.pk:
        return _picture(plain(process.space.name), plain(process.question), plain(process.title))
    kind = next((str(one.title) for one in tools() if one.name == found.tool), "")
    return _picture(plain(process.space.name), _words(found), kind or plain(process.title))


@require_safe
def of_host(request: HttpRequest, space: str) -> HttpResponse:
    """A host's name and what it is."""
    found = spaces.space(space)
    return _picture(_("No opinion unanswered"), plain(found.name), "")


@require_safe
def of_site(request: HttpRequest) -> HttpResponse:
    """The site's motto."""
    return _picture("Talka", _("No opinion unanswered"), "")


def _words(item: Item) -> str:
    row = getattr(item, "as_contribution", None)
    return parted(row.body).title if row is not None else item.title or item.excerpt


def _picture(above: str, words: str, below: str) -> HttpResponse:
    language = get_language() or "lv"
    short = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    key = (language, above, short, below)
    made = _DRAWN.find(key)
    if made is None:
        made = printed.share(language, above, short, below)
        _DRAWN.put(key, made)
    return HttpResponse(
        made, content_type="image/png", headers={"Cache-Control": "public, max-age=86400"}
    )
