"""What somebody at a counter, or a sheet of paper, can show so that one person counts once in every channel.

An opinion typed by a helper bears the tag it would bear from its writer's own browser only where the same thing
can be shown here: a code, or the personal code on a document where the stage's e-ID knows people by that code.
An address shows nobody until a letter to it is opened, a browser is nobody's face, and a sheet from a box shows
no document; such opinions bear no tag and count apart, as not checked.
"""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from talka.core.people.domain import CODE, DEVICE, EID, EMAIL, Actor, personal_code
from talka.core.people.eid import tells_personal_codes
from talka.core.people.handles import handle_of
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused

NOT_ONCE: Final = _(
    "Nothing at the counter shows that somebody has not written from home already: this opinion counts apart, as not"
    " checked. Ask them."
)
ONCE: Final = {
    CODE: _(
        "With their code this person counts once, here and on the web together. Without it the opinion counts"
        " apart, as not checked."
    ),
    EID: _(
        "With the personal code from their document this person counts once, here and on the web together. It is"
        " turned into a mark at once and not kept. Without it the opinion counts apart, as not checked."
    ),
}
WHY: Final = {
    DEVICE: _("On the web one browser counts as one person here."),
    EMAIL: _(
        "On the web a confirmed address counts as one person here, and a helper can't confirm it. Whoever can read"
        " their mail just now may write at the kiosk instead."
    ),
    EID: _(
        "On the web an e-ID counts as one person here, and it tells something no document at the counter does."
    ),
}
FROM_A_BOX: Final = _(
    "Sheets from a box show no document and no address: they count apart, as not checked. Never ask for a personal"
    " code on paper."
)


def at_counter(stage: Stage) -> str:
    """CODE, EID, or "" where nothing can be shown that the web counts by."""
    kind = stage.gate.uniqueness
    is_on_documents = kind == EID and not stage.gate.territories and tells_personal_codes()
    return kind if kind == CODE or is_on_documents else ""


def on_paper(stage: Stage) -> str:
    """CODE, or "" where a sheet can show nothing."""
    return CODE if stage.gate.uniqueness == CODE else ""


def counted_at_counter(stage: Stage) -> Any:
    """For the helper: how often one person counts who is helped here."""
    kind = at_counter(stage)
    if kind:
        return ONCE[kind]
    return f"{WHY[stage.gate.uniqueness]} {NOT_ONCE}"


def counted_on_paper(stage: Stage) -> Any:
    """For the helper: how often one person counts who wrote on paper."""
    return ONCE[CODE] if on_paper(stage) else FROM_A_BOX


def person_shown(stage: Stage, kind: str, typed: str) -> Actor:
    """Whoever a helper has before them, known by a handle alone; refuses what is no such code.

    At a stage with an age limit the helper has seen on the document that it is reached.
    """
    try:
        handle = handle_of(kind, personal_code(typed) if kind == EID else typed)
    except ValueError:
        raise Refused(_WRONG[kind], field="code") from None
    seen = {"age": str(stage.gate.min_age)} if kind == EID else {}
    return Actor(handles={kind: handle}, attested=seen)


_WRONG: Final = {
    CODE: _("This is no code of the host's."),
    EID: _("A personal code has eleven digits, such as 010203-12345."),
}
