"""Pictures drawn on the server, each with its numbers in words or in a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.template import Library
from django.template.loader import render_to_string

from talka.kit.pictures.balance import balance_of
from talka.kit.pictures.bubbles import bubble_picture
from talka.kit.pictures.flow import flow_picture
from talka.kit.pieces import Bubble, Label, Part, Stream, pieces
from talka.kit.tags.component import component

register = Library()


@component(register, "kit/balance.html")
def balance(parts: Iterable[Any], label: Label = "") -> dict[str, Any]:
    """Draw parts of a whole as one bar that states its numbers."""
    return {"parts": balance_of(pieces(Part, parts)), "label": label}


@component(register, "kit/bubbles.html")
def bubbles(
    items: Iterable[Any], caption: Label, column: Label, count: Label, note: Label = ""
) -> dict[str, Any]:
    """Draw things as circles of their size, with a table headed ``column`` and ``count``."""
    picture = bubble_picture(pieces(Bubble, items))
    return {"picture": picture, "caption": caption, "column": column, "count": count, "note": note}


@component(register, "kit/flow.html")
def flow(
    streams: Iterable[Any], columns: Sequence[Label], caption: Label, tones: Any = None
) -> dict[str, Any]:
    """Draw streams between columns; ``tones`` maps a label to the tone that colours it."""
    picture = flow_picture(pieces(Stream, streams), tones or {})
    return {"picture": picture, "columns": columns, "caption": caption}


@register.simple_block_tag
def table_box(content: str, label: Label) -> str:
    """Let a wide table scroll in its own box, which the keyboard can reach."""
    return render_to_string("kit/table_box.html", {"content": content, "label": label})


@component(register, "kit/table.html")
def table(caption: Label, head: Sequence[Label], rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """Write a table; the first cell of a row is its heading, numbers go to the right."""
    return {"caption": caption, "head": head, "rows": rows}
