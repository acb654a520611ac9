"""What models and actions promise: relations point down, unlinked tables know no time, acts have an actor."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import DateField, Model

from talka.site.installed import CORE_ROOMS

SOURCE = Path(__file__).parent.parent / "src"
FLOORS = ["kit", *(room.removeprefix("talka.") for room in CORE_ROOMS), "tools", "site"]

# Times on unlinked tables, each with why it tells nothing of who did what when.
TIMES = {
    "assisted.Box.emptied_on": "the day two officials emptied a box; no form or opinion names its box",
    "assisted.Consent.week": "a week holds many people, and no opinion is named",
    "contributions.Contribution.week": "a week holds many people; a single day would not",
    "outreach.Signal.not_before": "when the site may try a message again, the same for a whole notice",
    "outreach.Delivery.not_before": "when a letter may be tried again, one moment for a notice or its weekly part",
}

# Writes without an actor, each with what takes the place of one.
NOBODY_ACTS = {
    "the eight words of a receipt are the right to do it": {
        "answers.note_opened",
        "answers.say_understood",
        "contributions.edit",
        "contributions.withdraw",
        "events.give_up_place",
        "events.own",
        "moderation.appeal",
        "outreach.leave_contact",
        "surveys.change_answers",
        "surveys.resume",
        "surveys.save_unfinished",
        "surveys.withdraw_answers",
        "wishes.look_again",
    },
    "a report names nobody": {"assisted.say_confused", "moderation.report"},
    "a signed link in a letter, a browser that speaks for itself, or the wish to get one": {
        "outreach.ask_to_follow",
        "outreach.follow",
        "outreach.leave",
        "outreach.leave_browser",
        "outreach.show_in_browser",
    },
    "a timer or the worker": {
        "answers.store_grouping",
        "assisted.loosen_forms",
        "assisted.wipe_practices",
        "contributions.import_asked",
        "contributions.keep_reading",
        "contributions.undo_asked",
        "events.forget",
        "events.tell_signed_up",
        "items.place_items",
        "jobs.begin",
        "jobs.fail",
        "jobs.fail_stale",
        "jobs.finish",
        "jobs.report",
        "ledger.sequence",
        "moving.keep_file",
        "moderation.look_at_new",
        "outreach.make_notices",
        "outreach.make_reminders",
        "outreach.send_notices",
        "outreach.send_signals",
        "pictures.tidy_pictures",
        "people.forget_ended_sessions",
        "search.index_new",
        "spaces.tick",
    },
    "the operator's command, signed by two named persons": {
        "contributions.destroy_tags",
        "outreach.destroy_contacts",
    },
    "the operator's command": {"moving.import_host"},
    "a part of another act, whose caller has checked who may": {
        "items.forget_words",
        "items.link",
        "items.stand_at",
        "items.unlink",
        "jobs.ask",
        "jobs.cancel",
        "jobs.forget",
        "ledger.drop_practice",
        "ledger.erase",
        "ledger.erase_many",
        "ledger.promise",
        "ledger.record",
        "ledger.record_many",
        "outreach.checked_address",
        "pictures.add_picture",
        "pictures.copy_picture",
        "pictures.drop_pictures",
        "pictures.keep_picture",
    },
    "signing in: there is no actor yet": {"people.forget_when_used", "people.person_for"},
}


def ours() -> list[type[Model]]:
    """The project's own models; other packages' are theirs to arrange."""
    return [model for model in apps.get_models() if model.__module__.startswith("talka.")]


def floor(model: type[Model]) -> int:
    """How high a model's room stands; other packages' models lie beneath the house."""
    module = model.__module__.removeprefix("talka.")
    return next((n for n, room in enumerate(FLOORS) if f"{module}.".startswith(f"{room}.")), -1)


def test_models_point_only_downwards() -> None:
    wrong = []
    for model in ours():
        for field in model._meta.get_fields():
            target = field.related_model
            if field.auto_created or not isinstance(target, type) or not issubclass(target, Model):
                continue
            if floor(model) < floor(target):
                wrong.append(f"{model._meta.label}.{field.name} → {target._meta.label}")
    assert wrong == []


def unlinked() -> list[type[Model]]:
    """The tables that unlinked writes make or change, as the rooms declare them."""
    rooms = {importlib.import_module(model.__module__) for model in ours()}
    return [model for room in rooms for model in getattr(room, "UNLINKED", ())]


def test_unlinked_tables_know_no_time() -> None:
    assert len(unlinked()) >= 10
    known = {
        f"{model._meta.label}.{field.name}"
        for model in unlinked()
        for field in model._meta.get_fields()
        if isinstance(field, DateField)
    }
    assert known == set(TIMES)


def actions() -> Iterator[tuple[str, Any]]:
    """Every write a room or tool offers, as ``room.verb``."""
    for path in sorted((SOURCE / "talka").rglob("actions*")):
        if path.name not in ("actions", "actions.py"):
            continue
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        module = importlib.import_module(name)
        for verb in getattr(module, "__all__", vars(module)):
            act = getattr(module, verb)
            own = inspect.isfunction(act) and act.__module__.startswith(name)
            if own and not verb.startswith("_"):
                yield f"{path.parent.name}.{verb}", act


def test_every_human_act_begins_with_who_acts() -> None:
    first = {name: next(iter(inspect.signature(act).parameters), "") for name, act in actions()}
    assert len(first) > 40
    allowed = {name for names in NOBODY_ACTS.values() for name in names}
    assert {name for name, parameter in first.items() if parameter != "actor"} == allowed
