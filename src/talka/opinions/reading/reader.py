"""The door: any spreadsheet in, a `Table` or a plain `BadFile` out."""

from talka.opinions.reading.delimited import read_delimited
from talka.opinions.reading.table import BadFile, Table
from talka.opinions.reading.workbook import read_workbook
from talka.opinions.wording import _

MAX_ROWS = 100_000
_LARGEST_FILE = 200_000_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_KINDS = {
    b"%PDF": _("This is a PDF document. Send a CSV, TSV or XLSX table."),
    b"\x89PNG": _("This is a picture. Send a CSV, TSV or XLSX table."),
    b"\xff\xd8\xff": _("This is a picture. Send a CSV, TSV or XLSX table."),
    b"{\\rtf": _("This is a text document. Send a CSV, TSV or XLSX table."),
}


def read_table(data: bytes, filename: str, *, max_rows: int = MAX_ROWS) -> Table:
    """The table in the bytes of a CSV, TSV or XLSX file; the first line names the columns.

    What the bytes are decides, not the name. Formulas are kept as text and never run.
    Raises `BadFile` with a message for the person who sent it.
    """
    if is_workbook(data, filename):
        return read_workbook(data, max_rows)
    return read_delimited(data, max_rows)


def is_workbook(data: bytes, filename: str) -> bool:
    """Whether the bytes are an XLSX workbook; if not, they may be a CSV or TSV file.

    Raises `BadFile` for what can be neither.
    """
    if len(data) > _LARGEST_FILE:
        raise BadFile(_("The file is larger than 200 MB. Send it in parts."))
    return begins_a_workbook(data, filename)


def begins_a_workbook(data: bytes, filename: str) -> bool:
    """The same, told by the first bytes of a file of any size."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise BadFile(_("The file is empty."))
    _refuse_other_kinds(data, filename)
    return data.startswith(b"PK\x03\x04")


def _refuse_other_kinds(data: bytes, filename: str) -> None:
    if data.startswith(_OLD_OFFICE):
        raise BadFile(_("This is an old or locked Office file. Save it as .xlsx or .csv."))
    for mark, message in _KINDS.items():
        if data.startswith(mark):
            raise BadFile(message)
    if filename.casefold().endswith(".xlsx") and not data.startswith(b"PK"):
        raise BadFile(_("The workbook is damaged and cannot be opened."))
