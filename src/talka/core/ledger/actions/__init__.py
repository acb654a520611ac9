"""Every write of the ledger."""

from talka.core.ledger.actions.recording import erase, promise, record
from talka.core.ledger.actions.sequencing import sequence

__all__ = ["erase", "promise", "record", "sequence"]
