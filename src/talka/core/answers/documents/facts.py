"""What the papers of a stage are made of, read once. Withdrawn and hidden opinions are in none of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q

from talka.core.answers.chain import Reply, replies
from talka.core.answers.models import Answer, SignOff, Theme
from talka.core.answers.queries import Quote, number_owed, quotes, sign_off, statuses
from talka.core.contributions.queries import totals
from talka.core.items.models import Item
from talka.core.spaces.addresses import localized
from talka.core.spaces.models import Stage
from talka.kit.langtext import plain

SHOWN_QUOTES = 3
MOST_SINGLES = 300


@dataclass(frozen=True)
class Line:
    """A theme or a single opinion with its answer. ``size``: opinions as sent; ``texts``: distinct ones, if known."""

    name: str
    size: int
    texts: int | None
    quotes: Sequence[Quote]
    reply: Reply | None
    is_draft: bool


@dataclass(frozen=True)
class Facts:
    """A stage as its papers tell it. ``more``: answered single opinions that no longer fit the table."""

    stage: Stage
    themes: Sequence[Line]
    singles: Sequence[Line]
    more: int
    signed: SignOff | None

    @cached_property
    def accounted(self) -> Counter[str]:
        """How many opinions ended in which status."""
        return statuses(self.stage)

    @cached_property
    def languages(self) -> dict[str, int | None]:
        """Opinions by language; small cells are None."""
        return totals(self.stage, "item__language")

    @cached_property
    def channels(self) -> dict[str, int | None]:
        """Opinions by the way they came; small cells are None."""
        return totals(self.stage, "channel")

    @cached_property
    def owed(self) -> int:
        """How many opinions wait for an answer still."""
        return number_owed(self.stage)

    @property
    def lines(self) -> list[Line]:
        """Everything that is answered or waits to be."""
        return [*self.themes, *self.singles]

    @property
    def has_drafts(self) -> bool:
        """Whether a paper of these facts shows what is not public yet."""
        return any(line.is_draft for line in self.lines)

    @property
    def opened(self) -> date:
        """The day the stage opened, where its host is."""
        return self._day(self.stage.opens_at)

    @property
    def closed(self) -> date:
        """The day it closed."""
        return self._day(self.stage.closes_at)

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.stage.process.space.zone)).date()


def facts(stage: Stage, *, with_drafts: bool) -> Facts:
    """Everything; numbers only some papers tell are read when they ask. Drafts are for the desk alone."""
    themes = _themes(stage, with_drafts)
    answers = {answer.target_id: answer for answer in _answers(stage, with_drafts)}
    made, said = replies(answers.values()), quotes(themes)
    ids = {theme.pk for theme in themes}
    singles = [answer for answer in answers.values() if answer.target_id not in ids]
    return Facts(
        stage,
        [_theme_line(theme, answers.get(theme.pk), made, said[theme.pk]) for theme in themes],
        [_single_line(answer, made) for answer in singles[:MOST_SINGLES]],
        max(len(singles) - MOST_SINGLES, 0),
        sign_off(stage),
    )


def address(path: str) -> str:
    """The whole address of a page, as a paper must say it."""
    return f"{settings.TALKA_SITE_URL}{localized(path)}"


def _themes(stage: Stage, with_drafts: bool) -> list[Theme]:
    found = Theme.objects.filter(stage=stage, parent=None).select_related("item")
    shown = found if with_drafts else found.filter(item__state=Item.State.PUBLIC)
    return list(shown.order_by("-size", "pk"))


def _answers(stage: Stage, with_drafts: bool) -> list[Answer]:
    """Answers to themes, and to opinions that are public still."""
    found = Answer.objects.filter(stage=stage).filter(
        Q(target__as_theme__isnull=False) | Q(target__state=Item.State.PUBLIC)
    )
    shown = found if with_drafts else found.filter(item__state=Item.State.PUBLIC)
    return list(shown.select_related("item", "target").order_by("target__position", "pk"))


def _theme_line(
    theme: Theme, answer: Answer | None, made: Mapping[UUID, Reply], said: Sequence[Quote]
) -> Line:
    return Line(
        plain(theme.name),
        theme.size,
        theme.weight.get("texts"),
        said[:SHOWN_QUOTES],
        made[answer.pk] if answer else None,
        answer is not None and answer.published_on is None,
    )


def _single_line(answer: Answer, made: Mapping[UUID, Reply]) -> Line:
    target = answer.target
    words = Quote(target.pk, target.excerpt, target.language, target.path, "")
    return Line(f"“{target.excerpt}”", 1, 1, [words], made[answer.pk], answer.published_on is None)
