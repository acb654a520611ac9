"""What a preview says about a file: counts, first rows, and each remark in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talka.core.contributions.domain import LONGEST, LONGEST_ALIAS, LONGEST_PLACE, excerpt
from talka.core.contributions.models import Batch
from talka.core.contributions.sheets import CLEANED, EMPTY, LANGUAGE, REPEATED, TOO_LONG
from talka.kit.langtext import plain


def shown(batch: Batch) -> dict[str, Any]:
    """Everything the preview page says, from what was kept when the file was read."""
    found = batch.findings
    mistakes = int(found.get("mistakes", 0))
    listed = found.get("shown_mistakes", [])
    return {
        "number": found["number"],
        "mistakes": mistakes,
        "mistake_lines": [line(*one) for one in listed],
        "more_mistakes": mistakes - len(listed),
        "remark_lines": [line(*one) for one in found.get("shown_remarks", [])],
        "summary": summary(found.get("counts", {})),
        "first": [row(*one) for one in found["first"]],
        "encoding": found.get("encoding", ""),
        "warnings": [plain(one) for one in found.get("warnings", [])],
    }


def row(body: str, language: str, alias: str, place: str) -> dict[str, str]:
    """One of the first rows."""
    by = " · ".join(part for part in (alias, place) if part)
    return {"text": excerpt(body), "language": language, "by": by}


def line(number: int, kind: str, detail: str) -> str:
    """What is to be said about one row of the file."""
    said = {
        EMPTY: _("no opinion in it; left out"),
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
    said = []
    if number := counts.get(EMPTY, 0):
        words = ngettext(
            "%(n)s row without an opinion is left out.",
            "%(n)s rows without an opinion are left out.",
            number,
        )
        said.append(words % {"n": number})
    if number := counts.get(REPEATED, 0):
        words = ngettext(
            "%(n)s row repeats another; it is kept.",
            "%(n)s rows repeat others; they are kept.",
            number,
        )
        said.append(words % {"n": number})
    if number := counts.get(CLEANED, 0):
        words = ngettext(
            "%(n)s row had unseen characters.", "%(n)s rows had unseen characters.", number
        )
        said.append(words % {"n": number})
    return said
