"""The steps of grouping, one after the other, each told to whoever waits."""

from collections.abc import Mapping, Sequence

import numpy as np

from talka.opinions import steps
from talka.opinions.accounting import Account
from talka.opinions.clusters import cluster
from talka.opinions.copies import Copy, find_copies
from talka.opinions.cutting import Cut, Letters, cut_all
from talka.opinions.distinct import set_apart
from talka.opinions.features import Dense, Space, learn_space
from talka.opinions.learned import Learned
from talka.opinions.lemmas import Lemmas, lemmas_for
from talka.opinions.lone import Lone
from talka.opinions.neighbours import leaned
from talka.opinions.outcomes import all_outcomes, campaigns_kept
from talka.opinions.prepared import Prepared, prepare
from talka.opinions.themes import Found, Model
from talka.opinions.voices import Grouping, Progress, Voice


def run(voices: Sequence[Voice], marked: Mapping[str, str], tell: Progress) -> Grouping:
    """Group `voices`; see `talka.opinions.group`."""
    tell(steps.READING, 0.0)
    ready = prepare(voices, marked)
    tell(steps.COPIES, 0.15)
    copies = _copies(ready)
    originals = [index for index in ready.to_place() if index not in copies]
    lemmas = lemmas_for([ready.codes[index] for index in originals])
    names = sorted({mark for mark in ready.marks if mark})
    points = _points(ready, originals, names, lemmas, tell) if originals else {}
    points = points if names else campaigns_kept(points, copies)
    tell(steps.NAMING, 0.85)
    texts = [voice.text for voice in ready.voices]
    account = Account(ready, all_outcomes(texts, points, copies), lemmas)
    result = account.written(voices, account.themes(names))
    tell(steps.DONE, 1.0)
    return result


def _copies(ready: Prepared) -> dict[int, Copy]:
    """Which voices repeat which; one that a person marked stands for itself."""
    worded = ready.worded()
    found = find_copies([ready.texts[index] for index in worded])
    return {
        worded[index]: Copy(worded[copy.of], copy.kind, copy.likeness)
        for index, copy in found.items()
        if not ready.marks[worded[index]]
    }


def _points(
    ready: Prepared,
    originals: Sequence[int],
    names: Sequence[str],
    lemmas: Lemmas,
    tell: Progress,
) -> dict[int, Cut]:
    """The points of every original voice, each with its place among the themes."""
    tell(steps.COMPARING, 0.25)
    codes = [ready.codes[index] for index in originals]
    space, sparse = learn_space([ready.texts[index] for index in originals], codes, lemmas)
    tell(steps.THEMES, 0.5)
    rows = space.place(sparse)
    near = leaned(rows, sparse)
    model = _model(rows, near, [ready.marks[index] for index in originals], names)
    tell(steps.POINTS, 0.75)
    return dict(zip(originals, _cut(ready, originals, rows, space, model), strict=True))


def _model(rows: Dense, near: Dense, marks: Sequence[str], names: Sequence[str]) -> Model:
    if not names:
        return Found(rows, near, set_apart(near, cluster(near)))
    place = {name: index for index, name in enumerate(names)}
    known = np.array([place.get(mark, -1) for mark in marks])
    return Learned(rows, near, known, names) if len(names) > 1 else Lone(near, known)


def _cut(
    ready: Prepared, originals: Sequence[int], rows: Dense, space: Space, model: Model
) -> list[Cut]:
    fit, odds = model.whole()
    texts = [ready.voices[index].text for index in originals]
    codes = [ready.codes[index] for index in originals]
    settled = frozenset(at for at, index in enumerate(originals) if ready.marks[index])
    return cut_all(Letters(texts, codes, rows, fit, odds, settled), space, model)
