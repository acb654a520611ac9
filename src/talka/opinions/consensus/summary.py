"""The result on one page, for programs and people: what `summary.json` holds."""

from collections.abc import Callable
from typing import Any

from talka.opinions.consensus.predicting import held_out_auc
from talka.opinions.consensus.results import Consensus, OpinionGroup, Statement
from talka.opinions.consensus.votes import Votes

_TOP = 10


def summary(consensus: Consensus, votes: Votes, language: str = "en") -> dict[str, Any]:
    """Plain values; `reason` and `warnings` are in `language`."""
    auc = held_out_auc(votes)
    return {
        "participants": len(consensus.people),
        "statements": len(consensus.statements),
        "votes": int(votes.value.size),
        "clear": consensus.clear,
        "reason": consensus.reason and consensus.reason.translated(language),
        "stability": round(consensus.stability, 4),
        "silhouettes": {str(many): round(one, 4) for many, one in consensus.silhouettes.items()},
        "groups": [_group(group, consensus) for group in consensus.groups],
        "left_out": dict(consensus.left_out),
        "guarded": dict(consensus.guarded),
        "held_out_auc": auc and round(auc, 4),
        "consensus": _top(consensus, lambda one: one.consensus),
        "bridging": _top(consensus, lambda one: one.bridging),
        "divisive": _top(consensus, lambda one: one.divisive),
        "warnings": [warning.translated(language) for warning in votes.warnings],
    }


def _group(group: OpinionGroup, consensus: Consensus) -> dict[str, Any]:
    texts = {one.id: one.text for one in consensus.statements}
    return {
        "id": group.id,
        "size": group.size,
        "certainty": round(group.certainty, 4),
        "x": round(group.x, 4),
        "y": round(group.y, 4),
        "representative": [
            {
                "statement": one.statement,
                "text": texts[one.statement],
                "direction": one.direction,
                "share": round(one.share, 4),
                "elsewhere": round(one.elsewhere, 4),
                "p_value": one.p_value,
            }
            for one in group.representative
        ],
    }


def _top(consensus: Consensus, value: Callable[[Statement], float | None]) -> list[dict[str, Any]]:
    """The ten statements of the largest value, largest first."""
    found = [(one, worth) for one in consensus.statements if (worth := value(one)) is not None]
    found.sort(key=lambda pair: -pair[1])
    return [
        {"statement": one.id, "text": one.text, "value": round(worth, 4)}
        for one, worth in found[:_TOP]
    ]
