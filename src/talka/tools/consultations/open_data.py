"""Public opinions, themes and answers as rows. Never a channel, a time, a tag or an alias per row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from talka.core.answers.models import Answer, Theme
from talka.core.answers.queries import published
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.kit.langtext import plain

Row = dict[str, Any]
CHUNK = 1000
COLUMNS = {
    "opinions": "id position reply_to language place text for against pass status theme",
    "themes": "id parent name_lv name_ru name_en size key_phrases",
    "answers": (
        "id answers kind verdict reason_lv reason_ru reason_en decided_by passed_to "
        "reviewing_until published_on decided_by_lv decided_by_ru decided_by_en "
        "passed_to_lv passed_to_ru passed_to_en"
    ),
}


def opinions(stage: Stage) -> Iterator[Row]:
    """Public opinions and replies in the ledger's order; those without a place yet come last, by id."""
    rows = (
        Contribution.objects.filter(stage=stage, item__state=Item.State.PUBLIC)
        .select_related("item")
        .prefetch_related("assignments__theme__item")
        .order_by("item__position", "pk")
    )
    return (_opinion(row) for row in rows.iterator(CHUNK))


def themes(stage: Stage) -> Iterator[Row]:
    """Themes a person signed off, the largest first."""
    rows = Theme.objects.filter(stage=stage, item__state=Item.State.PUBLIC).order_by("-size", "pk")
    for row in rows:
        yield {
            "id": str(row.pk),
            "parent": str(row.parent_id) if row.parent_id else None,
            **_texts("name", row.name),
            "size": row.size,
            "key_phrases": ", ".join(row.key_phrases),
        }


def answers(stage: Stage) -> Iterator[Row]:
    """Published answers to themes and single opinions; who decided also in the reader's own language."""
    return (_answer(row) for row in published(stage).order_by("pk"))


def _opinion(row: Contribution) -> Row:
    placed = [one for one in row.assignments.all() if one.point_id is None]
    theme = placed[0].theme if placed else None
    is_public = theme is not None and theme.item.state == Item.State.PUBLIC
    return {
        "id": str(row.pk),
        "position": row.item.position,
        "reply_to": str(row.parent_id) if row.parent_id else None,
        "language": row.item.language,
        "place": row.place,
        "text": row.body,
        "for": row.count_for,
        "against": row.count_against,
        "pass": row.count_pass,
        "status": placed[0].status if placed and (theme is None or is_public) else None,
        "theme": str(theme.pk) if theme is not None and is_public else None,
    }


def _answer(row: Answer) -> Row:
    return {
        "id": str(row.pk),
        "answers": str(row.target_id),
        "kind": row.target.kind,
        "verdict": row.verdict,
        **_texts("reason", row.reason),
        "decided_by": plain(row.decided_by),
        "passed_to": plain(row.passed_to),
        "reviewing_until": row.until.isoformat() if row.until else None,
        "published_on": row.published_on.isoformat() if row.published_on else None,
        **_texts("decided_by", row.decided_by),
        **_texts("passed_to", row.passed_to),
    }


def _texts(name: str, texts: dict[str, str]) -> Row:
    return {f"{name}_{code}": texts.get(code, "") for code in ("lv", "ru", "en")}


ROWS: dict[str, Callable[[Stage], Iterator[Row]]] = {
    "opinions": opinions,
    "themes": themes,
    "answers": answers,
}
