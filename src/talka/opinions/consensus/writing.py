"""groups.csv, statements.csv and summary.json. Their columns and keys are a contract."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from talka.opinions.consensus.results import Consensus, InGroup, Statement
from talka.opinions.consensus.summary import summary
from talka.opinions.consensus.votes import Votes
from talka.opinions.report.exports import harmless

_GROUPS = ("participant", "group", "certainty")
_STATEMENT = ("statement", "text", "set_aside", "votes", "agree", "disagree", "pass")
_RANKINGS = ("consensus", "bridging", "divisive")


def write_consensus(
    consensus: Consensus, votes: Votes, out_dir: str | Path, language: str = "en"
) -> None:
    """Write the three files into `out_dir`, which is made where it is not there."""
    folder = Path(out_dir)
    folder.mkdir(parents=True, exist_ok=True)
    told = json.dumps(summary(consensus, votes, language), ensure_ascii=False, indent=1)
    for name, text in (
        ("groups.csv", groups_csv(consensus)),
        ("statements.csv", statements_csv(consensus)),
        ("summary.json", told + "\n"),
    ):
        (folder / name).write_text(text, encoding="utf-8", errors="replace", newline="")


def groups_csv(consensus: Consensus) -> str:
    """One line per participant; group and certainty are empty for who has none."""
    return _csv(
        _GROUPS,
        ((harmless(one.id), one.group or "", _rounded(one.certainty)) for one in consensus.people),
    )


def statements_csv(consensus: Consensus) -> str:
    """One line per statement, with two columns for each group."""
    groups = [group.id for group in consensus.groups]
    inside = [f"{what}_{group}" for group in groups for what in ("agreement", "representative")]
    return _csv((*_STATEMENT, *inside, *_RANKINGS), map(_line, consensus.statements))


def _line(one: Statement) -> Sequence[object]:
    counts = (one.votes, one.agree, one.disagree, one.passed)
    rankings = (one.consensus, one.bridging, one.divisive)
    return (
        harmless(one.id),
        harmless(one.text),
        "yes" if one.set_aside else "",
        *counts,
        *(cell for group in one.groups for cell in _cells(group)),
        *map(_rounded, rankings),
    )


def _cells(group: InGroup) -> tuple[object, object]:
    """Empty where nobody of the group voted."""
    if not group.agree + group.disagree + group.passed:
        return "", ""
    return _rounded(group.agreement), _rounded(group.representative)


def _rounded(value: float | None) -> object:
    return "" if value is None else round(value, 6)


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
