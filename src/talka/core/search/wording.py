"""What search calls the things it finds."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from talka.core.items.models import Item
from talka.core.search.domain import ANSWERED, OPEN, WAITING
from talka.core.tooling.registry import tool
from talka.kit.pieces import Tone

KINDS: Final[dict[str, tuple[Any, Tone]]] = {
    "process": (_("Question to the public"), "part"),
    "opinion": (_("Opinion"), "plain"),
    "comment": (_("Reply to an opinion"), "plain"),
    "theme": (_("Theme"), "moved"),
    "answer": (_("Answer"), "good"),
    "milestone": (_("What was done"), "good"),
}
STATES: Final[dict[str, Any]] = {
    OPEN: _("Open now"),
    WAITING: _("Waits for answers"),
    ANSWERED: _("Answered"),
}


def kind(item: Item) -> tuple[Any, Tone]:
    """What kind of thing an item is; one only its tool knows goes by the tool's title."""
    return KINDS.get(item.kind) or (tool(item.tool).title, "plain")
