"""From minutes and themes to drafts in which every sentence is a quotation."""

from collections.abc import Sequence
from typing import Final

from talka.opinions.cleaning import clean
from talka.opinions.language import languages
from talka.opinions.replying.matching import scores
from talka.opinions.replying.parts import Asked, Cited, Draft, Drafting, NoDecision, Paragraph
from talka.opinions.replying.verdict_words import decides, stated
from talka.opinions.sentences import sentences

LEAST: Final = 0.2
"""A score below this answers nothing; measured on invented minutes (see docs/benchmarks.md)."""
CERTAIN: Final = 0.8
MOST_SENTENCES: Final = 8
_READ: Final = 20_000


def draft_replies(paragraphs: Sequence[Paragraph], themes: Sequence[Asked]) -> Drafting:
    """For every theme the paragraph that answers it best, or that none does.

    Raises NoDecision where nothing in the paragraphs was decided. Nothing is worded: sentences are quoted, and a
    verdict is proposed only where the passage states one.
    """
    if not any(decides(one.text) for one in paragraphs):
        raise NoDecision
    able = [at for at, one in enumerate(paragraphs) if sentences(one.text)]
    texts = [paragraphs[at].text for at in able]
    language = languages([clean(" ".join(texts))[:_READ]], [None])[0]
    found = scores(texts, language, themes) if themes else ()
    drafts, unanswered = [], []
    for theme, row in zip(themes, found, strict=True):
        best = int(row.argmax())
        if float(row[best]) < LEAST:
            unanswered.append(theme.id)
        else:
            drafts.append(_draft(theme, texts[best], able[best], float(row[best])))
    return Drafting(drafts, unanswered, language)


def is_faithful(draft: Draft, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether every sentence of the draft stands in the minutes exactly where it is said to."""
    return bool(draft.sentences) and all(
        cited.paragraph < len(paragraphs)
        and paragraphs[cited.paragraph].text[cited.start : cited.end] == cited.text
        for cited in draft.sentences
    )


def _draft(theme: Asked, text: str, at: int, score: float) -> Draft:
    spans = sentences(text)[:MOST_SENTENCES]
    cited = [Cited(text[start:end], at, start, end) for start, end in spans]
    return Draft(theme.id, cited, round(min(score / CERTAIN, 1.0), 2), stated(text))
