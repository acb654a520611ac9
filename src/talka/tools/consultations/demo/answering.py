"""The official groups, puts the themes right, signs off and answers; then things get done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from talka.core.answers.actions import (
    add_milestone,
    ask_grouping,
    make_theme,
    milestone_done,
    move,
    publish_answers,
    rename_theme,
    sign_off,
    store_grouping,
    write_answer,
)
from talka.core.answers.actions.storing import marks
from talka.core.answers.domain import Verdict
from talka.core.answers.models import Answer, Assignment, Theme
from talka.core.answers.queries import still_owed
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.jobs.actions import begin
from talka.core.spaces.actions import begin_answering, finish_answering
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import Town
from talka.opinions import Voice
from talka.opinions.grouping import group_and_keep

Sent = Sequence[Contribution]
Heaps = Mapping[str, Sent]


def answer(
    town: Town, stage: Stage, sent: Sent, heaps: Heaps, words: dict[str, Any], day: int
) -> None:
    """From the close of the stage to its last milestone; ``heaps`` is what the official reads the opinions as.

    A stage with themes that have no answer yet stays as it is: being answered.
    """
    town.tell("  grouping its opinions")
    when = town.now + timedelta(days=day)
    _group(town, stage, sent, when)
    themes = _put_right(town, stage, heaps, words)
    sign_off(town.official, stage, when)
    _group(town, stage, sent, when)
    begin_answering(town.official, stage, when)
    answers = _answer(town, stage, sent, heaps, themes, words, when)
    _milestones(town, answers, words["milestones"])
    if not (owed := still_owed(stage)):
        finish_answering(town.official, stage, len(owed))


def _group(town: Town, stage: Stage, sent: Sent, when: datetime) -> None:
    """What the worker's job does, here inside the demo's own transaction.

    Once themes are signed off it places nobody anew: it finds quotes and key phrases for them as they are.
    """
    job = ask_grouping(town.official, stage, when)
    begin(job.id, when)
    voices = [Voice(str(one.pk), one.body, one.item.language) for one in sent]
    found, state = group_and_keep(voices, marked=marks(stage))
    store_grouping(job.id, found, state.to_bytes() if state else None)


def _put_right(town: Town, stage: Stage, heaps: Heaps, words: dict[str, Any]) -> dict[str, Theme]:
    """The engine proposes; the official keeps the theme that fits best, renames it and moves the rest."""
    final: dict[str, Theme] = {}
    for wanted in words["themes"]:
        opinions = [one.pk for one in heaps[wanted["hint"]]]
        theme = _best(stage, opinions, final) or make_theme(town.official, stage, wanted["name"])
        rename_theme(town.official, theme, wanted["name"])
        final[wanted["key"]] = theme
    for wanted in words["themes"]:
        opinions = [one.pk for one in heaps[wanted["hint"]]]
        move(town.official, stage, opinions, final[wanted["key"]])
    move(town.official, stage, [one.pk for one in heaps[words["no_theme"]]], None)
    _drop_empty(stage)
    return final


def _best(stage: Stage, opinions: list[Any], taken: dict[str, Theme]) -> Theme | None:
    places = Assignment.objects.filter(contribution__in=opinions, theme__parent=None)
    found = Counter(places.exclude(theme=None).values_list("theme", flat=True))
    used = {theme.pk for theme in taken.values()}
    for id, _number in sorted(found.items(), key=lambda pair: (-pair[1], str(pair[0]))):
        if id not in used:
            return Theme.objects.select_related("item", "stage__process__space").get(pk=id)
    return None


def _drop_empty(stage: Stage) -> None:
    Item.objects.filter(as_theme__stage=stage, as_theme__size=0).delete()


def _answer(
    town: Town,
    stage: Stage,
    sent: Sent,
    heaps: Heaps,
    themes: dict[str, Theme],
    words: dict[str, Any],
    when: datetime,
) -> dict[str, Answer]:
    answers = {
        one["key"]: write_answer(town.official, stage, themes[one["key"]].item, _verdict(town, one))
        for one in words["themes"]
        if "verdict" in one
    }
    for one in words["single"]:
        write_answer(town.official, stage, sent[one["row"]].item, _verdict(town, one))
    for one in heaps[words["no_theme"]]:
        write_answer(town.official, stage, one.item, _verdict(town, words["off_topic"]))
    publish_answers(town.official, stage, when.date())
    for made in answers.values():
        made.refresh_from_db()
    return answers


def _verdict(town: Town, one: dict[str, Any]) -> Verdict:
    decided = one.get("decided_by") or {}
    return Verdict(
        verdict=one["verdict"],
        reason=one["reason"],
        decided_by=_who(decided) or dict.fromkeys(one["reason"], town.official.name),
        alternative=one.get("alternative", {}),
        would_change=one.get("would_change", {}),
        passed_to=one.get("passed_to", {}),
    )


def _who(decided: dict[str, Any]) -> dict[str, str]:
    """A body with its vote, in each language."""
    vote = f", {decided['vote']}" if "vote" in decided else ""
    return {code: f"{name}{vote}" for code, name in decided.get("body", {}).items()}


def _milestones(town: Town, answers: dict[str, Answer], words: list[dict[str, Any]]) -> None:
    for one in words:
        due = (town.now + timedelta(days=one["due"])).date()
        made = add_milestone(town.official, answers[one["theme"]], one["title"], one["text"], due)
        if one["state"] == "done":
            done = (town.now + timedelta(days=one["done"])).date()
            milestone_done(town.official, made, done, one["text"], town.now.date())
