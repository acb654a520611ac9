"""What a preview says about a file: counts, first rows, and each remark in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talka.core.contributions.domain import LONGEST, LONGEST_ALIAS, LONGEST_PLACE, excerpt
from talka.core.contributions.models import Batch
from talka.core.contributions.sheets import (
    AUTOMATIC,
    CLEANED,
    EMPTY,
    LANGUAGE,
    LONG,
    REPEATED,
    TOO_LONG,
    UNSENT,
    WITHDRAWN,
)
from talka.kit.langtext import plain

IMPORTED = "imported"
NAMED = 50
SUMMED = (EMPTY, AUTOMATIC, LONG, UNSENT, WITHDRAWN, IMPORTED, REPEATED, CLEANED)


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


def row(body: str, language: str, alias: str, place: str) -> dict[str, str]:
    """One of the first rows."""
    by = " · ".join(part for part in (alias, place) if part)
    return {"text": excerpt(body), "language": language, "by": by}


def line(number: int, kind: str, detail: str) -> str:
    """What is to be said about one row of the file."""
    said = {
        EMPTY: _("no opinion in it; left out"),
        UNSENT: _("begun and never sent by its writer; left out"),
        WITHDRAWN: _("taken back by its writer; left out"),
        AUTOMATIC: _("sent by a machine, not a person; left out"),
        LONG: _("a letter longer than an opinion may be; left out, read it by hand"),
        CLEANED: _("unseen characters taken out"),
        REPEATED: _("the same words as row %(detail)s; both are kept"),
        LANGUAGE: _("“%(detail)s” is no language code; told by the words"),
        TOO_LONG["body"]: _("%(detail)s characters; at most %(most)s fit"),
        TOO_LONG["alias"]: _("the name has %(detail)s characters; at most %(most)s fit"),
        TOO_LONG["place"]: _("the place has %(detail)s characters; at most %(most)s fit"),
    }[kind]
    most = {TOO_LONG["alias"]: LONGEST_ALIAS, TOO_LONG["place"]: LONGEST_PLACE}.get(kind, LONGEST)
    return _("Row %(number)s: %(said)s") % {
        "number": number,
        "said": said % {"detail": detail, "most": most},
    }


def summary(counts: dict[str, int]) -> list[str]:
    """How many rows of each kind, in words."""
    return [_counted(kind, counts[kind]) for kind in SUMMED if counts.get(kind)]


def _counted(kind: str, number: int) -> str:
    words = {
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
