"""Letters by e-mail: one message (``.eml``) a mailbox of them (``.mbox``), or a ZIP of both. Who wrote is never read.

Messages are split at "From " lines after an empty line (RFC 4155). Of a message the plain text is taken, of one
that has none the words of its HTML; attachments stay in the file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from typing import Final

from talka.core.contributions.domain import LONGEST
from talka.core.contributions.sheets import AUTOMATIC, LONG, Choice
from talka.core.contributions.sources.found import Found
from talka.core.contributions.sources.letter import said
from talka.core.contributions.sources.markup import words_of
from talka.opinions import Table

KIND: Final = "mail"
TEXT: Final = "Text"
COLUMNS: Final = (TEXT, "Subject", "Whole message")
KEPT_BACK: Final = ("From", "To", "Cc", "Date")
ENDINGS: Final = (".eml", ".mbox", ".mbx")
POSTMARK: Final = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]*\r?\n")
ESCAPED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
CUT: Final = "…"
PACKED: Final = b"PK\x03\x04"


def is_mail(data: bytes, filename: str) -> bool:
    """Whether a file is a message or a mailbox, by its name or its beginning."""
    return filename.casefold().endswith(ENDINGS) or data.startswith(b"From ")


def read_mail(data: bytes, most: int) -> Found:
    """The letters of a file, at most ``most`` and one more; answering machines and endless ones are skipped."""
    return _read(messages(data), most)


def read_archive(files: Iterable[tuple[str, bytes]], most: int) -> tuple[Found, list[str]]:
    """The same of an archive's files; also the names of those that are archives under another name."""
    left: list[str] = []
    return _read(_unfolded(files, left), most), left


def _unfolded(files: Iterable[tuple[str, bytes]], left: list[str]) -> Iterator[bytes]:
    for name, data in files:
        if data.startswith(PACKED):
            left.append(name)
        else:
            yield from messages(data)


def _read(raws: Iterator[bytes], most: int) -> Found:
    rows, keys, skips = [], [], {}
    for number, (raw, _next) in enumerate(zip(raws, range(most + 1), strict=False)):
        row, key, reason = _letter(raw)
        rows.append(row)
        keys.append(key)
        if reason:
            skips[number] = reason
    table = Table(COLUMNS, tuple(rows), "", ())
    return Found(KIND, table, Choice(TEXT), keys, KEPT_BACK, skips, first_row=1)


def messages(data: bytes) -> Iterator[bytes]:
    """The raw messages of a mailbox, or the one message that the file is."""
    marks = list(POSTMARK.finditer(data))
    if not marks or marks[0].start() > 0:
        yield data
        return
    ends = [*(mark.start() for mark in marks[1:]), len(data)]
    for mark, end in zip(marks, ends, strict=True):
        yield ESCAPED.sub(rb"\1", data[mark.end() : end])


def _letter(raw: bytes) -> tuple[tuple[str, str, str], str, str]:
    """What a message says, what tells it from others, and why it is left out ("" where it is not)."""
    try:
        message = message_from_bytes(raw)
        row = _row(message)
    except RecursionError:
        return ("", "", ""), hashlib.sha256(raw).hexdigest(), ""
    if _is_automatic(message):
        return row, _key(message, row), AUTOMATIC
    return row, _key(message, row), LONG if len(row[0]) > LONGEST else ""


def _row(message: Message) -> tuple[str, str, str]:
    subject, whole = _subject(message), _text(message)
    shown = whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + CUT
    return said(whole, subject), subject, shown


def _key(message: Message, row: Sequence[str]) -> str:
    """A forged or repeated Message-ID makes nobody's letter another's: the words belong to the key."""
    words = hashlib.sha256("\0".join(row).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{message.get('Message-ID', '')} {words}"


def _subject(message: Message) -> str:
    given = str(message.get("Subject", ""))
    try:
        return " ".join(str(make_header(decode_header(given))).split())
    except (LookupError, ValueError):
        return " ".join(given.split())


def _text(message: Message) -> str:
    """The plain text of a message, or the words of its HTML where it has no other."""
    parts = [part for part in message.walk() if not part.is_multipart()]
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    plain = [_decoded(part) for part in shown if part.get_content_type() == "text/plain"]
    if any(text.strip() for text in plain):
        return "\n\n".join(text for text in plain if text.strip())
    html = [_decoded(part) for part in shown if part.get_content_type() == "text/html"]
    return "\n\n".join(map(words_of, html))


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset("utf-8")
    try:
        return raw.decode(charset)
    except (LookupError, ValueError):
        return raw.decode("utf-8", errors="replace")


def _is_automatic(message: Message) -> bool:
    """Answering machines (RFC 3834) and reports of what could not be delivered (RFC 3464)."""
    by_machine = str(message.get("Auto-Submitted", "no")).strip().casefold()
    return not by_machine.startswith("no") or message.get_content_type() == "multipart/report"
