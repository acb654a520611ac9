"""Every write to contributions, receipts and stances."""

from talka.core.contributions.actions.batches import cancel_work
from talka.core.contributions.actions.changing import edit, withdraw
from talka.core.contributions.actions.handing import hand_over, take_as
from talka.core.contributions.actions.importing import (
    ask_import,
    ask_undo,
    import_asked,
    import_batch,
    undo_asked,
    undo_batch,
)
from talka.core.contributions.actions.keys import destroy_tags
from talka.core.contributions.actions.merging import merge, unmerge
from talka.core.contributions.actions.previewing import (
    Upload,
    choose_columns,
    keep_reading,
    preview_batch,
    preview_upload,
    read_again,
)
from talka.core.contributions.actions.printing import (
    Issued,
    issue_receipts,
    receipts_printed,
    replace_receipts,
)
from talka.core.contributions.actions.sending import Draft, Sent, send
from talka.core.contributions.actions.stances import take_stance

__all__ = [
    "Draft",
    "Issued",
    "Sent",
    "Upload",
    "ask_import",
    "ask_undo",
    "cancel_work",
    "choose_columns",
    "destroy_tags",
    "edit",
    "hand_over",
    "import_asked",
    "import_batch",
    "issue_receipts",
    "keep_reading",
    "merge",
    "preview_batch",
    "preview_upload",
    "read_again",
    "receipts_printed",
    "replace_receipts",
    "send",
    "take_as",
    "take_stance",
    "undo_asked",
    "undo_batch",
    "unmerge",
    "withdraw",
]
