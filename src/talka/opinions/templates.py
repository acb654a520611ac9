"""The template behind letters of one campaign, and who else wrote from it.

A template is the words that nearly half of its known letters hold. Letters from it hold most of
those words and little else; letters on the same matter share a few words of it at most.
"""

import numpy as np
from numpy.typing import NDArray

from talka.opinions.engines import parcels
from talka.opinions.tokens import Places, Tokens

_IN_TEMPLATE = 0.45
_LEAST_WORDS = 12
_OF_TEMPLATE, _OF_LETTER = 0.5, 0.5
_ROUNDS = 2
_ROUNDING = 1e-9


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

    def shared(self, pairs: Places) -> NDArray[np.float64]:
        """How much of what the letters of each pair (pairs × 2) say they both say, rare words counting more; 0–1."""
        one, other = pairs.T
        common = np.zeros(len(pairs))
        for part in parcels(len(pairs)):
            both = self._held[one[part]].multiply(self._held[other[part]])
            common[part] = both @ self._rarity
        return np.asarray(common / (self._said[one] + self._said[other] - common))

    def followers(self, known: Places) -> tuple[int, list[int]]:
        """Who writes as these do: the place of the most typical, and those of all.

        -1 and nobody where these share no template.
        """
        for _ in range(_ROUNDS):
            said, holders = np.unique(self._held[known].indices, return_counts=True)
            template = said[holders.astype(np.float32) / len(known) >= _IN_TEMPLATE]
            if len(template) < _LEAST_WORDS:
                return -1, []
            known, score = self._scored(template)
            if not len(known):
                return -1, []
        return int(known[score.argmax()]), known.tolist()

    def _scored(self, template: Places) -> tuple[Places, Places]:
        """The letters from a template, and how much of it each holds.

        In whole millionths, so that letters alike count alike.
        """
        letters = self._holding(template)
        rarity = np.zeros(self._held.shape[1])
        rarity[template] = self._rarity[template]
        common = self._held[letters] @ rarity
        held, own = common / self._rarity[template].sum(), common / self._said[letters]
        follows = (held >= _OF_TEMPLATE) & (own >= _OF_LETTER)
        score = np.round(1e6 * held[follows] * own[follows]).astype(np.int64)
        return letters[follows], score

    def _holding(self, template: Places) -> Places:
        """Letters with one at least of its rarest words: whoever has none of these lacks more than half of it."""
        words = template[np.argsort(-self._rarity[template], kind="stable")]
        weight = np.cumsum(self._rarity[words])
        enough = np.searchsorted(weight, (1 - _OF_TEMPLATE) * weight[-1] * (1 + _ROUNDING)) + 1
        return np.unique(self._holders[:, words[:enough]].indices)
