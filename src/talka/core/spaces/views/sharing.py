"""What social networks and messengers show of a page that somebody shares: title, some words, a picture."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from talka.core.items.models import Item
from talka.core.spaces.domain import DRAFT
from talka.core.spaces.models import Process, Space, Stage
from talka.kit.langtext import plain

LOCALES: Final = {"lv": "lv_LV", "ru": "ru_RU", "en": "en_GB"}
LONGEST_TITLE: Final = 90


class Share(NamedTuple):
    """The Open Graph (ogp.me) of a page; ``image`` is the address of its picture."""

    title: str
    description: str
    image: str
    url: str
    locale: str


def of_process(request: HttpRequest, process: Process, last: Any = "") -> Share | None:
    """A page of a process, ``last`` being what stands there; None while nobody else can see it."""
    if process.is_practice or process.item.state != Item.State.PUBLIC:
        return None
    title = " · ".join(filter(None, (str(last), plain(process.title))))
    picture = reverse("share-item", args=[process.pk])
    return _made(request, title, plain(process.question), picture)


def of_stage(request: HttpRequest, stage: Stage, last: Any, item: Item | None) -> Share | None:
    """A page of a stage, or of one ``item`` in it."""
    if stage.state == DRAFT:
        return None
    whole = of_process(request, stage.process, last)
    if whole is None or item is None or item.state != Item.State.PUBLIC:
        return whole
    title = item.title or item.excerpt
    picture = reverse("share-item", args=[item.pk])
    return _made(request, title, item.excerpt or title, picture)


def of_host(request: HttpRequest, space: Space) -> Share:
    """A host's page."""
    picture = reverse("share-host", args=[space.slug])
    return _made(request, plain(space.name), plain(space.description), picture)


def of_site(request: HttpRequest, title: Any, description: Any) -> Share:
    """The front page."""
    return _made(request, str(title), str(description), reverse("share-site"))


def _made(request: HttpRequest, title: str, description: str, picture: str) -> Share:
    site, locale = settings.TALKA_SITE_URL, LOCALES.get(get_language() or "", "lv_LV")
    short = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
    return Share(short, description, site + picture, site + request.path, locale)
