"""Every write to contributions, receipts and stances."""

from talka.core.contributions.actions.changing import edit, withdraw
from talka.core.contributions.actions.importing import (
    import_batch,
    issue_receipts,
    preview_batch,
    undo_batch,
)
from talka.core.contributions.actions.keys import destroy_tags
from talka.core.contributions.actions.sending import Draft, Sent, send
from talka.core.contributions.actions.stances import take_stance

__all__ = [
    "Draft",
    "Sent",
    "destroy_tags",
    "edit",
    "import_batch",
    "issue_receipts",
    "preview_batch",
    "send",
    "take_stance",
    "undo_batch",
    "withdraw",
]
