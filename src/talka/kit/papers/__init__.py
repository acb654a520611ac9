"""Papers: one plain structure, written as DOCX and PDF, and packed in ZIP files; the same input, the same bytes."""

from talka.kit.papers.packing import packed
from talka.kit.papers.printed import printed
from talka.kit.papers.structure import Heading, Listed, Paper, Part, Quoted, Table, Words
from talka.kit.papers.word import as_docx

__all__ = [
    "Heading",
    "Listed",
    "Paper",
    "Part",
    "Quoted",
    "Table",
    "Words",
    "as_docx",
    "packed",
    "printed",
]
