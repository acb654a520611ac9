"""What the computer noticed, in sentences for an official, and what happens when a proposal is accepted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from talka.core.answers.actions import gather, merge_themes
from talka.core.answers.forms import NewThemeForm
from talka.core.answers.queries.waiting import Proposal, Waiting, proposal, waiting
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused

QUOTED = 3


class Offered(NamedTuple):
    """A proposal with the form by which it is accepted, where that needs a name."""

    proposal: Proposal
    quoted: list[Any]
    form: NewThemeForm | None


class Noticed(NamedTuple):
    """What waits, with its sentences and forms."""

    waiting: Waiting
    drift: str
    is_drifting: bool
    settling: str
    quality: str
    offered: list[Offered]


def noticed(stage: Stage, is_signed: bool) -> Noticed | None:
    """Everything the board tells beside the themes; None where the computer has nothing to go by."""
    found = waiting(stage, is_signed)
    if found is None:
        return None
    return Noticed(
        found,
        drift_words(found.drift),
        found.drift.get("verdict") == "drifting",
        settling_words(found),
        quality_words(found.quality),
        [_offered(one) for one in found.proposals],
    )


def _offered(one: Proposal) -> Offered:
    form = NewThemeForm(auto_id=f"{one.key}-%s") if one.rows else None
    return Offered(one, one.rows[:QUOTED], form)


def drift_words(drift: Mapping[str, Any]) -> str:
    """How well newcomers fit the themes, with the figures; nothing before one came."""
    if not drift.get("arrived"):
        return ""
    came = ngettext(
        "%(number)s opinion came after the last grouping and found its place by itself.",
        "%(number)s opinions came after the last grouping and found their places by themselves.",
        drift["arrived"],
    ) % {"number": drift["arrived"]}
    far = ngettext(
        "%(number)s of them lies far from every theme: %(share)s %% (allowing for chance, %(low)s–%(high)s %%; "
        "among those grouped it was 5 %%).",
        "%(number)s of them lie far from every theme: %(share)s %% (allowing for chance, %(low)s–%(high)s %%; "
        "among those grouped it was 5 %%).",
        drift["badly"],
    ) % {"number": drift["badly"], **_percents(drift)}
    return f"{came} {far} {_verdict(drift['verdict'])}"


def _verdict(verdict: str) -> str:
    if verdict == "drifting":
        return _("The themes have grown old: look at what is proposed, or group again.")
    if verdict == "steady":
        return _("Nothing here shows that the themes have grown old.")
    return _("That is too few to tell whether the themes still fit.")


def settling_words(found: Waiting) -> str:
    """What a few minutes of a person's time would settle."""
    if not found.doubts:
        return ""
    asked = ngettext("%(number)s decision", "%(number)s decisions", len(found.doubts))
    time = ngettext("about %(number)s minute", "about %(number)s minutes", found.minutes)
    words = {
        "decisions": asked % {"number": len(found.doubts)},
        "time": time % {"number": found.minutes},
    }
    if not found.settles:
        return _("%(decisions)s, %(time)s of your time.") % words
    return ngettext(
        "%(decisions)s, %(time)s of your time, settle %(number)s more opinion.",
        "%(decisions)s, %(time)s of your time, settle %(number)s more opinions.",
        found.settles,
    ) % (words | {"number": found.settles})


def quality_words(quality: Mapping[str, Any] | None) -> str:
    """How often the computer told people's own decisions right when they were held back from it."""
    if not quality:
        return ""
    told = ngettext(
        "Of %(asked)s of your decisions held back, %(right)s was told right: %(low)s–%(high)s %%.",
        "Of %(asked)s of your decisions held back, %(right)s were told right: %(low)s–%(high)s %%.",
        quality["right"],
    )
    return told % {"asked": quality["asked"], "right": quality["right"], **_percents(quality)}


def _percents(told: Mapping[str, Any]) -> dict[str, int]:
    return {name: round(100 * told[name]) for name in ("share", "low", "high")}


def accept(actor: Actor, stage: Stage, key: str, data: Any) -> None:
    """Does what a proposal says: one theme of several, or a new theme of its opinions."""
    found = proposal(stage, key)
    if found is None:
        raise Refused(_("This proposal is not on the board any more."), status=409)
    if not found.rows:
        merge_themes(actor, found.themes[0], found.themes[1:])
        return
    form = NewThemeForm(data)
    if not form.is_valid():
        raise Refused(" ".join(str(error) for error in form.errors["name"]), field="name")
    name = {get_language() or "lv": form.cleaned_data["name"]}
    gather(actor, stage, [row.contribution_id for row in found.rows], name)
