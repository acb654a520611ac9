"""The short table a person sees: always raw beside weighted, and how far to trust it."""

from collections.abc import Sequence
from gettext import NullTranslations

from talka.opinions.cleaning import clean
from talka.opinions.weighing.answers import AnswerLine, Answers
from talka.opinions.weighing.weights import Weights
from talka.opinions.wording import wording

_LONGEST = 40


def printed(weights: Weights, results: Sequence[Answers], language: str) -> str:
    """The table in `language` (lv, ru, en), several lines."""
    say = wording(language)
    unknown = any(line.distinct is None for one in results for line in one.lines)
    parts = [
        say.gettext("Rows: {rows} · effective n: {effective} · design effect: {effect}").format(
            rows=len(weights.each),
            effective=round(weights.effective_n),
            effect=f"{weights.design_effect:.2f}",
        ),
        say.gettext("Self-selected: no margin of error is given."),
        *(message.translated(language) for message in weights.notes),
        *(one.message.translated(language) for one in weights.unmet),
        *(_table(one, say) for one in results),
    ]
    if unknown:
        parts.append(
            say.gettext("Copies are not counted apart: name them with --text or --assigned.")
        )
    return "\n".join(parts)


def _table(one: Answers, say: NullTranslations) -> str:
    head = [
        _cut(one.value),
        say.gettext("raw n"),
        say.gettext("raw share"),
        say.gettext("weighted share"),
        say.gettext("de-duplicated n"),
    ]
    lines = [head, *(_line(line, say) for line in one.lines)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    effective = say.gettext("effective n of these answers: {effective}").format(
        effective=round(one.effective_n)
    )
    return "\n".join(["", *(_spaced(line, widths) for line in lines), effective])


def _line(line: AnswerLine, say: NullTranslations) -> list[str]:
    return [
        _cut(line.answer) or say.gettext("(no answer)"),
        str(line.rows),
        _per_cent(line.raw_share),
        _per_cent(line.weighted_share),
        "–" if line.distinct is None else str(line.distinct),
    ]


def _per_cent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def _cut(text: str) -> str:
    line = clean(text)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _spaced(line: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(line, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)])
