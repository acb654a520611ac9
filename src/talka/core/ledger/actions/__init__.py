"""Every write of the ledger."""

from talka.core.ledger.actions.recording import (
    drop_practice,
    erase,
    erase_many,
    promise,
    record,
    record_many,
)
from talka.core.ledger.actions.sequencing import sequence

__all__ = ["drop_practice", "erase", "erase_many", "promise", "record", "record_many", "sequence"]
