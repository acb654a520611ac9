"""What grounds, rules and decisions are called on the screen."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from talka.core.moderation.models import Case
from talka.kit.pieces import Tone

GROUNDS: dict[str, Any] = {
    "law": _("It breaks the law"),
    "hate": _("It calls for hatred against people for what they are"),
    "threat": _("It threatens somebody"),
    "private": _("It tells private things about somebody"),
    "spam": _("Advertising, or sent many times over"),
    "other": _("Something else"),
}
RULES: dict[str, Any] = {
    "links": _("More links than the host lets pass"),
    "same": _("The very same text many times"),
    "word": _("A word on the host's list"),
    "picture": _("A picture: a person looks at each"),
}
DECISIONS: dict[str, Any] = {
    "hide": _("Not shown; its place and receipt stay"),
    "leave": _("Left as it is"),
}
OUTCOMES: dict[str, Any] = {
    "upheld": _("The appeal changed nothing"),
    "reversed": _("The appeal was right: the text is shown again"),
}


def state(case: Case) -> tuple[Any, Tone]:
    """Where a case stands, in words with a tone."""
    if not case.decision:
        return _("Waits for a decision"), "wait"
    if case.outcome:
        return OUTCOMES[case.outcome], "good" if case.outcome == "reversed" else "plain"
    if hasattr(case, "appeal"):
        return _("Waits for a decision on the appeal"), "wait"
    return DECISIONS[case.decision], "no" if case.decision == "hide" else "plain"
