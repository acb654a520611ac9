"""News of a consultation as an Atom feed: opened, closed, answered, done. Never who wrote, or when."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers.models import Milestone
from talka.core.answers.queries import published, sign_off
from talka.core.answers.wording import decided_words, verdict_words
from talka.core.items.models import Item
from talka.core.spaces.addresses import localized, stage_url
from talka.core.spaces.domain import DRAFT
from talka.core.spaces.models import Stage
from talka.kit.langtext import plain

MOST = 60


class News(NamedTuple):
    """One entry: a stable id, when, a title, where to read it, and a few words."""

    id: str
    when: datetime
    title: str
    href: str
    text: str


@require_safe
def feed(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The feed in the page's language, the newest first."""
    title = plain(stage.process.title)
    made = Atom1Feed(
        title=title,
        link=_absolute(stage_url(stage)),
        description=plain(stage.process.question),
        language=get_language(),
        feed_url=_absolute(request.path),
        feed_guid=f"urn:uuid:{stage.pk}",
    )
    for one in news(stage, timezone.now())[:MOST]:
        made.add_item(
            title=one.title,
            link=_absolute(one.href),
            description=one.text,
            unique_id=f"urn:talka:{stage.pk}:{one.id}",
            pubdate=one.when,
            updateddate=one.when,
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


def news(stage: Stage, now: datetime) -> list[News]:
    """Everything that happened so far, the newest first."""
    found = [*_course(stage, now), *_answers(stage), *_done(stage)]
    return sorted(found, key=lambda one: (one.when, one.id), reverse=True)


def _course(stage: Stage, now: datetime) -> list[News]:
    home, question = stage_url(stage), plain(stage.process.question)
    found = []
    if stage.state != DRAFT and stage.opens_at <= now:
        found.append(News("open", stage.opens_at, _("Opinions are taken"), home, question))
    if stage.state != DRAFT and stage.closes_at <= now:
        found.append(
            News("closed", stage.closes_at, _("No more opinions are taken"), home, question)
        )
    if signed := sign_off(stage):
        href = stage_url(stage, "results")
        text = _("Signed off by %(name)s.") % {"name": signed.signed_by}
        found.append(News("themes", signed.signed_at, _("The themes are public"), href, text))
    return found


def _answers(stage: Stage) -> list[News]:
    rows = published(stage).filter(published_on__isnull=False).order_by("-published_on", "pk")
    return [
        News(
            f"answer-{row.pk}",
            _day(row.published_on),
            ": ".join(map(str, (verdict_words(row)[0], row.target.title or _("an opinion")))),
            localized(row.target.path),
            " · ".join(filter(None, (plain(row.reason), decided_words(row)))),
        )
        for row in rows[:MOST]
        if row.published_on
    ]


def _done(stage: Stage) -> list[News]:
    rows = Milestone.objects.filter(answer__stage=stage, item__state=Item.State.PUBLIC)
    done = rows.filter(done_on__isnull=False).select_related("answer__target").order_by("-done_on")
    return [
        News(
            f"done-{row.pk}",
            _day(row.done_on),
            _("Done: %(what)s") % {"what": plain(row.title)},
            localized(row.answer.target.path),
            plain(row.text),
        )
        for row in done[:MOST]
        if row.done_on
    ]


def _day(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def _absolute(path: str) -> str:
    return f"{settings.TALKA_SITE_URL}{path}"
