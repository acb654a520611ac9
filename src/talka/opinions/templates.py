"""The template behind letters of one campaign, and who else wrote from it.

A template is the words that nearly half of its known letters hold. Letters from it hold most of
those words and little else; letters on the same matter share a few words of it at most.
"""

from typing import Any

import numpy as np

from talka.opinions.tokens import Places, Tokens

_IN_TEMPLATE = 0.45
_LEAST_WORDS = 12
_OF_TEMPLATE, _OF_LETTER = 0.45, 0.5
_ROUNDS = 2
_AT_ONCE = 50_000


class Templates:
    """Finds who follows a template among letters."""

    def __init__(self, letters: Tokens) -> None:
        """All the letters among which to look."""
        self.letters = letters
        spread = np.bincount(letters.ids, minlength=len(letters.vocabulary))
        self._rarity = np.log((1 + len(letters)) / (1 + np.minimum(spread, len(letters)))) + 0.1

    def followers(self, known: Places) -> tuple[int, Places]:
        """Who writes as these do: the place of the most typical, and those of all.

        -1 and nobody where these share no template.
        """
        for _ in range(_ROUNDS):
            template = self._template(known)
            if len(template) < _LEAST_WORDS:
                return -1, known[:0]
            score = self._score(template)
            known = np.flatnonzero(score > 0)
            if not len(known):
                return -1, known
        return int(known[score[known].argmax()]), known

    def _template(self, known: Places) -> Places:
        counts = _presence(self.letters.taken(known))
        share = np.asarray(counts.sum(axis=0)).ravel() / len(known)
        return np.flatnonzero(share >= _IN_TEMPLATE)

    def _score(self, template: Places) -> "np.ndarray[Any, np.dtype[np.float64]]":
        """How much of the template each letter holds, 0 for those that are no letters from it."""
        rarity, inside = np.zeros(len(self._rarity)), np.zeros(len(self._rarity))
        rarity[template] = self._rarity[template] / self._rarity[template].sum()
        inside[template] = 1
        scores = []
        for start in range(0, len(self.letters), _AT_ONCE):
            places = np.arange(start, min(start + _AT_ONCE, len(self.letters)))
            part = _presence(self.letters.taken(places))
            held = part @ rarity
            own = part @ inside / np.maximum(np.asarray(part.sum(axis=1)).ravel(), 1)
            scores.append(np.where((held >= _OF_TEMPLATE) & (own >= _OF_LETTER), held * own, 0))
        return np.round(np.concatenate(scores), 9)


def _presence(letters: Tokens) -> Any:
    counts = letters.counts()
    counts.data = np.minimum(counts.data, 1)
    return counts
