"""How one theme is written: its public item and its own row, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.utils.translation import gettext_lazy as _

from talka.core.answers.actions.words import words_without
from talka.core.answers.models import Theme
from talka.core.answers.queries.themes import is_summary_drafted
from talka.core.items.actions import forget_words
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused

RECOUNT = """
WITH inside AS (
  SELECT a.contribution_id, a.theme_id, t.parent_id
  FROM answers_assignment a
  JOIN items_item i ON i.id = a.contribution_id AND i.state = 'public'
  JOIN answers_theme t ON t.item_id = a.theme_id
  WHERE a.stage_id = %(stage)s
), sizes AS (
  SELECT theme, COUNT(DISTINCT contribution_id) AS size FROM (
    SELECT theme_id AS theme, contribution_id FROM inside
    UNION ALL SELECT parent_id, contribution_id FROM inside WHERE parent_id IS NOT NULL
  ) AS both_levels GROUP BY theme
)
UPDATE answers_theme AS theme SET size = COALESCE(
  (SELECT sizes.size FROM sizes WHERE sizes.theme = theme.item_id), 0
) WHERE theme.stage_id = %(stage)s
"""


def new_theme(
    stage: Stage,
    name: dict[str, str],
    *,
    state: str,
    parent: Theme | None = None,
    by_person: bool = False,
    **found: Any,
) -> Theme:
    """Inserts a theme; ``found`` are the engine's key phrases, quotes and summary."""
    id: UUID = uuid4()
    language, text = next(iter(name.items()))
    item = Item.objects.create(
        id=id,
        tool=stage.tool,
        kind="theme",
        space=stage.process.space_id,
        process=stage.process_id,
        stage=stage.id,
        title=text[:200],
        language=language,
        path=f"{stage.path}theme/{id}/",
        state=state,
    )
    return Theme.objects.create(
        item=item, stage=stage, parent=parent, name=name, named_by_person=by_person, **found
    )


def rename(theme: Theme, name: dict[str, str]) -> None:
    """Gives a theme a person's name; a summary that a machine drafted stays marked."""
    language, text = next((code, text) for code, text in name.items() if text)
    theme.name, theme.named_by_person = name, True
    theme.drafted = is_summary_drafted(theme)
    theme.save(update_fields=["name", "named_by_person", "drafted"])
    theme.item.title, theme.item.language = text[:200], language
    theme.item.save(update_fields=["title", "language"])
    forget_words([theme.pk])


def unquote(themes: Iterable[Theme], opinions: Collection[UUID]) -> None:
    """Takes the words of opinions that leave these themes out of what the themes show."""
    gone = {str(id) for id in opinions}
    for theme in themes:
        for name, value in words_without(theme, gone).items():
            setattr(theme, name, value)
        theme.save(update_fields=["quotes", "summary", "heard"])


def recount(stage: Stage) -> None:
    """Counts the opinions of every theme of a stage anew, sub-themes included."""
    with connection.cursor() as cursor:
        cursor.execute(RECOUNT, {"stage": stage.id})


def hold(themes: Collection[Theme]) -> None:
    """Nobody else answers or removes these themes until the caller's transaction ends; refuses what is gone."""
    ids = {one.pk for one in themes}
    rows = Theme.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    if len(rows) < len(ids):
        raise Refused(_("Somebody merged or removed one of these themes meanwhile."), status=409)


def remove(themes: Collection[Theme]) -> None:
    """Deletes themes nobody was answered through, with their items."""
    Item.objects.filter(pk__in=[theme.pk for theme in themes]).delete()
