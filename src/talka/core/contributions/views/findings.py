"""What a preview says about a file: counts, first rows, and each remark in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talka.core.contributions.domain import LONGEST, LONGEST_ALIAS, LONGEST_PLACE, excerpt
from talka.core.contributions.models import Batch
from talka.core.contributions.sheets import (
    ALONE,
    AUTOMATIC,
    CLEANED,
    ELSEWHERE,
    EMPTY,
    LANGUAGE,
    LONG,
    REPEATED,
    REPLY,
    TOO_LONG,
    UNSENT,
    UNTAKEN,
    WITHDRAWN,
)
from talka.kit.langtext import plain

IMPORTED = "imported"
NAMED = 50
LEFT_OUT = (EMPTY, AUTOMATIC, LONG, UNSENT, WITHDRAWN, ELSEWHERE, UNTAKEN)
SUMMED = (REPLY, ALONE, *LEFT_OUT, IMPORTED, REPEATED, CLEANED)


def shown(batch: Batch) -> dict[str, Any]:
    """Everything the preview page says, from what was kept when the file was read."""
    found = batch.findings
    mistakes = int(found.get("mistakes", 0))
    listed, left = found.get("shown_mistakes", []), found.get("left", [])
    return {
        "number": found["number"],
        "mistakes": mistakes,
        "mistake_lines": [line(*one) for one in listed],
        "more_mistakes": mistakes - len(listed),
        "remark_lines": [line(*one) for one in found.get("shown_remarks", [])],
        "summary": summary({**found.get("counts", {}), IMPORTED: found.get("imported", 0)}),
        "kind": kind_words(found.get("kind", "")),
        "rows": found.get("rows", 0),
        "part": found.get("choice", {}).get("part", ""),
        "beside": ", ".join(found.get("beside", [])),
        "kept_back": ", ".join(found.get("kept_back", [])),
        "left": ", ".join(left[:NAMED]) + (" …" if len(left) > NAMED else ""),
        "left_number": len(left),
        "first": [row(*one) for one in found["first"]],
        "encoding": found.get("encoding", ""),
        "warnings": [plain(one) for one in found.get("warnings", [])],
    }


def kind_words(kind: str) -> str:
    """What a file was recognised as; "" for any spreadsheet."""
    return {
        "": "",
        "google forms": _("answers to a Google form"),
        "padlet": _("posts of a Padlet board"),
        "limesurvey": _("responses to a LimeSurvey survey"),
        "consul": _("open data of a CONSUL site"),
        "decidim": _("open data of a Decidim site"),
        "mail": _("letters by e-mail"),
    }[kind]


def row(body: str, language: str, alias: str, place: str, *_reply: str) -> dict[str, str]:
    """One of the first rows."""
    by = " · ".join(part for part in (alias, place) if part)
    return {"text": excerpt(body), "language": language, "by": by}


def line(number: int, kind: str, detail: str, part: str = "") -> str:
    """What is to be said about one row of the file, or of that other ``part`` of the archive."""
    said = {
        EMPTY: _("no opinion in it; left out"),
        UNSENT: _("begun and never sent by its writer; left out"),
        WITHDRAWN: _("taken back by its writer; left out"),
        AUTOMATIC: _("sent by a machine, not a person; left out"),
        LONG: _("a letter longer than an opinion may be; left out, read it by hand"),
        ALONE: _("answers something that is not in this file; it stands by itself"),
        ELSEWHERE: _("answers something that is not imported; left out"),
        CLEANED: _("unseen characters taken out"),
        REPEATED: _("the same words as row %(detail)s; both are kept"),
        LANGUAGE: _("“%(detail)s” is no language code; told by the words"),
        TOO_LONG["body"]: _("%(detail)s characters; at most %(most)s fit"),
        TOO_LONG["alias"]: _("the name has %(detail)s characters; at most %(most)s fit"),
        TOO_LONG["place"]: _("the place has %(detail)s characters; at most %(most)s fit"),
    }[kind]
    most = {TOO_LONG["alias"]: LONGEST_ALIAS, TOO_LONG["place"]: LONGEST_PLACE}.get(kind, LONGEST)
    told = {"number": number, "said": said % {"detail": detail, "most": most}, "part": part}
    words = _("%(part)s, row %(number)s: %(said)s") if part else _("Row %(number)s: %(said)s")
    return words % told


def summary(counts: dict[str, int]) -> list[str]:
    """How many rows of each kind, in words."""
    return [_counted(kind, counts[kind]) for kind in SUMMED if counts.get(kind)]


def _counted(kind: str, number: int) -> str:
    words = {
        REPLY: ngettext(
            "%(n)s of them is a comment; it stays with what it answers.",
            "%(n)s of them are comments; they stay with what they answer.",
            number,
        ),
        ALONE: ngettext(
            "%(n)s comment answers something that is not in this file; it stands by itself.",
            "%(n)s comments answer something that is not in this file; each stands by itself.",
            number,
        ),
        ELSEWHERE: ngettext(
            "%(n)s comment answers something that is not imported; it is left out.",
            "%(n)s comments answer something that is not imported; they are left out.",
            number,
        ),
        UNTAKEN: ngettext(
            "%(n)s comment is left out: here people write no comments.",
            "%(n)s comments are left out: here people write no comments.",
            number,
        ),
        EMPTY: ngettext(
            "%(n)s row without an opinion is left out.",
            "%(n)s rows without an opinion are left out.",
            number,
        ),
        AUTOMATIC: ngettext(
            "%(n)s letter was sent by a machine; it is left out.",
            "%(n)s letters were sent by machines; they are left out.",
            number,
        ),
        LONG: ngettext(
            "%(n)s letter is longer than an opinion may be; it is left out. Read it by hand.",
            "%(n)s letters are longer than an opinion may be; they are left out. Read them by hand.",
            number,
        ),
        UNSENT: ngettext(
            "%(n)s row was begun and never sent by its writer; it is left out.",
            "%(n)s rows were begun and never sent by their writers; they are left out.",
            number,
        ),
        WITHDRAWN: ngettext(
            "%(n)s row was taken back by its writer; it is left out.",
            "%(n)s rows were taken back by their writers; they are left out.",
            number,
        ),
        IMPORTED: ngettext(
            "%(n)s opinion was imported here before; it is not added again.",
            "%(n)s opinions were imported here before; they are not added again.",
            number,
        ),
        REPEATED: ngettext(
            "%(n)s row repeats another; it is kept.",
            "%(n)s rows repeat others; they are kept.",
            number,
        ),
        CLEANED: ngettext(
            "%(n)s row had unseen characters.", "%(n)s rows had unseen characters.", number
        ),
    }[kind]
    return words % {"n": number}
