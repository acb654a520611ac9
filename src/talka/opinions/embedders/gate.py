"""Which languages of a set of texts a model may be trusted with: declared, and better than letters here.

An English-only model does harm in Latvian, Russian and German, and says nothing of it. So each model
sits a test on the very texts (`halves`), in every language for itself; what does not help is not used.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from talka.opinions.embedders.embedder import Embedder, EmbedderFailed, Rows
from talka.opinions.embedders.halves import LEAST, by_letters, found_again, halved
from talka.opinions.wording import Message, _

_MARGIN = 0.01
_ERRORS = 2.0


@dataclass(frozen=True, slots=True)
class Score:
    """One language: how many texts were tried, how well the model and letters alone found halves again (0–1).

    `helps`: the model does so by a clear margin.
    """

    language: str
    texts: int
    model: float
    letters: float
    helps: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The languages a model is used for, the scores, and why in a sentence.

    `across`: rows of different languages may be compared, which only a model that declares several
    promises; else compare within a language.
    """

    trusted: frozenset[str]
    across: bool
    scores: tuple[Score, ...]
    reason: Message


def judge(embedder: Embedder, texts: Sequence[str], languages: Sequence[str]) -> Verdict:
    """Tries `embedder` on these texts. Deterministic for a deterministic model; raises EmbedderFailed."""
    declared = embedder.languages
    counts = Counter(code for code in languages if code)
    known = sorted(code for code in counts if declared is None or code in declared)
    scores = tuple(
        score
        for code in known
        if (score := _score(embedder, _of(code, texts, languages), code)) is not None
    )
    passed = {score.language for score in scores if score.helps}
    tried = {score.language for score in scores}
    untried = {code for code in known if code not in tried and declared and passed}
    trusted = frozenset(passed | untried)
    across = len(trusted) > 1 and declared is not None
    return Verdict(trusted, across, scores, _reason(trusted, scores, known, across))


def gated(
    embedder: Embedder, texts: Sequence[str], languages: Sequence[str]
) -> tuple[Rows, Verdict]:
    """Rows of unit length for texts in trusted languages, zero for all others; never an exception.

    A zero row means that only the words themselves can tell, as with `Vectors.embed`. Where the model
    failed or helps nowhere, rows are float32 (texts × 0).
    """
    rows: Rows = np.zeros((len(texts), 0), np.float32)
    try:
        verdict = judge(embedder, texts, languages)
        places = [at for at, code in enumerate(languages) if code in verdict.trusted]
        if places:
            found = embedder.embed([texts[at] for at in places], [languages[at] for at in places])
            rows = np.zeros((len(texts), found.shape[1]), np.float32)
            rows[places] = found
        return rows, verdict
    except EmbedderFailed as failed:
        why = _("The model was not used: {why}.", why=failed)
        return np.zeros((len(texts), 0), np.float32), Verdict(frozenset(), False, (), why)


def _of(code: str, texts: Sequence[str], languages: Sequence[str]) -> list[str]:
    return [text for text, own in zip(texts, languages, strict=True) if own == code]


def _score(embedder: Embedder, texts: Sequence[str], code: str) -> Score | None:
    first, second = halved(texts)
    many = len(first)
    if many < LEAST:
        return None
    rows = embedder.embed([*first, *second], [code] * (2 * many))
    model, letters = found_again(rows[:many], rows[many:]), by_letters(first, second)
    gain = model - letters
    error = float(gain.std() / np.sqrt(many))
    helps = bool(gain.mean() >= _MARGIN and gain.mean() > _ERRORS * error)
    return Score(code, many, round(float(model.mean()), 4), round(float(letters.mean()), 4), helps)


def _reason(
    trusted: frozenset[str], scores: Sequence[Score], known: Sequence[str], across: bool
) -> Message:
    if not known:
        return _("The model was not used: it does not declare a language of these texts.")
    if not scores:
        return _("The model was not used: there are too few longer texts to see whether it helps.")
    if not trusted:
        return _("The model was not used: on these texts it is no better than letters alone.")
    codes = ", ".join(sorted(trusted))
    if across:
        return _("The model is used for {codes}; likeness across them is approximate.", codes=codes)
    return _("The model is used for {codes}, each language by itself.", codes=codes)
