"""Better words for a finished grouping, where a writer has some that pass every check."""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from talka.opinions.voices import Drafting, Grouping, Progress, Sentence, ThemeFound, Voice
from talka.opinions.wording import _
from talka.opinions.writers.checking import Check
from talka.opinions.writers.grounding import Evidence
from talka.opinions.writers.sampling import briefs
from talka.opinions.writers.writer import Brief, Draft, Log, Spent, Tokens, Writer, WriterFailed

DRAFTING = _("Drafting names and summaries")
"""The step a `Progress` is told while a writer works."""
_QUOTES = 3
_PATIENCE = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """What one grouping may cost: tokens and seconds altogether, seconds for one theme."""

    tokens: int = 200_000
    seconds: float = 600.0
    call_seconds: float = 60.0


def improve(
    grouping: Grouping,
    voices: Sequence[Voice],
    writer: Writer,
    log: Log,
    *,
    given: Collection[str] = (),
    limits: Limits = Limits(),
    progress: Progress | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Grouping:
    """`grouping` with the words that `writer` drafted wherever they pass; elsewhere as it was.

    `voices` are those that were grouped; names in `given` were chosen by people and stay. `log` is
    told of every theme asked about, and once why no more are. Themes, sizes and places of opinions
    never change. Raises only what `progress` raises to cancel.
    """
    if not writer.host:
        return grouping
    desk = _Desk(writer, log, limits, clock)
    taken = {theme.name.casefold() for theme in grouping.themes}
    originals = {voice.id: voice.text for voice in voices}
    themes = {theme.id: theme for theme in grouping.themes}
    asked = list(briefs(grouping, voices, given))
    for number, (theme, brief) in enumerate(asked):
        (progress or (lambda step, share: None))(DRAFTING, number / len(asked))
        draft = desk.ask(brief)
        if draft is not None:
            check = Check(Evidence(brief), originals)
            themes[theme.id] = better = _better(theme, brief, draft, check, taken)
            taken.add(better.name.casefold())
            desk.judged(theme.id, draft, better)
    return replace(grouping, themes=tuple(themes.values()), drafting=desk.total)


@dataclass
class _Desk:
    """Asks the writer while budget, time and patience last."""

    writer: Writer
    log: Log
    limits: Limits
    clock: Callable[[], float]
    tokens: Tokens = field(default_factory=Tokens)
    last: Tokens = field(default_factory=Tokens)
    asked: int = 0
    kept: int = 0
    failures: int = 0
    closed: bool = False
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock()

    def ask(self, brief: Brief) -> Draft | None:
        """A draft, or None where none came or none may be asked for."""
        left = self.limits.seconds - (self.clock() - self.began)
        if self.closed or self._must_close(brief, left):
            return None
        self.asked += 1
        try:
            draft, self.last = self.writer.write(brief, min(left, self.limits.call_seconds))
        except WriterFailed as failed:
            self.failures += 1
            self.tokens += failed.tokens
            self.log(Spent(brief.theme, failed.tokens, f"failed: {failed}"))
            return None
        self.failures = 0
        self.tokens += self.last
        return draft

    def _must_close(self, brief: Brief, left: float) -> bool:
        reasons = {
            "given up": self.failures >= _PATIENCE,
            "out of time": left <= 0,
            "over budget": self.tokens.total + self.writer.price(brief) > self.limits.tokens,
        }
        for verdict in (reason for reason, holds in reasons.items() if holds):
            self.closed = True
            self.log(Spent(brief.theme, Tokens(), verdict))
            break
        return self.closed

    def judged(self, theme: str, draft: Draft, better: ThemeFound) -> None:
        """Notes how much of the draft last asked for was let through."""
        passed = sum(one.drafted for one in better.summary)
        whole = passed == len(draft.sentences) and better.name == draft.name
        self.kept += better.drafted
        verdict = "drafted" if whole else "partly"
        self.log(Spent(theme, self.last, verdict if better.drafted else "rejected"))

    @property
    def total(self) -> Drafting:
        """What all calls cost."""
        return Drafting(
            self.writer.model,
            self.writer.host,
            self.asked,
            self.kept,
            self.tokens.sent,
            self.tokens.received,
        )


def _better(
    theme: ThemeFound, brief: Brief, draft: Draft, check: Check, taken: set[str]
) -> ThemeFound:
    """The theme with every part of the draft that passes."""
    ids = [one.voice for one in brief.opinions]
    fresh = brief.name and draft.name.casefold() not in taken and check.name(draft.name)
    said = tuple(
        Sentence(one.text, tuple(ids[number - 1] for number in one.cites), drafted=True)
        for one in draft.sentences
        if check.sentence(one)
    )
    quotes = [(ids[n - 1], text) for n, text in draft.quotes if check.quote(n, text)]
    return replace(
        theme,
        name=draft.name if fresh else theme.name,
        summary=said or theme.summary,
        quotes=tuple(dict.fromkeys((*quotes, *theme.quotes)))[:_QUOTES],
        drafted=bool(fresh or said),
    )
