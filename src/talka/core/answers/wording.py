"""What verdicts, statuses, ways of coming and evidence are called on the screen."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from talka.core.answers.models import Answer
from talka.kit.langtext import plain
from talka.kit.pieces import Tone

VERDICTS: dict[str, tuple[Any, Tone]] = {
    "accepted": (_("Accepted"), "good"),
    "partly": (_("Partly accepted"), "part"),
    "declined": (_("Declined"), "no"),
    "already": (_("Already so"), "good"),
    "passed": (_("Passed on"), "moved"),
    "reviewing": (_("Reviewing"), "wait"),
}
STATUSES: dict[str, Any] = {
    "themed": _("in a theme"),
    "duplicate": _("the same words as another opinion"),
    "campaign": _("part of a campaign of like texts"),
    "no_theme_fits": _("no theme fits; read one by one"),
    "unsure": _("the computer is not sure; a person looks"),
    "moderated": _("not shown, by a decision with reasons"),
    "waiting": _("not grouped yet"),
}
CHANNELS: dict[str, Any] = {
    "web": _("on the web"),
    "paper": _("on paper"),
    "agent": _("through a digital helper"),
    "email": _("by e-mail"),
    "phone": _("by phone"),
    "import": _("brought in by the host"),
}
EVIDENCE: dict[str, Any] = {
    "figure": _("a figure"),
    "measurement": _("a measurement"),
    "document": _("a document"),
    "law": _("a law"),
    "link": _("a link"),
}
NO_ANSWER: tuple[Any, Tone] = (_("No answer yet"), "wait")


def verdict_words(answer: Answer | None) -> tuple[str, Tone]:
    """The verdict in words with its tone; where it was passed or until when it is reviewed, too."""
    if answer is None:
        return str(NO_ANSWER[0]), NO_ANSWER[1]
    label, tone = VERDICTS[answer.verdict]
    if answer.verdict == "passed":
        return gettext("Passed to %(body)s") % {"body": plain(answer.passed_to)}, tone
    if answer.verdict == "reviewing" and answer.until:
        return gettext("Reviewing until %(day)s") % {"day": date_format(answer.until)}, tone
    return str(label), tone


def decided_words(answer: Answer) -> str:
    """Who decided, as a sentence; empty where nobody is named."""
    name = plain(answer.decided_by)
    return gettext("Decided by %(name)s") % {"name": name} if name else ""
