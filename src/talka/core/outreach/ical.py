"""iCalendar (RFC 5545), as little of it as dates need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

LONGEST_LINE = 75  # bytes, RFC 5545 3.1


@dataclass(frozen=True)
class Event:
    """A moment: its lasting id, when (aware), what, where to read more.

    What takes a while has an end; ``revision`` counts changes of what was announced, so that calendars follow.
    """

    id: str
    at: datetime
    title: str
    link: str
    ends: datetime | None = None
    place: str = ""
    note: str = ""
    revision: int = 0
    is_cancelled: bool = False


def calendar(name: str, events: Iterable[Event]) -> str:
    """Return the calendar as text with CRLF line ends."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Talka//Talka//EN"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for event in events:
        lines += _lines(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _lines(event: Event) -> list[str]:
    moment = _utc(event.at)
    more = {
        "DTEND": _utc(event.ends) if event.ends else "",
        "LOCATION": _escaped(event.place),
        "DESCRIPTION": _escaped(event.note),
        "SEQUENCE": str(event.revision or ""),
        "STATUS": "CANCELLED" if event.is_cancelled else "",
    }
    return [
        "BEGIN:VEVENT",
        f"UID:{event.id}",
        f"DTSTAMP:{moment}",
        f"DTSTART:{moment}",
        f"SUMMARY:{_escaped(event.title)}",
        f"URL:{event.link}",
        *(f"{name}:{value}" for name, value in more.items() if value),
        "END:VEVENT",
    ]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    text = " ".join(text.split())
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Break a line before it has more than 75 bytes, never inside a letter."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > LONGEST_LINE:
            parts.append(part)
            part = " "
        part += letter
    return "\r\n".join([*parts, part])
