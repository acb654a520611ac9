"""Opening the sealed pseudonyms of a stage: for the job that draws its map, and for nobody else.

Who judged what lives in the memory of that job and ends with it.
"""

from __future__ import annotations

from collections import defaultdict

from talka.core.contributions.domain import AGAINST, FOR, PASS
from talka.core.contributions.models import Stance
from talka.core.contributions.queries import public
from talka.core.ledger.keys import store
from talka.core.spaces.models import Stage
from talka.sealing import pseudonyms
from talka.sealing.keystore import ProcessKey
from talka.tools.stances.domain import Judged

VALUES = {FOR: 1, AGAINST: -1, PASS: 0}
AT_ONCE = 5000


def opened(stage: Stage) -> Judged:
    """Person (a pseudonym) → statement → +1, −1 or 0, of all public statements."""
    key = store().process(stage.process_id, ProcessKey.CONSENSUS)
    rows = Stance.objects.filter(contribution__in=public(stage), pseudonym__isnull=False)
    judged: defaultdict[str, dict[str, int]] = defaultdict(dict)
    columns = rows.order_by("pk").values_list("contribution", "value", "pseudonym")
    for statement, value, box in columns.iterator(AT_ONCE):
        person = pseudonyms.open(key, bytes(box or b""), statement.bytes).hex()
        judged[person][str(statement)] = VALUES[value]
    return {person: judged[person] for person in sorted(judged)}
