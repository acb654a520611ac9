"""The steps of grouping, one after the other, each told to whoever waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from talka.opinions import steps
from talka.opinions.accounting import Account
from talka.opinions.copies import Copy, find_copies
from talka.opinions.embedders import Embedder
from talka.opinions.engines import Engine, parcels
from talka.opinions.gathering import Labels
from talka.opinions.learned import names_in_order
from talka.opinions.lending import found_alike
from talka.opinions.outcomes import Outcomes, campaigns_kept, repeat, settle, together, wordless
from talka.opinions.parcels import Known, Parcel, Placed, placed
from talka.opinions.placing import Lesson, learn, sample_of
from talka.opinions.prepared import Prepared, prepare
from talka.opinions.reducing import Dense
from talka.opinions.state import State
from talka.opinions.voices import Grouping, Lent, Progress, Voice

_LEARN_FROM = 3_000
_VALUES = 101
_READ_FULLY = 1_000_000


@dataclass(frozen=True)
class Aids:
    """Where the work is done, a bigger model for likeness where one is lent, and in words what
    the themes are that a person marked."""

    engine: Engine
    embedder: Embedder | None = None
    titles: Mapping[str, str] = field(default_factory=dict)


def run(
    voices: Sequence[Voice], marked: Mapping[str, str], tell: Progress, aids: Aids
) -> tuple[Grouping, State | None]:
    """Group `voices`; see `talka.opinions.group_and_keep`."""
    tell(steps.READING, 0.0)
    ready = prepare(voices, marked, aids.engine)
    tell(steps.COPIES, 0.15)
    copies = _copies(ready)
    names = names_in_order(ready.marks)
    out = wordless(len(voices))
    originals = _originals(ready, copies)
    taught = _taught(ready, originals, names, tell, aids) if len(originals) else None
    if taught:
        _place(ready, originals, taught, out, tell, aids.engine)
    if not names:
        campaigns_kept(out, copies)
        together(out, ready.tokens.lengths > 0)
    repeat(out, copies)
    tell(steps.NAMING, 0.85)
    account = Account(ready, out)
    result = account.written(account.themes(names))
    tell(steps.DONE, 1.0)
    if not taught:
        return result, None
    kept = State(taught.lesson.placer, account.ids, _spread(taught.lesson.usual))
    return replace(result, lent=taught.lent), kept


def _copies(ready: Prepared) -> dict[int, Copy]:
    """Which voices repeat which; one that a person marked stands for itself."""
    found = find_copies(ready.tokens)
    return {index: copy for index, copy in found.items() if not ready.marks[index]}


def _originals(ready: Prepared, copies: Mapping[int, Copy]) -> Labels:
    """The voices a theme is sought for: those with a word or a mark that repeat nobody."""
    own = (ready.tokens.lengths > 0) | ready.marked
    own[list(copies)] = False
    return np.flatnonzero(own)


@dataclass(frozen=True)
class _Taught:
    """What was learned from some of the originals: `known` is the place of each among those, or -1."""

    lesson: Lesson
    known: Labels
    lent: Lent | None


def _taught(
    ready: Prepared, originals: Labels, names: Sequence[str], tell: Progress, aids: Aids
) -> _Taught:
    """Learn the themes."""
    tell(steps.COMPARING, 0.25)
    place = {name: index for index, name in enumerate(names)}
    words = [aids.titles.get(name, "") for name in names]
    marks = np.array([place.get(ready.marks[at], -1) for at in originals], np.int64)
    sample = sample_of(marks >= 0, _LEARN_FROM)
    some = originals[sample]
    texts = [ready.voices[at].text for at in some]
    codes = [ready.codes[at] for at in some]
    alike, lent = found_alike(aids.embedder, texts, codes) if aids.embedder else (None, None)
    tell(steps.THEMES, 0.5)
    tokens = ready.tokens.taken(some)
    lesson = learn(tokens, texts, codes, marks[sample], words, alike)
    known = np.full(len(originals), -1, np.int64)
    known[sample] = np.arange(len(sample))
    return _Taught(lesson, known, lent)


def _place(
    ready: Prepared,
    originals: Labels,
    taught: _Taught,
    out: Outcomes,
    tell: Progress,
    engine: Engine,
) -> None:
    """Write down the place of every original voice and of its points."""
    lesson, vocabulary = taught.lesson, ready.tokens.vocabulary
    shared = Known(lesson, vocabulary, lesson.placer.space.words(vocabulary))
    parts = list(parcels(len(originals)))
    some_each = (_parcel(ready, originals[part], taught.known[part]) for part in parts)
    for part, found in zip(parts, engine.each(placed, shared, some_each), strict=True):
        tell(steps.POINTS, 0.75 + 0.1 * part.start / len(originals))
        _write(found, originals[part], out)


def _spread(near: Dense) -> Dense:
    """A hundred and one values from the least to the greatest."""
    return np.quantile(near, np.linspace(0, 1, _VALUES)).astype(np.float32)


def _parcel(ready: Prepared, voices: Labels, learned: Labels) -> Parcel:
    tokens = ready.tokens.taken(voices)
    free = {
        at: ready.voices[voice].text for at, voice in enumerate(voices) if not ready.marks[voice]
    }
    return Parcel(tokens.ids, tokens.starts, learned, free)


def _write(found: Placed, voices: Labels, out: Outcomes) -> None:
    """Write down the places of some voices, and the letters among them that make several points."""
    out.status[voices] = found.status
    out.top[voices] = np.where(found.themed, found.top, -1)
    out.fine[voices] = np.where(found.themed, found.fine, -1)
    out.sure[voices] = found.sure
    for at, parts in found.several.items():
        settle(out, int(found.top[at]), int(voices[at]), parts)
