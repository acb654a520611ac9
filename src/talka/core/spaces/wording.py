"""What a stage's rules are called on the screen: states, gates, strengths, what is owed, roles."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from talka.core.spaces.models import Stage
from talka.kit.langtext import plain
from talka.kit.pieces import Tone

AHEAD = "ahead"
STATES: dict[str, tuple[Any, Tone]] = {
    "draft": (_("Draft"), "plain"),
    AHEAD: (_("Opens soon"), "moved"),
    "open": (_("Open now"), "part"),
    "collected": (_("Closed, waits for answers"), "wait"),
    "answering": (_("Being answered"), "wait"),
    "answered": (_("Answered"), "good"),
}
GATES: dict[str, Any] = {
    "anyone": _("Anyone, without an account."),
    "email": _("Anyone who confirms an e-mail address."),
    "eid": _("Anyone who signs in with an e-ID."),
    "member": _("People on the host's member list."),
    "code": _("People who got a code from the host."),
}
STRENGTHS: dict[str, Any] = {
    "weak": _(
        "Weak check: one browser counts as one person, "
        "so numbers here show what people say, not how many they are."
    ),
    "medium": _("Medium check: somebody with two addresses or codes could take part twice."),
    "strong": _("Strong check: one person takes part once."),
}
OWES: dict[str, Any] = {
    "each": _("Every opinion gets an answer of its own, with reasons."),
    "themes": _("Every opinion is put into a theme, and every theme gets an answer with reasons."),
    "outcome": _(
        "The host publishes what was decided and why; there is no answer to each opinion."
    ),
    "nothing": _("The host owes no answer here; opinions are published and read."),
}
ROLES: dict[str, Any] = {
    "owner": _("owner"),
    "official": _("official"),
    "moderator": _("moderator"),
    "agent": _("digital helper"),
    "auditor": _("auditor"),
}
FORMAL = _("This is a formal submission (iesniegums): the host must answer it as the law says.")
NOT_FORMAL = _(
    "This is not a formal submission (iesniegums). If you need one, write to the institution itself."
)


def formal(stage: Stage) -> Any:
    """Whether what is sent here is a formal submission, said plainly."""
    return FORMAL if stage.frame.formal_submission else NOT_FORMAL


def complex_words(stage: Stage) -> str:
    """Who said when, and why, that the case of the stage is complex."""
    said = stage.extension
    day = date_format(date.fromisoformat(said["on"]))
    parts = {"name": said["by"], "day": day, "reason": plain(said["reason"])}
    return gettext("%(name)s, %(day)s: %(reason)s") % parts


def said(yes: bool) -> Any:
    """Yes or no."""
    return _("yes") if yes else _("no")
