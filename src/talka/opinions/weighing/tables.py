"""Margins as people keep them: a spreadsheet, long or wide."""

from collections.abc import Iterable

from talka.opinions.reading import Table
from talka.opinions.weighing.margins import BadMargins
from talka.opinions.wording import _

_NUMBERS = ("share", "count", "per cent", "percent", "n")
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'%")


def read_margins(table: Table) -> dict[str, dict[str, float]]:
    """{variable: {category: number}} from one of two shapes.

    Long: columns `variable`, `category` and `share` (or `count`), a line for each category. Wide: one
    line, with columns named `variable=category`. Numbers may be shares, per cents or counts, with a
    decimal point or comma. Raises `BadMargins`.
    """
    names = {name.strip().casefold(): name for name in table.columns}
    number = next((names[name] for name in _NUMBERS if name in names), None)
    if "variable" in names and "category" in names and number:
        columns = (names["variable"], names["category"], number)
        return _gathered(zip(*map(table.column, columns), strict=True))
    wide = [name.partition("=") for name in table.columns]
    if all(sign for _name, sign, _category in wide) and len(table.rows) == 1:
        cells = zip(wide, table.rows[0], strict=True)
        return _gathered((variable, category, cell) for (variable, _sign, category), cell in cells)
    raise BadMargins(
        _("The margins need the columns variable, category and share, a line for each category.")
    )


def _gathered(lines: Iterable[tuple[str, ...]]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for variable, category, cell in (map(str.strip, line) for line in lines):
        if not (variable or category or cell):
            continue
        shares = found.setdefault(variable, {})
        if not category or category in shares:
            raise BadMargins(
                _(
                    "The margins name “{category}” of “{variable}” twice, or not at all.",
                    category=category,
                    variable=variable,
                )
            )
        shares[category] = _number(cell)
    return found


def _number(cell: str) -> float:
    try:
        return float(cell.translate(_SPACES).replace(",", "."))
    except ValueError as error:
        raise BadMargins(_("“{cell}” in the margins is not a number.", cell=cell)) from error
