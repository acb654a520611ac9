"""Every write to contributions, receipts and stances."""

from talka.core.contributions.actions.changing import edit, withdraw
from talka.core.contributions.actions.importing import (
    MOST_ROWS,
    import_batch,
    preview_batch,
    undo_batch,
)
from talka.core.contributions.actions.keys import destroy_tags
from talka.core.contributions.actions.previewing import Upload, choose_columns, preview_upload
from talka.core.contributions.actions.printing import SLIPS_AT_ONCE, entropies, issue_receipts
from talka.core.contributions.actions.sending import Draft, Sent, send
from talka.core.contributions.actions.stances import take_stance

__all__ = [
    "MOST_ROWS",
    "SLIPS_AT_ONCE",
    "Draft",
    "Sent",
    "Upload",
    "choose_columns",
    "destroy_tags",
    "edit",
    "entropies",
    "import_batch",
    "issue_receipts",
    "preview_batch",
    "preview_upload",
    "send",
    "take_stance",
    "undo_batch",
    "withdraw",
]
