"""People's words inside themes, as they stand now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, Window
from django.db.models.functions import Coalesce, RowNumber

from talka.core.answers.models import Assignment, Theme
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item


@dataclass(frozen=True)
class Quote:
    """A person's words inside a theme, checked against the opinion as it stands now."""

    opinion: UUID
    text: str
    language: str
    path: str
    alias: str


def quotes(found: Collection[Theme]) -> dict[UUID, list[Quote]]:
    """Standing quotes by theme: withdrawn or reworded ones are left out; a theme left without any is quoted anew.

    One query, two where a theme has no quote.
    """
    wanted = {UUID(quote["opinion"]) for theme in found for quote in theme.quotes}
    rows = Contribution.objects.filter(pk__in=wanted, item__state=Item.State.PUBLIC)
    opinions = {row.pk: row for row in rows.select_related("item")}
    standing = {theme.pk: _standing(theme, opinions) for theme in found}
    bare = [theme for theme in found if not standing[theme.pk]]
    return standing | (_whole(bare) if bare else {})


def _standing(theme: Theme, opinions: dict[UUID, Contribution]) -> list[Quote]:
    kept = []
    for quote in theme.quotes:
        opinion = opinions.get(UUID(quote["opinion"]))
        if opinion is not None and quote["text"] in opinion.body:
            item = opinion.item
            kept.append(Quote(opinion.pk, quote["text"], item.language, item.path, opinion.alias))
    return kept


def _whole(bare: Collection[Theme]) -> dict[UUID, list[Quote]]:
    """Two whole opinions of each theme, picked by chance: of themes made by hand, or whose quoted opinions are gone."""
    top = Coalesce("theme__parent", "theme")
    turn = Window(RowNumber(), partition_by=top, order_by="contribution")
    rows = (
        Assignment.objects.filter(Q(theme__in=bare) | Q(theme__parent__in=bare), point=None)
        .filter(contribution__item__state=Item.State.PUBLIC)
        .annotate(top=top, turn=turn)
        .filter(turn__lte=2)
        .select_related("contribution__item")
    )
    found: dict[UUID, list[Quote]] = {theme.pk: [] for theme in bare}
    for row in rows.order_by("turn"):
        opinion, item = row.contribution, row.contribution.item
        quote = Quote(opinion.pk, item.excerpt, item.language, item.path, opinion.alias)
        found[row.theme_id if row.theme_id in found else row.top].append(quote)
    return found
