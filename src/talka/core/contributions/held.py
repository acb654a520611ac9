"""What tools declare alike where people send something: data that is held, and the words of ``WordsOptions``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from talka.core.tooling.domain import DataHeld

UNTIL_PUBLIC: Final = _(
    "As long as the process is public; until the close the person can withdraw it."
)
WORDS: Final = DataHeld(
    _("The opinion, its language, and the name and place the person chose to show"),
    _("It is public: others read it and the host answers it."),
    UNTIL_PUBLIC,
)
MARK: Final = DataHeld(
    _("A mark that keeps one person from sending too much, computed with a secret key"),
    _("One person sends at most 20 opinions and takes one stance on each."),
    _("The key and the marks are destroyed 90 days after the close."),
)
RECEIPT: Final = DataHeld(
    _("A slow hash of the receipt's eight words"),
    _("Whoever has the words finds, changes or withdraws the opinion."),
    _("As long as the opinion."),
)
UNDERSTOOD: Final = DataHeld(
    _("Whether somebody understands an answer, under a mark made of the receipt's words"),
    _("The host learns whether its reasons are understood; told in tenths, of ten or more."),
    _("As long as the answer."),
)
FORMS: Final = DataHeld(
    _(
        "Numbers of forms on paper and whether each is typed in; how many people agreed, by week,"
        " that a helper types for them"
    ),
    _("No sheet is typed in twice, and nobody speaks for others without their yes."),
    _("As long as the process; by night a number no longer leads to its opinion."),
)
STANCES: Final = DataHeld(
    _("Stances: for, against or pass"),
    _("The totals are public; who took which stance is not."),
    _("As long as the opinion; the marks go 90 days after the close."),
)
PICTURE: Final = DataHeld(
    _("A picture the person chose to show, made anew: without place, time, device or comments"),
    _("It shows what is meant; a moderator looks at each."),
    _("As long as the text it belongs to; one that was never sent, for a day."),
)
SPOT: Final = DataHeld(
    _("The point on the map that the person pressed"),
    _("It shows which place is meant; it says nothing of where the person is."),
    _("As long as the text it belongs to."),
)
SPOT_WORDS: Final = {"ask_spot": (_("Ask where on the map"), _("Needs a map of your areas."))}
PICTURE_WORDS: Final = {
    "allow_picture": (
        _("People may add a picture"),
        _("Where and when it was taken is removed; a moderator looks at each."),
    )
}
OPTION_WORDS: Final[Mapping[str, tuple[Any, Any]]] = {
    "max_length": (_("Longest text, in characters"), _("From 200 on.")),
    "allow_alias": (
        _("People may sign with a name of their choice"),
        _("It is shown with the text; nobody checks it."),
    ),
    "ask_place": (_("Ask which place it is about"), ""),
    "places": (
        _("Places to choose from"),
        _("Separate them with commas. Leave empty to let people type."),
    ),
}
