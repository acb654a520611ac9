"""Parts that several papers share, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from talka.core.answers.documents.facts import Facts, Line, address
from talka.core.answers.wording import CHANNELS, STATUSES
from talka.core.spaces.frames import frame_title
from talka.core.spaces.wording import GATES, STRENGTHS
from talka.core.tooling.registry import tool
from talka.kit.langtext import plain
from talka.kit.language import OWN_NAMES
from talka.kit.papers import Heading, Listed, Paper, Part, Quoted, Table, Words

NONE = "–"


def paper(facts: Facts, title: str, parts: Sequence[Part], *, wide: bool = False) -> Paper:
    """A paper of this stage: whose it is above, where the stage is to be found at its foot."""
    process = facts.stage.process
    subject = f"{plain(process.space.name)} · {plain(process.title)}"
    drafts = [Words(_("Draft: some answers here are not published yet."))]
    shown = (*drafts, *parts) if facts.has_drafts else tuple(parts)
    note = address(facts.stage.path)
    return Paper(title, get_language() or "lv", shown, subject, note, wide)


def asked(facts: Facts) -> Iterator[Part]:
    """What was asked, when, of whom, and under which rule."""
    stage = facts.stage
    yield Heading(_("What was asked"))
    yield Words(plain(stage.process.question))
    opened, closed = date_format(facts.opened), date_format(facts.closed)
    lines = [
        _("Open from %(opened)s to %(closed)s.") % {"opened": opened, "closed": closed},
        _("How: %(tool)s, %(address)s")
        % {"tool": tool(stage.tool).title, "address": address(stage.path)},
        _("Who could take part: %(who)s") % {"who": GATES[stage.gate.kind]},
        str(STRENGTHS[stage.gate.strength]),
    ]
    if stage.frame.name:
        lines.append(_("Legal frame: %(name)s") % {"name": frame_title(stage.frame)})
    if stage.frame.source:
        lines.append(_("Source: %(source)s") % {"source": stage.frame.source})
    yield Listed(tuple(lines))


def heard(facts: Facts) -> Iterator[Part]:
    """How many spoke, in which languages, by which ways, and where every opinion went."""
    total = facts.accounted.total()
    yield Heading(_("Who was heard"))
    yield Words(
        _("Opinions that count: %(number)s. Every one of them is accounted for below.")
        % {"number": total}
    )
    names = {code: OWN_NAMES.get(code, code) for code in facts.languages}
    yield Listed(
        (
            _("Languages: %(list)s") % {"list": _cells(facts.languages, names)},
            _("Ways they came: %(list)s") % {"list": _cells(facts.channels, CHANNELS)},
        )
    )
    rows = [(str(STATUSES[code]), str(number)) for code, number in facts.accounted.most_common()]
    rows.append((_("Together: all opinions"), str(total)))
    yield Table((_("What became of them"), _("Opinions")), tuple(rows), (3, 1))


def signed(facts: Facts) -> Words:
    """Who stands behind the themes."""
    if facts.signed is None:
        return Words(_("The themes were proposed by a computer; nobody has signed them off yet."))
    words = {"name": facts.signed.signed_by, "day": date_format(facts.signed.signed_at)}
    return Words(
        _("The themes were proposed by a computer; %(name)s checked and signed them on %(day)s.")
        % words,
        quiet=True,
    )


def said(line: Line) -> Iterator[Part]:
    """People's words, each with where they stand."""
    for one in line.quotes:
        source = address(one.path)
        yield Quoted(one.text, one.language, f"{one.alias}, {source}" if one.alias else source)


def counted(line: Line) -> str:
    """Opinions as they were sent, and distinct texts where they were counted."""
    if line.texts is None or line.texts == line.size:
        return str(line.size)
    return _("%(opinions)s (distinct texts: %(texts)s)") % {
        "opinions": line.size,
        "texts": line.texts,
    }


def _cells(totals: Mapping[str, int | None], names: Mapping[str, Any]) -> str:
    """Small cells are not told, as on the pages."""
    fewer = _("fewer than ten, or not told to protect them")
    shown = (
        f"{names.get(code, code)}: {fewer if number is None else number}"
        for code, number in totals.items()
    )
    return "; ".join(shown) or NONE
