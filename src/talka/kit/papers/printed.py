"""Papers as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from talka.kit.papers.structure import Heading, Listed, Paper, Part, Quoted, Table, legal, spoken
from talka.kit.pdf import pdf

SOURCE: Final = Path(__file__).parent / "printed.typ"


def printed(paper: Paper) -> bytes:
    """The paper as a PDF file."""
    parts = [_part(part, paper.language) for part in paper.parts]
    head = {"title": legal(paper.title), "subject": legal(paper.subject), "note": legal(paper.note)}
    return pdf(SOURCE, {**head, "lang": paper.language, "wide": paper.wide, "parts": parts})


def _part(part: Part, language: str) -> dict[str, Any]:
    match part:
        case Heading(text, level):
            return {"kind": "heading", "text": legal(text), "level": level}
        case Quoted(text, own, source):
            lang = spoken(own, language)
            return {"kind": "quote", "text": legal(text), "lang": lang, "source": legal(source)}
        case Listed(items):
            return {"kind": "list", "items": [legal(item) for item in items]}
        case Table(columns, rows, widths):
            cells = [legal(cell) for row in rows for cell in row]
            head = [legal(name) for name in columns]
            return {"kind": "table", "columns": head, "cells": cells, "widths": list(widths)}
    return {"kind": "words", "text": legal(part.text), "quiet": part.quiet}
