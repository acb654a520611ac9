"""The section on public participation for an explanatory note or annotation (paskaidrojuma raksts, anotācija)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from talka.core.answers.documents.facts import Facts, Line
from talka.core.answers.documents.pieces import asked, counted, heard, paper, signed
from talka.kit.langtext import plain
from talka.kit.markdown import to_words
from talka.kit.papers import Heading, Listed, Paper, Part, Words

TAKEN = ("accepted", "partly", "already")
TURNED_DOWN = ("declined",)
ELSEWHERE = ("passed", "reviewing")


def explanatory(facts: Facts) -> Paper:
    """What was asked and how, who was reached, what was taken into account, what was not and why."""
    parts = [
        *asked(facts),
        *heard(facts),
        *_group(facts, _("What was taken into account"), _is(TAKEN)),
        *_group(facts, _("What was not taken into account, and why"), _is(TURNED_DOWN)),
        *_group(facts, _("What another body decides, or is still being reviewed"), _is(ELSEWHERE)),
        *_group(facts, _("What has no answer yet"), lambda line: line.reply is None),
        signed(facts),
        _source(),
    ]
    return paper(facts, _("Public participation: section for the explanatory note"), parts)


def _is(verdicts: tuple[str, ...]) -> Callable[[Line], bool]:
    return lambda line: line.reply is not None and line.reply.answer.verdict in verdicts


def _group(facts: Facts, title: str, belongs: Callable[[Line], bool]) -> Iterator[Part]:
    lines = [line for line in facts.lines if belongs(line)]
    if lines:
        yield Heading(title)
    for line in lines:
        yield Heading(line.name, 3)
        yield Listed(tuple(_told(line)))


def _told(line: Line) -> Iterator[str]:
    yield _("Opinions: %(number)s") % {"number": counted(line)}
    if line.reply is None:
        return
    answer = line.reply.answer
    yield _("Verdict: %(verdict)s") % {"verdict": line.reply.label}
    for words, text in (
        (_("Reason: %(text)s"), to_words(plain(answer.reason))),
        (_("What is possible instead: %(text)s"), plain(answer.alternative)),
        (_("What would change the decision: %(text)s"), plain(answer.would_change)),
        (_("Who decided: %(text)s"), plain(answer.decided_by)),
    ):
        if text:
            yield words % {"text": text}
    for one in line.reply.milestones:
        day = date_format(one.done_on or one.due)
        words = (
            _("Done on %(day)s: %(text)s") if one.done_on else _("Promised by %(day)s: %(text)s")
        )
        yield words % {"day": day, "text": plain(one.title)}


def _source() -> Words:
    return Words(
        _(
            "In Latvia, participation in the development planning of state and municipal institutions is "
            "governed by Cabinet Regulation No. 639 of 15 October 2024 (Latvijas Vēstnesis, 2024/202.1). "
            "Please check which rules apply to your document."
        ),
        quiet=True,
    )
