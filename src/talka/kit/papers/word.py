"""Papers as DOCX, with real headings, table heads and languages, so that they are read aloud rightly."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from talka.kit.papers.packing import packed, unpacked
from talka.kit.papers.structure import Heading, Listed, Paper, Part, Quoted, Table, legal, spoken

FONT: Final = "Times New Roman"
INK, QUIET = RGBColor(0x1B, 0x1B, 0x1B), RGBColor(0x5A, 0x5A, 0x5A)
SHORT, LONG, MARGIN = Mm(210), Mm(297), Mm(22)
SAME_TIME: Final = datetime(1980, 1, 1)
SIZES: Final = {"Normal": 11, "Title": 20, "Heading 2": 14, "Heading 3": 12}


def as_docx(paper: Paper) -> bytes:
    """The paper as a DOCX file (A4); it tells no time and no author."""
    made = Document()
    _dress(made, paper)
    made.add_paragraph(legal(paper.title), style="Title")
    if paper.subject:
        _run(made.add_paragraph(), paper.subject, quiet=True)
    for part in paper.parts:
        _write(made, part, paper)
    file = BytesIO()
    made.save(file)
    return packed(unpacked(file.getvalue()))


def _dress(made: Docx, paper: Paper) -> None:
    facts = made.core_properties
    facts.title, facts.language, facts.author = legal(paper.title), paper.language, ""
    facts.comments, facts.created, facts.modified = "", SAME_TIME, SAME_TIME
    for name, size in SIZES.items():
        style: Any = made.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
        _all_letters(style)
    for mark in made.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), paper.language)
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if paper.wide else WD_ORIENT.PORTRAIT
    sides = (LONG, SHORT) if paper.wide else (SHORT, LONG)
    section.page_width, section.page_height = sides
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    _run(section.footer.paragraphs[0], paper.note, quiet=True, size=9)


def _all_letters(style: Any) -> None:
    """The template's theme fonts would win over the font's name for some alphabets."""
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)


def _write(made: Docx, part: Part, paper: Paper) -> None:
    match part:
        case Heading(text, level):
            made.add_heading(legal(text), level)
        case Quoted(text, own, source):
            _quote(made.add_paragraph(), text, spoken(own, paper.language), source)
        case Listed(items):
            for item in items:
                _run(made.add_paragraph(style="List Bullet"), item)
        case Table():
            _table(made, part, (LONG if paper.wide else SHORT) - 2 * MARGIN)
        case _:
            _run(made.add_paragraph(), part.text, quiet=part.quiet, size=9.5 if part.quiet else 0)


def _quote(paragraph: Paragraph, text: str, language: str, source: str) -> None:
    paragraph.paragraph_format.left_indent = Mm(6)
    said = _run(paragraph, text)
    said.italic = True
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    said._element.get_or_add_rPr().append(mark)
    _run(paragraph, f"\n{source}", quiet=True, size=9)


def _table(made: Docx, part: Table, width: int) -> None:
    table = made.add_table(rows=1 + len(part.rows), cols=len(part.columns), style="Table Grid")
    table.autofit = False
    shares = [width * share // sum(part.widths) for share in part.widths]
    for column, share in zip(table.columns, shares, strict=True):
        column.width = share
    cells = list(table._cells)
    for at, text in enumerate(cell for row in (part.columns, *part.rows) for cell in row):
        cells[at].width = shares[at % len(shares)]
        run = _run(cells[at].paragraphs[0], text, size=9.5)
        run.bold = at < len(part.columns)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    made.add_paragraph()


def _run(paragraph: Paragraph, text: str, *, quiet: bool = False, size: float = 0) -> Any:
    run = paragraph.add_run(legal(text))
    if quiet:
        run.font.color.rgb = QUIET
    if size:
        run.font.size = Pt(size)
    return run
