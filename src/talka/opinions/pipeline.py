"""The steps of grouping, one after the other, each told to whoever waits."""

from collections.abc import Mapping, Sequence

from talka.opinions.accounting import Account
from talka.opinions.clusters import cluster
from talka.opinions.copies import find_copies
from talka.opinions.cutting import Letters, cut_all
from talka.opinions.features import learn_space
from talka.opinions.lemmas import lemmas_for
from talka.opinions.neighbours import leaned
from talka.opinions.outcomes import all_outcomes, wordless
from talka.opinions.prepared import prepare
from talka.opinions.themes import Found
from talka.opinions.voices import Grouping, Progress, Voice


def run(voices: Sequence[Voice], marked: Mapping[str, str], tell: Progress) -> Grouping:
    """Group `voices`; see `talka.opinions.group`."""
    tell("Reading the opinions", 0.0)
    ready = prepare(voices, marked)
    worded = ready.worded()
    tell("Finding copies and campaign letters", 0.15)
    local = find_copies([ready.texts[index] for index in worded])
    copies = {
        worded[index]: type(copy)(worded[copy.of], copy.kind, copy.likeness)
        for index, copy in local.items()
    }
    originals = [index for index in worded if index not in copies]
    lemmas = lemmas_for([ready.codes[index] for index in originals])
    raw = [voice.text for voice in ready.voices]
    if not originals:
        account = Account(ready, [wordless(text) for text in raw], lemmas)
        return account.written(voices, ())
    tell("Comparing words", 0.3)
    texts = [ready.texts[index] for index in originals]
    codes = [ready.codes[index] for index in originals]
    space, sparse = learn_space(texts, codes, lemmas)
    tell("Forming themes", 0.5)
    rows = space.place(sparse)
    near = leaned(rows, sparse)
    model = Found(rows, near, cluster(near))
    fit, odds = model.whole()
    tell("Finding the points each letter makes", 0.7)
    letters = Letters([raw[index] for index in originals], codes, rows, fit, odds)
    points = dict(zip(originals, cut_all(letters, space, model), strict=True))
    tell("Naming the themes", 0.85)
    account = Account(ready, all_outcomes(raw, points, copies), lemmas)
    result = account.written(voices, account.themes())
    tell("Done", 1.0)
    return result
