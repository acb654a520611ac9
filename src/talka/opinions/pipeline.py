"""The steps of grouping, one after the other, each told to whoever waits."""

from collections.abc import Mapping, Sequence

import numpy as np

from talka.opinions import steps
from talka.opinions.accounting import Account
from talka.opinions.copies import Copy, find_copies
from talka.opinions.cutting import cut_all
from talka.opinions.features import Words
from talka.opinions.gathering import Labels
from talka.opinions.learned import names_in_order
from talka.opinions.meanings import meanings
from talka.opinions.outcomes import Outcomes, campaigns_kept, repeat, settle, wordless
from talka.opinions.placing import Lesson, Placer, learn, sample_of
from talka.opinions.prepared import Prepared, prepare
from talka.opinions.reducing import Dense
from talka.opinions.state import State
from talka.opinions.themes import THEMED, Fit
from talka.opinions.tokens import Tokens
from talka.opinions.voices import Grouping, Progress, Voice

_LEARN_FROM = 3_000
_AT_ONCE = 10_000
_VALUES = 101


def run(
    voices: Sequence[Voice], marked: Mapping[str, str], tell: Progress
) -> tuple[Grouping, State | None]:
    """Group `voices`; see `talka.opinions.group_and_keep`."""
    tell(steps.READING, 0.0)
    ready = prepare(voices, marked)
    tell(steps.COPIES, 0.15)
    copies = _copies(ready)
    names = names_in_order(ready.marks)
    out = wordless(len(voices))
    originals = _originals(ready, copies)
    kept = _place(ready, originals, names, out, tell) if len(originals) else None
    if not names:
        campaigns_kept(out, copies)
    repeat(out, copies)
    tell(steps.NAMING, 0.85)
    account = Account(ready, out)
    result = account.written(account.themes(names))
    tell(steps.DONE, 1.0)
    return result, State(kept[0], account.ids, kept[1]) if kept else None


def _copies(ready: Prepared) -> dict[int, Copy]:
    """Which voices repeat which; one that a person marked stands for itself."""
    found = find_copies(ready.tokens)
    return {index: copy for index, copy in found.items() if not ready.marks[index]}


def _originals(ready: Prepared, copies: Mapping[int, Copy]) -> Labels:
    """The voices a theme is sought for: those with a word or a mark that repeat nobody."""
    own = (ready.tokens.lengths > 0) | ready.marked
    own[list(copies)] = False
    return np.flatnonzero(own)


def _place(
    ready: Prepared, originals: Labels, names: Sequence[str], out: Outcomes, tell: Progress
) -> tuple[Placer, Dense]:
    """Write down the place of every original voice and of its points.

    Returns what places others, and how near voices lie to others of their theme, ascending.
    """
    tell(steps.COMPARING, 0.25)
    place = {name: index for index, name in enumerate(names)}
    marks = np.array([place.get(ready.marks[at], -1) for at in originals], np.int64)
    sample = sample_of(marks >= 0, _LEARN_FROM)
    tell(steps.THEMES, 0.5)
    some = originals[sample]
    texts = [ready.voices[at].text for at in some]
    meant = meanings(texts, [ready.codes[at] for at in some])
    lesson = learn(ready.tokens.taken(some), meant, marks[sample], len(names))
    known = np.full(len(originals), -1, np.int64)
    known[sample] = np.arange(len(sample))
    words = lesson.placer.space.words(ready.tokens.vocabulary)
    for start in range(0, len(originals), _AT_ONCE):
        tell(steps.POINTS, 0.75 + 0.1 * start / len(originals))
        part = slice(start, start + _AT_ONCE)
        voices, own = originals[part], known[part]
        fit = _fit(ready.tokens.taken(voices), words, own, lesson)
        _write(fit, voices, out)
        _cut(ready, voices, fit, lesson.placer, out)
    return lesson.placer, _spread(lesson.usual)


def _spread(near: Dense) -> Dense:
    """A hundred and one values from the least to the greatest."""
    return np.quantile(near, np.linspace(0, 1, _VALUES)).astype(np.float32)


def _fit(tokens: Tokens, words: Words, known: Labels, lesson: Lesson) -> Fit:
    """The place of some texts; `known` says which of those learned from each is, or -1."""
    plain, leaned = lesson.placer.rows_of(tokens, words)
    own = known >= 0
    leaned[own] = lesson.leaned[known[own]]
    return lesson.placer.model.fit(plain, leaned, np.where(own, lesson.fine[known], -1))


def _cut(ready: Prepared, voices: Labels, fit: Fit, placer: Placer, out: Outcomes) -> None:
    """Write down the letters among some voices that make several points."""
    free = [at for at, voice in enumerate(voices) if not ready.marks[voice]]
    texts = {int(voices[at]): ready.voices[voices[at]].text for at in free}
    whole = dict(zip(voices.tolist(), fit.top.tolist(), strict=True))
    for voice, parts in cut_all(texts, fit.odds[free], placer).items():
        settle(out, whole[voice], voice, parts)


def _write(fit: Fit, voices: Labels, out: Outcomes) -> None:
    themed = fit.status == THEMED
    out.status[voices] = fit.status
    out.top[voices] = np.where(themed, fit.top, -1)
    out.fine[voices] = np.where(themed, fit.fine, -1)
    out.sure[voices] = np.round(fit.sure.astype(np.float64), 4)
