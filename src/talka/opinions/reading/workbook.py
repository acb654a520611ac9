"""XLSX, read without ever running a formula or unpacking more than is reasonable."""

import io
import zipfile
from typing import Any

from talka.opinions.reading.delimited import too_many
from talka.opinions.reading.table import BadFile, Table, shaped
from talka.opinions.wording import Message, _

_LARGEST_UNPACKED = 400_000_000
_WIDEST = 500


def read_workbook(data: bytes, max_rows: int) -> Table:
    """A table from the first sheet of a workbook. Raises `BadFile`."""
    _refuse_bombs(data)
    rows, warnings = _first_sheet(data, max_rows)
    while rows and not any(rows[-1]):
        rows.pop()
    while rows and not any(rows[0]):
        rows.pop(0)
    if len(rows) < 2:
        raise BadFile(_("The first sheet has no rows under its line of column names."))
    return shaped(_trimmed(rows), "xlsx", warnings)


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BadFile(_("The workbook is damaged and cannot be opened.")) from error
    if "xl/workbook.xml" not in names:
        raise BadFile(_("This is not an Excel workbook (.xlsx)."))
    if unpacked > _LARGEST_UNPACKED:
        raise BadFile(_("The workbook unpacks to an unreasonable size and was not opened."))


def _first_sheet(data: bytes, max_rows: int) -> tuple[list[list[str]], list[Message]]:
    from openpyxl import load_workbook

    rows: list[list[str]] = []
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for cells in sheet.iter_rows(values_only=True):
            rows.append([_cell(value) for value in cells[:_WIDEST]])
            if len(rows) > max_rows + 1 and any(rows[-1]):
                raise too_many(max_rows)
        more = len(book.worksheets) - 1
        book.close()
    except BadFile:
        raise
    except Exception as error:
        raise BadFile(_("The workbook is damaged and cannot be read.")) from error
    return rows, _warnings(rows, more)


def _warnings(rows: list[list[str]], more: int) -> list[Message]:
    found = []
    if more:
        found.append(_("Only the first sheet was read; sheets left out: {more}.", more=more))
    formulas = sum(cell.startswith("=") for row in rows for cell in row)
    if formulas:
        found.append(_("Formulas kept as text and never run: {formulas}.", formulas=formulas))
    return found


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    width = max(1 + max((i for i, cell in enumerate(row) if cell), default=0) for row in rows)
    return [row[:width] for row in rows]
