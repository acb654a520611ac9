"""What of an item is searched: everything the public can read of it, each text with its language and weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from talka.core.answers.models import Answer, Milestone, Theme
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.search.lexemes import Text
from talka.core.spaces.models import Process

TITLE: Final = "A"
QUESTION: Final = "B"
WORDS: Final = "D"
Texts = Mapping[UUID, Sequence[Text]]


def texts_of(items: Sequence[Item]) -> Texts:
    """Texts of these public items, some queries for any number of them.

    An item of a kind this room doesn't know is searched by its title and excerpt.
    """
    found: defaultdict[UUID, list[Text]] = defaultdict(list)
    for item in items:
        found[item.pk] += [(TITLE, item.language, item.title), (WORDS, item.language, item.excerpt)]
    ids = list(found)
    for id, language, body in _opinions(ids):
        found[id] = [*found[id][:1], (WORDS, language, body)]
    for more in (_processes(ids), _themes(ids), _answers(ids), _milestones(ids)):
        for id, texts in more.items():
            found[id] = texts
    return found


def _opinions(ids: list[UUID]) -> Sequence[tuple[UUID, str, str]]:
    rows = Contribution.objects.filter(pk__in=ids)
    return list(rows.values_list("pk", "item__language", "body"))


def _processes(ids: list[UUID]) -> dict[UUID, list[Text]]:
    rows = Process.objects.filter(pk__in=ids)
    return {
        row.pk: _said(TITLE, row.title)
        + _said(QUESTION, row.question)
        + _said(WORDS, row.background, row.easy)
        for row in rows
    }


def _themes(ids: list[UUID]) -> dict[UUID, list[Text]]:
    rows = Theme.objects.filter(pk__in=ids).values_list("pk", "name")
    return {id: _said(TITLE, name) for id, name in rows}


def _answers(ids: list[UUID]) -> dict[UUID, list[Text]]:
    rows = Answer.objects.filter(pk__in=ids).select_related("item")
    return {
        row.pk: [
            (TITLE, row.item.language, row.item.title),
            *_said(WORDS, row.reason, row.alternative, row.would_change, row.changed),
        ]
        for row in rows
    }


def _milestones(ids: list[UUID]) -> dict[UUID, list[Text]]:
    rows = Milestone.objects.filter(pk__in=ids)
    return {row.pk: _said(TITLE, row.title) + _said(WORDS, row.text) for row in rows}


def _said(weight: str, *texts: Mapping[str, str]) -> list[Text]:
    return [(weight, code, text) for one in texts for code, text in one.items()]
