"""``{% load spaces %}``: addresses of stage pages and what templates ask of stages."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from talka.core.spaces import wording
from talka.core.spaces.addresses import localized
from talka.core.spaces.addresses import stage_url as address
from talka.core.spaces.domain import ANSWERED
from talka.core.spaces.frames import frame_title
from talka.core.spaces.models import Process, Space, Stage
from talka.core.spaces.views import signs
from talka.core.tooling.registry import tool
from talka.kit.langtext import picked, plain
from talka.kit.markdown import to_html
from talka.kit.pieces import Crumb

register = template.Library()
register.filter("frame_title", frame_title)


@register.simple_tag
def stage_url(stage: Stage, name: str = "home", **kwargs: Any) -> str:
    """Address of a page of the stage's tool: ``{% stage_url stage "opinion" id=opinion.pk %}``."""
    return address(stage, name, **kwargs)


@register.filter
def here(path: str) -> str:
    """A stored path (an item's, a stage's) in the page's present language."""
    return localized(path)


@register.simple_tag
def desk_trail(space: Space | None = None, process: Process | None = None, last: Any = "") -> Any:
    """The way to a desk page: ``{% desk_trail space process "Dates" as way %}``; absent ones are skipped."""
    crumbs = [Crumb(_("Desk"), reverse("desk"))]
    if space:
        crumbs.append(Crumb(plain(space.name), reverse("desk-host", args=[space.slug])))
    if space and process and not process.is_practice:
        href = reverse("desk-process", args=[space.slug, process.slug])
        crumbs.append(Crumb(plain(process.title), href))
    if last:
        return [*crumbs, Crumb(last)]
    return [*crumbs[:-1], Crumb(crumbs[-1].label)]


@register.simple_tag
def trail(process: Process, stage: Stage | None = None, last: Any = "") -> list[Crumb]:
    """The way to a public page: host, process and, below a stage, the stage's own page."""
    host = process.space
    crumbs = [Crumb(plain(host.name), reverse("space", args=[host.slug]))]
    if not process.is_practice:
        crumbs.append(Crumb(plain(process.title), localized(process.item.path)))
    if stage is not None:
        crumbs.append(Crumb(tool(stage.tool).title, address(stage)))
    if last:
        return [*crumbs, Crumb(last)]
    return [*crumbs[:-1], Crumb(crumbs[-1].label)]


@register.simple_tag
def background(texts: dict[str, str]) -> SafeString:
    """An institution's long text as safe HTML, marked with its language."""
    text, language = picked(texts)
    return format_html('<div class="prose" lang="{}">{}</div>', language, to_html(text))


@register.simple_tag
def role_name(role: str) -> Any:
    """What a role is called, in short."""
    return wording.ROLES[role]


@register.simple_tag
def answer_clock(stage: Stage) -> str:
    """Like "answers due by …, 4 working days left"; empty where no day was set or everything is answered."""
    if stage.answer_due is None or stage.state == ANSWERED:
        return ""
    return signs.term(stage, stage.answer_due, timezone.now())
