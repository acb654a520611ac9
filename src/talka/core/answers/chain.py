"""The chain from one opinion to what was done: its themes, the answers to them, the milestones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from talka.core.answers.domain import PASSED, REVIEWING
from talka.core.answers.models import Answer, Assignment, Milestone, Theme
from talka.core.answers.passing import passing, passing_words
from talka.core.answers.queries import where
from talka.core.answers.wording import verdict_words
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item, Link
from talka.core.items.queries import led_on
from talka.core.spaces.domain import DRAFT
from talka.core.spaces.models import Stage
from talka.kit.pieces import Tone


@dataclass(frozen=True)
class Reply:
    """A published answer with its words for the screen and what was done about it.

    ``passing`` says when it was passed on and by when the other body answers, where that was.
    """

    answer: Answer
    label: str
    tone: Tone
    milestones: Sequence[Milestone]
    passing: str = ""

    @property
    def is_final(self) -> bool:
        """Whether this settles the matter: *reviewing* only promises to."""
        return self.answer.verdict != REVIEWING

    @property
    def is_done(self) -> bool:
        """Whether anything of what was promised is done already."""
        return any(one.done_on for one in self.milestones)

    @property
    def earlier(self) -> list[Earlier]:
        """The versions before this one, the newest first."""
        return [_earlier(told) for told in reversed(self.answer.earlier)]


@dataclass(frozen=True)
class Earlier:
    """What was answered before it changed: the verdict in words, since when it stood, its reason."""

    label: str
    tone: Tone
    since: date
    reason: dict[str, str]


@dataclass(frozen=True)
class Stop:
    """A theme the opinion (or the points named) is in, and the answer to that theme."""

    theme: Theme
    points: Sequence[str]
    reply: Reply | None

    @property
    def others(self) -> int:
        """With how many other opinions it stands in the theme."""
        return max(self.theme.size - 1, 0)


@dataclass(frozen=True)
class Chain:
    """Everything that followed from one opinion. ``status``: how it was grouped, "" when it was not yet;
    ``became``: what it went on as that is no opinion, like an event.
    """

    status: str
    stops: Sequence[Stop]
    own: Reply | None
    onward: Sequence[Onward] = ()
    became: Sequence[Item] = ()

    @property
    def replies(self) -> list[Reply]:
        """Every answer this opinion got, also as what it went on as."""
        found = [self.own] if self.own else []
        found += [stop.reply for stop in self.stops if stop.reply]
        return found + [reply for one in self.onward for reply in one.chain.replies]

    @property
    def milestones(self) -> list[Milestone]:
        """What was promised and done about it."""
        return [one for reply in self.replies for one in reply.milestones]

    @property
    def is_answered(self) -> bool:
        """Whether nothing is owed any more: an own answer, or one to each of its themes."""
        if self.own is not None and self.own.is_final:
            return True
        if any(one.chain.is_answered for one in self.onward):
            return True
        return bool(self.stops) and all(s.reply and s.reply.is_final for s in self.stops)


@dataclass(frozen=True)
class Onward:
    """What an opinion went on as: merged into another, or handed over to another stage (``kind`` of the link)."""

    kind: str
    opinion: Contribution
    chain: Chain


LONGEST = 3


def chain(
    contribution: Contribution, *, with_drafts: bool = False, longest: int = LONGEST
) -> Chain:
    """The chain of an opinion; themes count once they are signed off.

    Four queries, and five more for each opinion it went on as, ``longest`` steps at most.
    ``with_drafts``: as it will be once everything drafted is published.
    """
    placed = [one for one in where(contribution) if with_drafts or _public(one.theme)]
    points = [one for one in placed if one.point_id]
    answers_here = Answer.objects.filter(target=contribution.pk)
    shown = answers_here if with_drafts else answers_here.filter(item__state=Item.State.PUBLIC)
    own = shown.first()
    themed = _by_theme(points or placed)
    answers = {theme.pk: _answer(theme, with_drafts) for theme, _rows in themed}
    made = replies([own, *answers.values()])
    stops = [_stop(contribution, theme, rows, made, answers) for theme, rows in themed]
    whole = next((one.status for one in placed if one.point_id is None), "")
    links = [one for one in led_on(contribution.pk) if one.target.is_shown] if longest else []
    onward = _onward(links, longest, with_drafts=with_drafts)
    went = {one.opinion.pk for one in onward}
    became = _published([one.target for one in links if one.target_id not in went])
    return Chain(whole, stops, made.get(own.pk) if own else None, onward, became)


def _published(items: Sequence[Item]) -> list[Item]:
    """Those whose stage people can see."""
    ids = {one.stage for one in items if one.stage is not None}
    drafts = Stage.objects.filter(pk__in=ids, state=DRAFT) if ids else Stage.objects.none()
    hidden = set(drafts.values_list("pk", flat=True))
    return [one for one in items if one.stage not in hidden]


def _onward(links: Sequence[Link], longest: int, *, with_drafts: bool) -> list[Onward]:
    rows = Contribution.objects.filter(pk__in=[one.target_id for one in links])
    by_id = {row.pk: row for row in rows.select_related("item", "stage__process__space")}
    return [
        Onward(
            link.kind,
            by_id[link.target_id],
            chain(by_id[link.target_id], with_drafts=with_drafts, longest=longest - 1),
        )
        for link in links
        if link.target_id in by_id
    ]


def _earlier(told: dict[str, Any]) -> Earlier:
    until = date.fromisoformat(told["until"]) if told["until"] else None
    before = Answer(verdict=told["verdict"], passed_to=told["passed_to"], until=until)
    since = date.fromisoformat(told["on"])
    return Earlier(*verdict_words(before), since, told["reason"])


def replies(answers: Iterable[Answer | None]) -> dict[UUID, Reply]:
    """Published answers as shown, with their milestones, by the answer's id. One query, two where one passes on."""
    found = {one.pk: one for one in answers if one is not None}
    done: defaultdict[Any, list[Milestone]] = defaultdict(list)
    for milestone in Milestone.objects.filter(answer__in=found).order_by("due", "pk"):
        done[milestone.answer_id].append(milestone)
    passed = _passed(found.values())
    return {
        id: Reply(one, *verdict_words(one), done[id], passed.get(id, ""))
        for id, one in found.items()
    }


def _passed(answers: Iterable[Answer]) -> dict[UUID, str]:
    passed = [one for one in answers if one.verdict == PASSED]
    ids = {one.stage_id for one in passed}
    rows = Stage.objects.filter(pk__in=ids).select_related("process__space") if ids else ()
    stages = {row.pk: row for row in rows}
    seen = {one.pk: passing(one, stages[one.stage_id]) for one in passed}
    return {id: passing_words(one) for id, one in seen.items() if one is not None}


def answer_of(theme: Theme) -> Answer | None:
    """The published answer to a theme, if there is one."""
    answer = _drafted(theme)
    return answer if answer is not None and answer.item.state == Item.State.PUBLIC else None


def _answer(theme: Theme, with_drafts: bool) -> Answer | None:
    given = _drafted if with_drafts else answer_of
    return given(theme) or (given(theme.parent) if theme.parent else None)


def _drafted(theme: Theme) -> Answer | None:
    answer: Answer | None = getattr(theme.item, "answer", None)
    return answer


def _public(theme: Theme | None) -> bool:
    return theme is None or theme.item.state == Item.State.PUBLIC


def _by_theme(rows: Iterable[Assignment]) -> list[tuple[Theme, list[Assignment]]]:
    found: dict[UUID, tuple[Theme, list[Assignment]]] = {}
    for one in rows:
        if one.theme is not None:
            found.setdefault(one.theme.pk, (one.theme, []))[1].append(one)
    return list(found.values())


def _stop(
    contribution: Contribution,
    theme: Theme,
    rows: list[Assignment],
    made: dict[UUID, Reply],
    answers: dict[UUID, Answer | None],
) -> Stop:
    spans = [one.point for one in rows if one.point is not None]
    answer = answers[theme.pk]
    return Stop(
        theme,
        [contribution.body[span.start : span.end] for span in spans],
        made[answer.pk] if answer else None,
    )
