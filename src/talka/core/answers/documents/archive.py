"""Everything of a stage in one ZIP, for the host's archive: the same bytes for the same state."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from talka.core.answers.documents.catalogue import KINDS, WRITERS
from talka.core.answers.documents.facts import Facts, facts
from talka.core.answers.documents.proof import proof
from talka.core.answers.queries import published
from talka.core.ledger.queries import latest_head
from talka.core.spaces.models import Stage
from talka.core.tooling.registry import resolve, tool
from talka.kit.datasets import as_csv, as_json
from talka.kit.language import codes
from talka.kit.papers import packed

Row = Mapping[str, Any]
ANSWER_FIELDS = ("reason", "alternative", "would_change", "decided_by", "passed_to")


def archive(stage: Stage) -> bytes:
    """The papers in the present language, public data as CSV and JSON, and the ledger's proof."""
    return packed(dict(_files(stage)))


def _files(stage: Stage) -> Iterator[tuple[str, bytes]]:
    yield from _papers(facts(stage, with_drafts=False))
    for name, rows in (("opinions", _opinions(stage)), ("answers", _answers(stage))):
        columns = list(rows[0]) if rows else []
        yield f"data/{name}.csv", "".join(as_csv(columns, rows)).encode()
        yield f"data/{name}.json", "".join(as_json(rows)).encode()
    head = latest_head()
    if head is not None:
        yield "ledger/checkpoint.txt", head.note.encode()
    proved = json.dumps(proof(stage), ensure_ascii=False, indent=1)
    yield "ledger/proof.json", f"{proved}\n".encode()


def _papers(told: Facts) -> Iterator[tuple[str, bytes]]:
    for name, kind in KINDS.items():
        paper = kind.make(told)
        for form, (write, _content_type) in WRITERS.items():
            yield f"papers/{name}.{form}", write(paper)


def _opinions(stage: Stage) -> list[Row]:
    """The rows the stage's tool publishes as open data."""
    return list(resolve(tool(stage.tool).export)(stage))


def _answers(stage: Stage) -> list[Row]:
    return [
        {
            "id": str(answer.pk),
            "answers": str(answer.target_id),
            "kind": answer.target.kind,
            "verdict": answer.verdict,
            **{
                f"{name}_{code}": getattr(answer, name).get(code, "")
                for name in ANSWER_FIELDS
                for code in codes()
            },
            "until": answer.until.isoformat() if answer.until else "",
            "published_on": str(answer.published_on),
        }
        for answer in published(stage).order_by("pk")
    ]
