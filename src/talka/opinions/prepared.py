"""Voices made ready: cleaned, their language known, in an order that the input's has no part in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talka.opinions.cleaning import clean
from talka.opinions.engines import Engine, parcels
from talka.opinions.language import languages
from talka.opinions.tokens import Places, Tokens, joined, tokenized
from talka.opinions.voices import Voice


@dataclass(frozen=True)
class Prepared:
    """`voices[i]`, `tokens[i]` and `codes[i]` belong together; `marks[i]` is a person's theme or "".

    `order[i]` is the place voice i had in the input.
    """

    voices: Sequence[Voice]
    tokens: Tokens
    codes: Sequence[str]
    marks: Sequence[str]
    order: Places

    @property
    def marked(self) -> NDArray[np.bool_]:
        """Which voices a person gave a theme."""
        return np.array([bool(mark) for mark in self.marks], bool)


def prepare(voices: Sequence[Voice], marked: Mapping[str, str], engine: Engine) -> Prepared:
    """Sort by content, so that shuffled input gives the same result; ids only break ties."""
    written = ([voice.text for voice in voices[part]] for part in parcels(len(voices)))
    texts = [text for part in engine.each(_cleaned, None, written) for text in part]
    order = sorted(
        range(len(voices)),
        key=lambda at: (
            texts[at],
            voices[at].text,
            voices[at].language or "",
            marked.get(voices[at].id, ""),
        ),
    )
    ordered = [voices[at] for at in order]
    texts = [texts[at] for at in order]
    tokens = joined(engine.each(_tokenized, None, (texts[part] for part in parcels(len(texts)))))
    return Prepared(
        ordered,
        tokens,
        languages(texts, [voice.language for voice in ordered], tokens),
        [marked.get(voice.id, "") for voice in ordered],
        np.array(order, np.int64),
    )


def _cleaned(_nothing: None, texts: Sequence[str]) -> list[str]:
    return [clean(text) for text in texts]


def _tokenized(_nothing: None, texts: Sequence[str]) -> Tokens:
    return tokenized(texts)
