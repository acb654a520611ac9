"""Every read of search: found items, and items like a text somebody is about to send. Nothing asked is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection
from django.utils import timezone

from talka.core.items.models import Item
from talka.core.search import facets
from talka.core.search.domain import ANSWERED, OPEN, PAGE, WAITING, Asked, Cursor
from talka.core.search.lexemes import all_of, any_of, lexemes, words_asked
from talka.core.spaces.models import Stage
from talka.core.tooling.registry import tools
from talka.opinions import Voice
from talka.opinions import similar as nearest
from talka.opinions.vectors.spelling import tokens

COMPARED: Final = 60
NEARLY: Final = 0.3
TELLING: Final = 12
"""Words of a text by which texts like it are sought: the longest, which are the rarest, too."""

# What stands on pages of published stages. A tool that was removed took its pages with it.
SHOWN: Final = """
FROM items_words AS words JOIN items_item AS item ON item.id = words.item_id
WHERE words.vector @@ %(query)s::tsquery AND item.state = 'public' AND item.tool = ANY(%(tools)s)
  AND NOT EXISTS (SELECT 1 FROM spaces_stage AS stage WHERE stage.id = item.stage AND stage.state = 'draft')
"""
# Everything the public can come upon: not a process in preparation, nor a practice copy.
PUBLIC: Final = f"""
{SHOWN}
  AND EXISTS (SELECT 1 FROM items_item AS whole WHERE whole.id = item.process AND whole.state = 'public')
"""
FOUND: Final = """
WITH found AS (SELECT item.id, (1e6 * ts_rank(words.vector, %(ranked)s::tsquery, 1))::int AS score {public} {state})
SELECT id, score FROM found WHERE %(score)s::int IS NULL OR score < %(score)s OR (score = %(score)s AND id > %(id)s)
ORDER BY score DESC, id LIMIT %(most)s
"""
IN_STATE: Final = """
AND EXISTS (SELECT 1 FROM spaces_stage AS at WHERE at.process_id = item.process
  AND (item.stage IS NULL OR at.id = item.stage) AND {when})
"""
WHEN: Final = {
    OPEN: "at.state = 'open' AND %(now)s >= at.opens_at AND %(now)s < at.closes_at",
    WAITING: "(at.state IN ('collected', 'answering') OR (at.state = 'open' AND %(now)s >= at.closes_at))",
    ANSWERED: "at.state = 'answered'",
}
LIKE: Final = f"""
SELECT item.id {SHOWN} ORDER BY ts_rank(words.vector, %(ranked)s::tsquery, 1) DESC, item.id LIMIT %(most)s
"""


@dataclass(frozen=True)
class Results:
    """A page of results, the lexemes to mark, where the next page begins, and whether some words had to do."""

    items: Sequence[Item]
    wanted: frozenset[str]
    next: str
    some: bool


class Near(NamedTuple):
    """An item and how like a text it is (0–1)."""

    item: Item
    likeness: float


def found(asked: Asked, after: Cursor | None = None, most: int = PAGE) -> Results:
    """Items that hold every word; where none does, those that hold some. The best first."""
    words = words_asked(asked.query)
    wanted = frozenset[str]().union(*words)
    if not words:
        return Results([], wanted, "", False)
    narrowed = _facets(asked)
    some = after is not None and after.some
    rows = [] if some else _rows(asked, all_of(words, narrowed), wanted, after, most)
    if not rows and len(words) > 1 and (some or after is None):
        some, rows = True, _rows(asked, all_of([wanted], narrowed), wanted, after, most)
    more = Cursor(some, rows[most - 1][1], rows[most - 1][0]) if len(rows) > most else ""
    return Results(_in_order([id for id, _score in rows[:most]]), wanted, str(more), some)


def similar(
    stage: Stage, text: str, language: str, limit: int = 3, *, kind: str = ""
) -> list[Near]:
    """The public items of the stage (of a kind) that say nearly the same as a text; it is compared and forgotten."""
    forms = _telling(text, language)
    if not forms:
        return []
    ranked = any_of(forms)
    narrowed = [facets.of_stage(stage.pk), *([facets.of_kind(kind)] if kind else [])]
    given = _given(all_of([forms], narrowed), ranked, COMPARED)
    items = {str(one.pk): one for one in _in_order([row[0] for row in _run(LIKE, given)])}
    voices = [Voice(id, one.excerpt, one.language) for id, one in items.items()]
    return [Near(items[id], like) for id, like in nearest(text, voices, limit) if like >= NEARLY]


def processes_of(items: Sequence[Item]) -> dict[UUID, Item]:
    """The faces of the processes these items belong to."""
    return Item.objects.in_bulk({item.process for item in items})


def _rows(
    asked: Asked, query: str, wanted: frozenset[str], after: Cursor | None, most: int
) -> list[Any]:
    state = IN_STATE.format(when=WHEN[asked.state]) if asked.state else ""
    given = _given(query, any_of(wanted), most + 1) | {"now": timezone.now()}
    given |= {"score": after and after.score, "id": after and after.id}
    return _run(FOUND.format(public=PUBLIC, state=state), given)


def _facets(asked: Asked) -> list[str]:
    host = [facets.of_space(asked.host)] if asked.host else []
    return host + ([facets.of_tool(asked.tool)] if asked.tool else [])


def _telling(text: str, language: str) -> frozenset[str]:
    longest = sorted(set(tokens(text)), key=lambda word: (-len(word), word))
    found = [forms for word in longest if (forms := lexemes(word, language))]
    return frozenset[str]().union(*found[:TELLING])


def _given(query: str, ranked: str, most: int) -> dict[str, Any]:
    installed = ["spaces", *(one.name for one in tools())]
    return {"query": query, "ranked": ranked, "tools": installed, "most": most}


def _run(sql: str, given: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())


def _in_order(ids: Sequence[UUID]) -> list[Item]:
    rows = Item.objects.in_bulk(ids)
    return [rows[id] for id in ids if id in rows]
