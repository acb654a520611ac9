"""The keys of a lexicon: as few as lead from every form, bare word and stem to the right row."""

import numpy as np

from talka.opinions.training.lexicon import Lexicon
from talka.opinions.vectors.keys import (
    CYRILLIC,
    Table,
    bare_key,
    exact_key,
    latin_key,
    stem_key,
)
from talka.opinions.vectors.spelling import bare, in_latin


def table_of(lexicon: Lexicon) -> Table:
    """A key that fits several words leads to the commonest; words come before forms of others."""
    keys: dict[int, int] = {}
    ranked = [(word, bare(word), row) for word, row in _ranked(lexicon)]
    for _, plain, row in ranked:
        keys.setdefault(stem_key(plain, lexicon.language), row)
        if lexicon.language in CYRILLIC:
            keys.setdefault(latin_key(in_latin(plain), lexicon.language), row)
    for _, plain, row in ranked:
        if keys[stem_key(plain, lexicon.language)] != row:
            keys.setdefault(bare_key(plain), row)
    for word, plain, row in ranked:
        if keys.get(bare_key(plain), keys[stem_key(plain, lexicon.language)]) != row:
            keys.setdefault(exact_key(word), row)
    every = sorted(keys)
    rows = np.array([keys[key] for key in every])
    return Table(
        lexicon.language, np.array(every, np.uint32), rows.astype(_least_type(len(lexicon.words)))
    )


def _ranked(lexicon: Lexicon) -> list[tuple[str, int]]:
    place = {word: row for row, word in enumerate(lexicon.words)}
    forms = {form: place[word] for form, word in lexicon.forms.items() if form not in place}
    by_share = [
        sorted(group.items(), key=lambda found: (-lexicon.share[found[1]], found[0]))
        for group in (place, forms)
    ]
    return by_share[0] + by_share[1]


def _least_type(many: int) -> type[np.unsignedinteger]:
    return np.uint16 if many <= 1 << 16 else np.uint32
