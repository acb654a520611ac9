"""A table as read, and the one way reading can fail."""

from collections.abc import Sequence
from dataclasses import dataclass

from talka.opinions.cleaning import words
from talka.opinions.wording import Message, _

_SAMPLE = 200
_TEXT_NAMES = frozenset(
    {
        *("text", "opinion", "opinions", "comment", "comments", "response", "answer", "argument"),
        *("teksts", "viedoklis", "viedokļi", "komentārs", "priekšlikums", "atbilde"),
        *("текст", "мнение", "мнения", "комментарий", "предложение", "ответ"),
    }
)


class BadFile(ValueError):  # noqa: N818 (its name on screen and in the API)
    """The file cannot be read; the message says why in words for the person who sent it."""

    def __init__(self, message: Message) -> None:
        """`message` can be said in other languages: `error.message.translated("lv")`."""
        self.message = message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Table:
    """Column names and rows of equal length, every cell the text it was in the file."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str
    warnings: tuple[Message, ...] = ()

    def column(self, name: str) -> tuple[str, ...]:
        """Every cell of one column. Raises `BadFile` when there is no such column."""
        if name not in self.columns:
            known = ", ".join(self.columns)
            raise BadFile(
                _("There is no column “{name}”. The columns are: {known}.", name=name, known=known)
            )
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)


def shaped(rows: Sequence[Sequence[str]], encoding: str, warnings: Sequence[Message]) -> Table:
    """A table from raw rows, the first of which names the columns; short rows are filled up."""
    width = max(map(len, rows))
    header = [name.strip() or f"column {place + 1}" for place, name in enumerate(rows[0])]
    header += [f"column {place + 1}" for place in range(len(header), width)]
    body = tuple(tuple(row) + ("",) * (width - len(row)) for row in rows[1:])
    return Table(_distinct(header), body, encoding, tuple(warnings))


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    seen: set[str] = set()
    out = []
    for name in names:
        count, unique = 1, name
        while unique in seen:
            count += 1
            unique = f"{name} ({count})"
        seen.add(unique)
        out.append(unique)
    return tuple(out)


def guess_text_column(table: Table) -> str:
    """The column that most looks like people's own words: the one with most words in it.

    A column named like one ("text", "viedoklis", "мнение") counts three times.
    """
    sample = table.rows[:_SAMPLE]
    weight = {
        name: sum(len(words(row[place])) for row in sample)
        * (3 if name.casefold() in _TEXT_NAMES else 1)
        for place, name in enumerate(table.columns)
    }
    return max(table.columns, key=lambda name: weight[name])
