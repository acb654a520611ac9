"""A theme's weight card in plain words: only numbers that exist, one row each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from talka.core.answers.domain import is_split
from talka.core.answers.queries.heard import Heard
from talka.core.answers.wording import CHANNELS, EVIDENCE
from talka.kit.language import OWN_NAMES


class Row(NamedTuple):
    """What is counted, and the number in words."""

    label: str
    value: str


def weight_rows(weight: Mapping[str, Any]) -> list[Row]:
    """The whole card; empty where none was made yet."""
    return list(_rows(weight)) if weight else []


def weight_line(weight: Mapping[str, Any]) -> str:
    """The card in one line, for a board of many themes."""
    if not weight:
        return ""
    texts = ngettext("%(number)s distinct text", "%(number)s distinct texts", weight["texts"])
    told = [texts % {"number": weight["texts"]}, _stances(weight["stances"])]
    return " · ".join(part for part in told if part)


def split_words(weight: Mapping[str, Any], sides: Heard | None) -> str:
    """That people are divided, and by what that shows; nothing where they are not."""
    for words, approve, disapprove in _divisions(weight, sides):
        if is_split(approve, disapprove):
            return words % {"up": approve, "down": disapprove}
    return ""


def _divisions(weight: Mapping[str, Any], sides: Heard | None) -> Iterator[tuple[str, int, int]]:
    """What may show it, stances first: they are people's own, sides are read by a program."""
    if weight:
        words = _("People who took a stance are divided: %(up)s for, %(down)s against.")
        yield words, weight["stances"][0], weight["stances"][1]
    if sides and sides.approve and sides.disapprove:
        words = _("Opinions are divided: %(up)s are clearly for, %(down)s clearly against.")
        yield words, sides.approve.opinions, sides.disapprove.opinions


def _rows(weight: Mapping[str, Any]) -> Iterator[Row]:
    yield Row(_("Opinions, as they were sent"), str(weight["opinions"]))
    yield Row(
        _("Distinct texts: copies and letters of one campaign count once"), str(weight["texts"])
    )
    if len(weight.get("languages", [])) > 1:
        yield Row(_("In which languages"), _languages(weight["languages"]))
    if stances := _stances(weight["stances"]):
        yield Row(_("Stances others took on them"), stances)
    if weight.get("verified") is not None:
        yield Row(_("Sent by people whom the host's gate checked"), _about(weight["verified"]))
    if channels := [one for one in weight.get("channels", []) if one[1]]:
        told = (f"{CHANNELS.get(name, name)}: {_about(share)}" for name, share in channels)
        yield Row(_("How they came"), "; ".join(told))
    if weight["places"]:
        yield Row(_("Places they are about"), _places(weight["places"]))
    if weight["evidence"]:
        told = (f"{EVIDENCE[kind]}: {people}" for kind, people, _texts in weight["evidence"])
        yield Row(_("Opinions that bring evidence"), "; ".join(told))


def _about(percent: int) -> str:
    return _("about %(percent)s %%") % {"percent": percent}


def _languages(languages: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{OWN_NAMES.get(code, code)}: {many}" for code, many in languages)


def _stances(stances: list[int]) -> str:
    if not any(stances):
        return ""
    names = (pgettext("stance", "for"), pgettext("stance", "against"), pgettext("stance", "pass"))
    return ", ".join(f"{name} {many}" for name, many in zip(names, stances, strict=True))


def _places(places: Mapping[str, Any]) -> str:
    told = [f"{name}: {many}" for name, many in places["cells"]]
    if places["hidden"]:
        fewer = ngettext(
            "%(number)s place with too few to be told",
            "%(number)s places with too few to be told",
            places["hidden"],
        )
        told.append(fewer % {"number": places["hidden"]})
    return "; ".join(told)
