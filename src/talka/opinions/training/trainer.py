"""From the folder of training texts to a file of vectors: every step, in order."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from talka.opinions.steps import DONE
from talka.opinions.training import sources
from talka.opinions.training.corpus import Shelf
from talka.opinions.training.english import English, learn_english
from talka.opinions.training.keying import table_of
from talka.opinions.training.learning import learn
from talka.opinions.training.lessons import Draw, gather
from talka.opinions.training.lexicon import Lexicon, Phrases, translated
from talka.opinions.training.packing import pack
from talka.opinions.training.plan import Plan
from talka.opinions.vectors.keys import LANGUAGES
from talka.opinions.vectors.packed import write_packed
from talka.opinions.vectors.reading import read
from talka.opinions.wording import _

READING = _("Reading the training texts")
ENGLISH = _("Learning what English words mean")
LEXICONS = _("Carrying meanings to the other languages")
PAIRS = _("Learning from texts that mean the same")
PACKING = _("Packing the vectors")
_PAIRS_BEGIN, _PACKING_BEGIN = 0.65, 0.92


def train(
    folder: Path, out: Path, tell: Callable[[str, float], None], plan: Plan | None = None
) -> None:
    """Write the file of vectors `out`; the same folder always gives the same bytes.

    `tell` hears the step and the share of all work done. Raises BadFile where `folder` lacks a
    file, OSError where `out` cannot be written.
    """
    plan = plan or Plan()
    tell(READING, 0.0)
    texts, parallel = sources.english(folder), sources.parallel(folder)
    tell(ENGLISH, 0.05)
    english = learn_english(texts, plan)
    tell(LEXICONS, 0.5)
    lexicons = [_lexicon(folder, code, english) for code in LANGUAGES]
    tables = [table_of(lexicon) for lexicon in lexicons]
    tell(PAIRS, 0.6)
    lessons = gather(parallel, texts, plan)
    reading = read(lessons.texts, np.array(lessons.languages), tables)
    shelf = Shelf(lexicons)
    learned, corpus = shelf.start(plan), shelf.corpus(reading, plan.buckets)
    learn(
        corpus, Draw(lessons, plan.batch), learned, plan, lambda done: tell(PAIRS, _between(done))
    )
    tell(PACKING, _PACKING_BEGIN)
    write_packed(out, pack(learned, shelf, tables, plan))
    tell(DONE, 1.0)


def _between(done: float) -> float:
    return _PAIRS_BEGIN + done * (_PACKING_BEGIN - _PAIRS_BEGIN)


def _lexicon(folder: Path, code: str, english: English) -> Lexicon:
    if code == "en":
        return Lexicon("en", english.words, english.vectors, english.share, {})
    words, links = sources.dictionary(folder, code)
    near = [links, sources.synonyms(folder, code)]
    return translated(code, words, near, sources.forms(folder, code), Phrases(english))
