"""A short title from what people write: in the language of the theme, round one matter.

A phrase titles a theme where the other telling phrases mean the like, in whatever language: lamps,
the dark and "свет" all speak for light, whereas a number that is merely frequent stands alone.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from talka.opinions.phrases import Phrases, as_written
from talka.opinions.said import Said
from talka.opinions.vectors import load_vectors

_OBLIQUE = {
    "lv": ("u", "us", "am", "ām", "os", "ās", "iem", "ā", "ē", "ī", "ū"),
    "ru": ("у", "ю", "ой", "ей", "ам", "ям", "ами", "ями", "ах", "ях", "ов", "ого", "ому"),
}
_AS_COMMON = 1 / 3
_AT_HOME = 0.5
_BESIDE = 0.1


@cache
def dull_words() -> frozenset[str]:
    """Words that say too little to name anything: numbers, measures, "want", "thing", "good"."""
    folder = files("talka.opinions") / "dull_words"
    return frozenset(
        word for entry in folder.iterdir() for word in entry.read_text("utf-8").split()
    )


def is_dull(phrase: str) -> bool:
    """Whether a phrase as written holds nothing but such words."""
    return all(word in dull_words() for word in phrase.casefold().split())


def title_weights(
    weights: Mapping[str, float], said: Sequence[Said], language: str
) -> dict[str, float]:
    """The telling phrases at home in `language`, the best for a title first, with their weight."""
    codes = {key: Counter(p.code for p in said if key in p.phrases) for key in weights}
    close = _closeness(weights, said, codes)
    home = {
        key: weights[key] * (_BESIDE + near)
        for key, near in close.items()
        if codes[key][language] >= _AT_HOME * codes[key].total()
    }
    return dict(sorted(home.items(), key=lambda pair: (-round(pair[1], 6), pair[0])))


def as_title(key: str, many: Sequence[Phrases], language: str) -> str:
    """The way to write a phrase: the commonest, or another nearly as common that stands by itself.

    A title says "gaisma" (light) rather than "gaismu", a case that only makes sense in a sentence.
    """
    ways = Counter(found[key] for found in many if key in found)
    enough = _AS_COMMON * max(ways.values())
    plain = [
        way for way in ways if ways[way] >= enough and not way.endswith(_OBLIQUE.get(language, ()))
    ]
    kept = set(plain) or set(ways)
    return as_written(key, [found for found in many if found.get(key) in kept])


def _closeness(
    weights: Mapping[str, float], said: Sequence[Said], codes: Mapping[str, Counter[str]]
) -> dict[str, float]:
    """How much the other phrases mean the like of each, 0–1."""
    import numpy as np

    written = [as_written(key, [point.phrases for point in said]) for key in weights]
    tongues = [min(codes[key], key=lambda code: (-codes[key][code], code)) for key in weights]
    rows, _ = load_vectors().embed(written, tongues)
    say = np.array(list(weights.values()))
    like = np.maximum(rows @ rows.T, 0)
    np.fill_diagonal(like, 0)
    near = like @ say / max(float(say.sum()), 1e-9)
    return dict(zip(weights, near.tolist(), strict=True))
