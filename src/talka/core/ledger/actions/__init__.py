"""Every write of the ledger."""

from talka.core.ledger.actions.recording import (
    erase,
    erase_many,
    promise,
    record,
    record_many,
)
from talka.core.ledger.actions.sequencing import sequence

__all__ = ["erase", "erase_many", "promise", "record", "record_many", "sequence"]
