"""What comes out of weighing: a weight for every row, and everything a reader must know of it."""

from dataclasses import dataclass
from typing import Literal

from talka.opinions.wording import Message

Reason = Literal["no_rows", "not_in_margins", "no_answer", "zero_share", "limits", "contradiction"]


@dataclass(frozen=True, slots=True)
class MarginLine:
    """One category of one variable: rows, and shares (0–1) wanted, before and after weighing.

    `category` and `wanted` are None for the rows of which the margins say nothing.
    """

    variable: str
    category: str | None
    rows: int
    wanted: float | None
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Unmet:
    """Something the margins ask for that these rows cannot give, and why."""

    variable: str
    category: str | None
    reason: Reason
    message: Message


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for every row, in their order; they sum to the number of rows.

    `design_effect` is Kish's (1965): n·Σw²/(Σw)², never under 1; `effective_n` is n over it, in rows.
    `rounds` counts sweeps over the margins. `converged`: every share that can be met is met to 1e-6.
    `trimmed` counts rows whose weight lies on a limit. `notes` tell how the margins were read.
    """

    each: tuple[float, ...]
    design_effect: float
    effective_n: float
    rounds: int
    converged: bool
    trimmed: int
    margins: tuple[MarginLine, ...]
    unmet: tuple[Unmet, ...]
    notes: tuple[Message, ...]
