"""Opening the sealed pseudonyms of a stage: for the job that finds who thinks alike, and for nobody else.

Who judged what lives in the memory of that job and ends with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from talka.core.contributions.domain import AGAINST, FOR, PASS
from talka.core.contributions.models import Contribution, Stance
from talka.core.items.models import Item
from talka.core.ledger.keys import store
from talka.core.spaces.models import Stage
from talka.sealing import pseudonyms
from talka.sealing.keystore import ProcessKey

VALUES = {FOR: 1, AGAINST: -1, PASS: 0}
SHOWN = (Item.State.PUBLIC, Item.State.MERGED)
AT_ONCE = 5000
Judged = Mapping[str, Mapping[str, int]]


def opened(stage: Stage) -> Judged:
    """Person (a pseudonym) → statement → +1, −1 or 0, of what is public or merged in the stage, replies aside."""
    key = store().process(stage.process_id, ProcessKey.CONSENSUS)
    shown = Contribution.objects.filter(stage=stage, parent=None, item__state__in=SHOWN)
    rows = Stance.objects.filter(contribution__in=shown, pseudonym__isnull=False)
    judged: defaultdict[str, dict[str, int]] = defaultdict(dict)
    columns = rows.order_by("pk").values_list("contribution", "value", "pseudonym")
    for statement, value, box in columns.iterator(AT_ONCE):
        person = pseudonyms.open(key, bytes(box or b""), statement.bytes).hex()
        judged[person][str(statement)] = VALUES[value]
    return {person: judged[person] for person in sorted(judged)}
