"""The index: words of items that have none yet. A timer's work, so that sending waits for nothing."""

from __future__ import annotations

from typing import Final

from django.db import connection, transaction

from talka.core.items.models import Item
from talka.core.search.facets import facets
from talka.core.search.lexemes import vector
from talka.core.search.texts import texts_of

AT_ONCE: Final = 500
FORGET = """
DELETE FROM items_words USING items_item item WHERE item.id = item_id AND item.state <> %s
"""
INSERT = """
INSERT INTO items_words (item_id, vector)
SELECT new.id, new.words::tsvector FROM unnest(%s::uuid[], %s::text[]) AS new(id, words)
"""


@transaction.atomic
def index_new() -> int:
    """Indexes public items without words, some hundreds of them; returns how many it was.

    The items are held meanwhile: who edits or withdraws waits, and then forgets what was indexed here.
    """
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [Item.State.PUBLIC])
    waiting = Item.objects.filter(state=Item.State.PUBLIC, words=None).order_by("pk")
    items = list(waiting.select_for_update(of=("self",), no_key=True, skip_locked=True)[:AT_ONCE])
    texts = texts_of(items)
    words = [vector(facets(item), texts[item.pk]) for item in items]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [[item.pk for item in items], words])
    return len(items)
