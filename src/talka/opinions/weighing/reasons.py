"""What the margins ask for that the rows cannot give, each with its reason in words."""

from collections.abc import Callable, Sequence

from talka.opinions.weighing.coding import Coded, Codes, some
from talka.opinions.weighing.trimming import Floats
from talka.opinions.weighing.weights import MarginLine, Reason, Unmet
from talka.opinions.wording import Message, _

_SEEN = 0.0005
_WORDS: dict[Reason, Callable[..., Message]] = {
    "no_rows": lambda **values: _(
        "“{variable}”: nobody is “{category}”; the others stand in for them.", **values
    ),
    "not_in_margins": lambda **values: _(
        "“{variable}”: the margins do not know “{category}” (rows: {rows}); they keep their share.",
        **values,
    ),
    "no_answer": lambda **values: _(
        "“{variable}”: rows without an answer: {rows}; they keep their share.", **values
    ),
    "zero_share": lambda **values: _(
        "“{variable}”: the margins say that nobody is “{category}”, but {rows} rows are; "
        "they keep their share.",
        **values,
    ),
    "limits": lambda **values: _(
        "“{variable}”: “{category}” has a share of {after} instead of {wanted}, because no weight "
        "may pass the limits.",
        **values,
    ),
    "contradiction": lambda **values: _(
        "“{variable}”: “{category}” has a share of {after} instead of {wanted}, because these rows "
        "cannot meet all margins at once.",
        **values,
    ),
}


def _unmet(variable: str, category: str | None, reason: Reason, **values: object) -> Unmet:
    said = {"variable": variable, "category": category, **values}
    return Unmet(variable, category, reason, _WORDS[reason](**said))


def lines_of(
    variables: Sequence[Coded],
    many: Floats,
    codes: Codes,
    before: Sequence[Floats],
    after: Sequence[Floats],
) -> tuple[MarginLine, ...]:
    """Every category of every variable, those without a row too, by name; the rest at the end."""
    lines = []
    for at, one in enumerate(variables):
        names = sorted(one.margin.shares) + [None for last in one.categories[-1:] if last is None]
        place = {category: where for where, category in enumerate(one.categories)}
        rows = [int(many[codes[:, at] == where].sum()) for where in place.values()]
        for name in names:
            wanted = None if name is None else one.margin.shares[name]
            where = place.get(name)
            figures = (
                (0, wanted, 0.0, 0.0)
                if where is None
                else (rows[where], wanted, float(before[at][where]), float(after[at][where]))
            )
            lines.append(MarginLine(one.margin.variable, name, *figures))
    return tuple(lines)


def out_of_reach(variables: Sequence[Coded]) -> list[Unmet]:
    """What was plain before the first sweep: categories that only one side has."""
    found = []
    for one in variables:
        name = one.margin.variable
        for category, share in one.margin.shares.items():
            if share > 0 and category not in one.categories:
                found.append(_unmet(name, category, "no_rows"))
        for reason, answers in one.left.items():
            told = None if reason == "no_answer" else some(sorted(answers))
            found.append(_unmet(name, told, reason, rows=sum(answers.values())))
    return found


def not_reached(
    variables: Sequence[Coded],
    asked: Sequence[Floats],
    after: Sequence[Floats],
    limited: bool,
) -> list[Unmet]:
    """Shares that differ from those asked by half a thousandth or more; `limited`: a weight is cut."""
    reason: Reason = "limits" if limited else "contradiction"
    found = []
    for at, one in enumerate(variables):
        for where, category in enumerate(one.categories):
            wanted, reached = float(asked[at][where]), float(after[at][where])
            if category is not None and abs(reached - wanted) >= _SEEN:
                shares = {"after": f"{reached:.1%}", "wanted": f"{wanted:.1%}"}
                found.append(_unmet(one.margin.variable, category, reason, **shares))
    return found
