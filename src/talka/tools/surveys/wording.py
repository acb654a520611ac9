"""What the rules of surveys call by short names, in words for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from talka.kit.refused import Refused
from talka.tools.surveys.domain.questionnaire import (
    DATE,
    MATRIX,
    MULTIPLE,
    NUMBER,
    PLACE,
    RANKING,
    SCALE,
    SINGLE,
    TEXT,
)
from talka.tools.surveys.domain.reading import Mistake

KIND_WORDS: Final[Mapping[str, Any]] = {
    SINGLE: _("One answer of several"),
    MULTIPLE: _("Several answers"),
    RANKING: _("Put in order"),
    SCALE: _("A scale"),
    MATRIX: _("A table of questions with the same answers"),
    NUMBER: _("A number"),
    DATE: _("A date"),
    TEXT: _("Free text"),
    PLACE: _("A place on the map"),
}
WRONG: Final[Mapping[str, Any]] = {
    "needed": _("Please answer this question."),
    "choice": _("Please choose one of the answers offered."),
    "twice": _("You chose the same answer twice."),
    "many": _("You chose more answers than are asked for."),
    "rows": _("Please answer in every line."),
    "number": _("Please write a whole number within the bounds."),
    "date": _("Please write a date within the bounds."),
    "long": _("This text is too long."),
    "place": _("This is no place: press on the map, or choose an area."),
}
MISTAKES: Final[Mapping[str, Any]] = {
    "format": _("“format” must be “%(told)s”."),
    "version": _("“version” must be %(told)s."),
    "object": _("An object in braces must stand here."),
    "field": _("This name is not known here. Known are: %(told)s."),
    "list": _("A list in brackets must stand here."),
    "many": _("At most %(told)s are possible."),
    "few": _("Too few: there is nothing to choose."),
    "kind": _("“kind” must be one of: %(told)s."),
    "twice": _("“%(told)s” stands here twice."),
    "earlier": _("“%(told)s” is no question of an earlier page."),
    "unknown": _("“%(told)s” does not exist."),
    "rule": _("Answers to “%(told)s” can't be used for this."),
    "either": _("Give either “any”, or “at_least” and “at_most”."),
    "steps": _("A scale has 2 to %(told)s steps."),
    "order": _("The order is not a rising one."),
    "texts": _('Texts stand as {"lv": "…", "ru": "…", "en": "…"}.'),
    "long": _("At most %(told)s characters are possible."),
    "words": _("The words are missing."),
    "id": _("An id begins with a small letter; then come small letters, digits and _, 30 at most."),
    "text": _("A short text must stand here."),
    "whole": _("A whole number must stand here."),
    "share": _("A share must be a number above 0."),
    "day": _("A date like 2026-05-31 must stand here."),
    "yes": _("true or false must stand here."),
}


def mistake(found: Mistake) -> Refused:
    """What is wrong in a questionnaire, and where."""
    why = str(MISTAKES[found.why] % {"told": found.told})
    return Refused(_("%(place)s: %(why)s") % {"place": found.place, "why": why}, field="document")
