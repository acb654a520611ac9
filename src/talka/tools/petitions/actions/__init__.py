"""Every write of petitions."""

from talka.tools.petitions.actions.checking import add_step, decide
from talka.tools.petitions.actions.drafting import Started, argue, draft_petition
from talka.tools.petitions.actions.handing import hand_over
from talka.tools.petitions.actions.keeping import count_signatures, delete_names
from talka.tools.petitions.actions.sheets import enter_sheet, print_sheets
from talka.tools.petitions.actions.signing import Signer, sign, unsign

__all__ = [
    "Signer",
    "Started",
    "add_step",
    "argue",
    "count_signatures",
    "decide",
    "delete_names",
    "draft_petition",
    "enter_sheet",
    "hand_over",
    "print_sheets",
    "sign",
    "unsign",
]
