"""Raking: weights by which the rows have the shares that are published of the whole population.

Iterative proportional fitting after Deming and Stephan, “On a least squares adjustment of a sampled
frequency table when the expected marginal totals are known” (Annals of Mathematical Statistics 11,
1940); where a weight passes the limits, the weights within them that are nearest to equal ones (see
`fitting`). The design effect is Kish's (Survey Sampling, 1965, section 11.7).

Weighing mends who answered by the variables of the margins, and by nothing else: people who chose
to answer may differ from their neighbours of the same age, sex and place. Hence no margin of error.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from talka.opinions.weighing.coding import Coded, cells_of, coded
from talka.opinions.weighing.fitting import Cells, limited, swept
from talka.opinions.weighing.margins import BadMargins, checked
from talka.opinions.weighing.reasons import lines_of, not_reached, out_of_reach
from talka.opinions.weighing.trimming import Floats, within
from talka.opinions.weighing.weights import Weights
from talka.opinions.wording import _

LEAST, MOST = 0.2, 5.0
_MET = 1e-6


def rake(
    rows: Sequence[Mapping[str, str]],
    margins: Mapping[str, Mapping[str, float]],
    *,
    least: float = LEAST,
    most: float = MOST,
) -> Weights:
    """Weights for `rows`, each a mapping of variable to category, by `margins`: {variable: {category: share}}.

    Shares may be per cents or counts. `least` ≤ 1 ≤ `most` limit the weights (1: the mean). Rows without
    an answer, or with one the margins do not know, keep together the share they have. The result depends
    neither on the order of rows nor of margins. Raises `BadMargins`, whose message is translated.
    """
    columns = {name: [row.get(name, "") for row in rows] for name in margins}
    return rake_columns(columns, margins, least=least, most=most)


def rake_columns(
    columns: Mapping[str, Sequence[str]],
    margins: Mapping[str, Mapping[str, float]],
    *,
    least: float = LEAST,
    most: float = MOST,
) -> Weights:
    """`rake`, given a sequence of answers for each variable; all of one length."""
    if not 0 < least <= 1 <= most < math.inf:
        raise BadMargins(_("The least weight must be over 0 and at most 1, the most at least 1."))
    wanted = checked(margins)
    if not all(len(columns[margin.variable]) for margin in wanted):
        raise BadMargins(_("There are no rows to weigh."))
    variables = [coded(margin, columns[margin.variable]) for margin in wanted]
    return _weighed(variables, least, most)


def _weighed(variables: Sequence[Coded], least: float, most: float) -> Weights:
    codes, many, cell = cells_of(variables)
    raw = [np.bincount(codes[:, at], weights=many) / many.sum() for at in range(codes.shape[1])]
    asked = [_asked(*pair) for pair in zip(variables, raw, strict=True)]
    targets = [_reachable(*pair, least, most) for pair in zip(asked, raw, strict=True)]
    cells = Cells(codes, many, tuple(targets))
    logs, weights, rounds = swept(cells)
    if weights.min() < least or weights.max() > most:
        weights, more = limited(cells, logs, least, most)
        rounds += more
    limits = np.full(len(many), least), np.full(len(many), most)
    weights = within(weights, many, *limits)
    at_limit = np.isclose(weights, least) | np.isclose(weights, most)
    after = [cells.shares(at, weights) for at in range(len(targets))]
    late = not_reached(variables, asked, after, bool(at_limit.any()))
    effective = float((many @ weights) ** 2 / (many @ weights**2))
    return Weights(
        tuple(weights[cell].tolist()),
        float(many.sum()) / effective,
        effective,
        rounds,
        cells.gap(weights) <= _MET,
        int(many @ at_limit),
        lines_of(variables, many, codes, raw, after),
        (*out_of_reach(variables), *late),
        tuple(note for variable in variables for note in variable.notes),
    )


def _asked(variable: Coded, raw: Floats) -> Floats:
    """The published shares; the rest keeps the share it has, whoever is there stands in for nobody's."""
    rest = raw[-1] if variable.categories[-1] is None else 0.0
    known = [variable.margin.shares[one] for one in variable.categories if one is not None]
    return np.append(np.array(known) / sum(known) * (1 - rest), [rest] if rest else [])


def _reachable(asked: Floats, raw: Floats, least: float, most: float) -> Floats:
    """The same, where no category's mean weight passes a limit."""
    limits = np.full(len(raw), least), np.full(len(raw), most)
    found: Floats = raw * within(asked / raw, raw, *limits)
    return found
