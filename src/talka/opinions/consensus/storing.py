"""A result as plain JSON values and back, so that it can be kept and asked about later."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from talka.opinions.consensus.results import (
    Consensus,
    InGroup,
    OpinionGroup,
    Participant,
    Representative,
    Statement,
)
from talka.opinions.wording import Message


def as_json(consensus: Consensus) -> dict[str, Any]:
    """Everything in it as dicts, lists, strings and numbers."""
    reason = consensus.reason
    kept = asdict(consensus)
    kept["reason"] = reason and {"template": reason.template, "values": reason.values}
    kept["silhouettes"] = {str(many): width for many, width in consensus.silhouettes.items()}
    return kept


def from_json(kept: Mapping[str, Any]) -> Consensus:
    """What `as_json` was given. Raises `KeyError` or `TypeError` for anything else."""
    reason = kept["reason"]
    return Consensus(
        people=tuple(Participant(**one) for one in kept["people"]),
        groups=tuple(_group(one) for one in kept["groups"]),
        statements=tuple(_statement(one) for one in kept["statements"]),
        clear=kept["clear"],
        reason=Message(reason["template"], **reason["values"]) if reason else None,
        stability=kept["stability"],
        silhouettes={int(many): width for many, width in kept["silhouettes"].items()},
        left_out=dict(kept["left_out"]),
        guarded=dict(kept["guarded"]),
    )


def _group(kept: Mapping[str, Any]) -> OpinionGroup:
    told = tuple(Representative(**one) for one in kept["representative"])
    return OpinionGroup(**{**kept, "representative": told})


def _statement(kept: Mapping[str, Any]) -> Statement:
    return Statement(**{**kept, "groups": tuple(InGroup(**one) for one in kept["groups"])})
