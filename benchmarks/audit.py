"""Compares what visitors were told with what the database holds: each acknowledged act is stored, once, whole.

    python -m benchmarks.audit ACKNOWLEDGED.json      (run in the environment of the site; prints findings as JSON)

The file: {"stage": id, "opinions": [texts], "stances": number}. Nothing found: 0 lost, 0 doubled, 0 half-written.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def findings(told: dict[str, Any]) -> list[str]:
    """Everything that is not as it should be, in words."""
    return [
        *_texts(told["stage"], told["opinions"]),
        *_parts(told["stage"]),
        *_stances(told["stage"], told["stances"]),
        *_counters(told["stage"]),
    ]


def _sent(stage: str) -> Any:
    """The opinions people sent themselves; the imported ones were there before."""
    from talka.core.contributions.models import Contribution

    return Contribution.objects.filter(stage=stage, channel="web")


def _texts(stage: str, told: list[str]) -> list[str]:
    stored = Counter(_sent(stage).values_list("body", flat=True))
    said = Counter(told)
    return [
        *(f"lost: {text}" for text in said - stored),
        *(f"stored but told nobody, or doubled: {text}" for text in stored - said),
    ]


def _parts(stage: str) -> list[str]:
    """An opinion is whole with its item, its receipt and its leaf; none of them stands alone."""
    from talka.core.contributions.models import Contribution, Receipt
    from talka.core.items.models import Item
    from talka.core.ledger.models import Leaf

    opinions = Contribution.objects.filter(stage=stage)
    numbers = {
        "items": Item.objects.filter(stage=stage, kind="opinion").count() - opinions.count(),
        "leaves": Leaf.objects.filter(stage=stage, kind="opinion").count() - opinions.count(),
        "receipts": Receipt.objects.count() - _sent(stage).count(),
        "opinions without a receipt": _sent(stage).filter(receipt=None).count(),
        "tags": _sent(stage).filter(tag=None).count(),
    }
    return [f"half-written: {name}: {number}" for name, number in numbers.items() if number]


def _stances(stage: str, told: int) -> list[str]:
    """Every visitor took one stance on an opinion, so rows and leaves are as many as were told."""
    from talka.core.contributions.models import Stance
    from talka.core.ledger.models import Leaf

    rows = Stance.objects.filter(contribution__stage=stage).count()
    leaves = Leaf.objects.filter(stage=stage, kind="stance").count()
    return [] if rows == leaves == told else [f"stances: {told} told, {rows} rows, {leaves} leaves"]


def _counters(stage: str) -> list[str]:
    """The counters beside an opinion equal its rows."""
    from django.db.models import Count

    from talka.core.contributions.models import Contribution, Stance

    rows = Stance.objects.filter(contribution__stage=stage)
    counted = rows.values_list("contribution", "value").annotate(number=Count("pk")).order_by()
    real = {(id, value): number for id, value, number in counted}
    names = ("for", "against", "pass")
    fields = ("pk", *(f"count_{name}" for name in names))
    wrong = [
        f"counter of {id}: {value} {number}, rows {real.get((id, value), 0)}"
        for id, *numbers in Contribution.objects.filter(stage=stage).values_list(*fields)
        for value, number in zip(names, numbers, strict=True)
        if number != real.get((id, value), 0)
    ]
    return wrong


def main() -> None:
    """Prints the findings."""
    import django

    django.setup()
    print(json.dumps(findings(json.loads(Path(sys.argv[1]).read_text("utf-8")))))


if __name__ == "__main__":
    main()
