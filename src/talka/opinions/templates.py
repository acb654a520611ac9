"""The template behind letters of one campaign, and who else wrote from it.

A template is the words that nearly half of its known letters hold. Letters from it hold most of
those words and little else; letters on the same matter share a few words of it at most.
"""

import numpy as np

from talka.opinions.tokens import Places, Tokens

_IN_TEMPLATE = 0.45
_LEAST_WORDS = 12
_OF_TEMPLATE, _OF_LETTER = 0.5, 0.5
_ROUNDS = 2


class Templates:
    """Finds who follows a template among letters."""

    def __init__(self, letters: Tokens) -> None:
        """All the letters among which to look."""
        held = letters.counts()
        held.data[:] = 1
        self._held, self._holders = held, held.tocsc()
        spread = np.diff(self._holders.indptr)
        self._rarity = np.log((1 + len(letters)) / (1 + spread)) + 0.1
        self._said = held @ self._rarity

    def shared(self, one: int, other: int) -> float:
        """How much of what two letters say they both say, rare words counting more; 0–1."""
        both = np.intersect1d(self._words_of(one), self._words_of(other), assume_unique=True)
        common = float(self._rarity[both].sum())
        return common / float(self._said[one] + self._said[other] - common)

    def _words_of(self, letter: int) -> Places:
        start, end = self._held.indptr[letter : letter + 2]
        return np.asarray(self._held.indices[start:end], np.int64)

    def followers(self, known: Places) -> tuple[int, list[int]]:
        """Who writes as these do: the place of the most typical, and those of all.

        -1 and nobody where these share no template.
        """
        for _ in range(_ROUNDS):
            holders = np.bincount(self._held[known].indices).astype(np.float32)
            template = np.flatnonzero(holders / len(known) >= _IN_TEMPLATE)
            if len(template) < _LEAST_WORDS:
                return -1, []
            score = self._score(template)
            known = np.flatnonzero(score > 0)
            if not len(known):
                return -1, []
        return int(known[score[known].argmax()]), known.tolist()

    def _score(self, template: Places) -> Places:
        """How much of the template each letter holds, 0 for those that are no letters from it.

        In whole millionths, so that letters alike count alike.
        """
        within = self._holders[:, template]
        rarity = self._rarity[template]
        common = within @ rarity
        held, own = common / rarity.sum(), common / self._said
        follows = (held >= _OF_TEMPLATE) & (own >= _OF_LETTER)
        return np.where(follows, np.round(1e6 * held * own), 0).astype(np.int64)
