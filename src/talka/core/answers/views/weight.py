"""A theme's weight card in plain words: only numbers that exist, one row each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from talka.core.answers.wording import CHANNELS, EVIDENCE


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


def _rows(weight: Mapping[str, Any]) -> Iterator[Row]:
    yield Row(_("Opinions, as they were sent"), str(weight["opinions"]))
    yield Row(
        _("Distinct texts: copies and letters of one campaign count once"), str(weight["texts"])
    )
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
