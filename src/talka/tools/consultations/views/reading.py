"""The question, what others said, and one opinion with everything that followed from it."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers.chain import chain
from talka.core.answers.models import Theme
from talka.core.answers.queries import themes
from talka.core.answers.wording import STATUSES
from talka.core.contributions import queries as contributions
from talka.core.contributions.views.taking import stance_bar
from talka.core.items.models import Item
from talka.core.outreach import queries as outreach
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.domain import OPEN, days_left
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.core.spaces.views.stagepage import state_of
from talka.kit.language import language_name
from talka.kit.pagination import keyset_page
from talka.kit.remembered import remembered
from talka.tools.consultations import queries
from talka.tools.consultations.views.course import course
from talka.tools.consultations.views.frame import page
from talka.tools.consultations.views.pictures import small_cells, theme_bubbles, totals

REPLIES = 10
THEMES = 12
SHORT = 500


@require_safe
def home(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The question: who asks, until when, who may take part, what is owed, what others said."""
    now = timezone.now()
    state = state_of(stage, now)
    plan = outreach.plan_of(stage) if state == OPEN else None
    return page(
        request,
        stage,
        "home",
        plan=plan,
        missing=outreach.not_heard(stage, plan) if plan else None,
        current="home",
        days_left=days_left(stage.closes_at, now),
        rules=signs.rules(stage),
        course=course(stage, state, now),
        sample=[(row, stance_bar(row)) for row in queries.sample(stage)],
        arrived=contributions.just_arrived(stage),
        themes=theme_bubbles(_themes(stage), stage),
        totals=totals(stage, state not in ("draft", "ahead", "open")),
        small_cells=small_cells(),
        options=queries.options(stage),
    )


@require_safe
def opinions(request: HttpRequest, stage: Stage) -> HttpResponse:
    """All opinions in the ledger's order, by theme or language where asked."""
    theme = _theme(stage, request.GET.get("theme", ""))
    language, answered = request.GET.get("language", "")[:8], "answered" in request.GET
    rows = keyset_page(queries.listed(stage, theme, language, answered), request)
    whole = not (theme or language or answered or request.GET.keys() & {"before", "after"})
    return page(
        request,
        stage,
        "opinions",
        _("Opinions"),
        current="opinions",
        page=rows,
        rows=[(row, stance_bar(row.as_contribution)) for row in rows.items],
        arrived=contributions.just_arrived(stage) if whole else [],
        theme=theme,
        only=language,
        answered=answered,
        languages=[(code, language_name(code)) for code in contributions.languages(stage)],
        themes=_themes(stage),
    )


@require_safe
def opinion(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One opinion with the whole chain: its themes, the answers, what was done, and replies."""
    found = contributions.one_public(stage, id, with_parent=True)
    followed = chain(found)
    replies = keyset_page(
        Item.objects.filter(as_contribution__parent=found, state=Item.State.PUBLIC)
        .filter(position__isnull=False)
        .select_related("as_contribution"),
        request,
        REPLIES,
    )
    return page(
        request,
        stage,
        "opinion",
        _("Opinion"),
        opinion=found,
        stances=stance_bar(found),
        is_short=len(found.body) < SHORT,
        chain=followed,
        status_words=STATUSES.get(followed.status, ""),
        reply_href=f"{stage_url(stage, 'write')}?reply_to={found.pk}",
        address=request.build_absolute_uri(request.path),
        page=replies,
        arrived=contributions.replies(found).filter(item__position__isnull=True)[:REPLIES],
        options=queries.options(stage),
    )


def _themes(stage: Stage) -> list[Theme]:
    def largest() -> list[Theme]:
        found = themes(stage).filter(item__state=Item.State.PUBLIC)
        return list(found.prefetch_related(None)[:THEMES])

    return remembered(("themes", stage.pk), largest)


def _theme(stage: Stage, id: str) -> Theme | None:
    try:
        return queries.shown_theme(stage, UUID(id)) if id else None
    except (ValueError, ValidationError):
        return None
