"""Cells turned into numbers, each different text read only once."""

from talka.opinions.consensus.vote_words import VOTES

STRAY, EMPTY = 2, 3
_LONGEST_COUNT = 9


class Numbered(dict[str, int]):
    """Names numbered as they come; −1 for an empty cell. `names` without the spaces round them."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, int] = {}

    def __missing__(self, cell: str) -> int:
        name = cell.strip()
        number = self._known.setdefault(name, len(self._known)) if name else -1
        self[cell] = number
        return number

    @property
    def names(self) -> tuple[str, ...]:
        """The names, by number."""
        return tuple(self._known)


class Heard(dict[str, int]):
    """What a cell says: 1, −1, 0, `STRAY` or `EMPTY`."""

    def __missing__(self, cell: str) -> int:
        word = cell.strip().casefold()
        vote = VOTES.get(word, STRAY) if word else EMPTY
        self[cell] = vote
        return vote


def count_in(cell: str) -> int:
    """A count somebody wrote into a cell; 0 where there is none to be believed."""
    digits = cell.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= _LONGEST_COUNT else 0
