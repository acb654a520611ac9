"""Tables that stay in the old house, each with the reason; what a tool holds of its own travels (``tools``)."""

from __future__ import annotations

from typing import Any, Final

from django.apps import apps
from django.db.models import BinaryField, Field, Model

from talka.site.moving.tables import Travelling, of_space

STAYING: Final = {
    "people": "accounts belong to persons and handles to the old house's key",
    "jobs": "work in progress",
    "outreach": "addresses left for news are sealed to the old house; people follow anew",
    "assisted": "numbered forms and boxes are typed in before moving",
    "moderation": "hidden words don't travel, and decisions about them stay where they were made and can be appealed",
    "site": "marks of the old installation",
    "spaces.Membership": "persons don't travel: the new house names an owner, who gives roles anew",
    "spaces.Admission": "handles are made with the old house's key",
    "contributions.Batch": "imports are done with; their marks are sealed with the old house's key",
    "contributions.Printing": "slips are printed where they were made",
    "contributions.Stance": "stances travel as the counts beside each opinion, never one by one",
    "contributions.EarlierSalt": "travels as the file's receipt salts",
    "answers.ReceiptOpened": "tags never travel; the old house told the share",
    "answers.Understanding": "tags never travel; the old house told the share",
    "answers.Kept": "what the engine keeps; grouping makes it anew",
    "items.Words": "made from what travels; the new house indexes it anew",
    "ledger.Node": "computed from the leaves",
    "ledger.Head": "travels inside the old ledger",
    "ledger.WaitingRoom": "of the old house's timer",
}
WAYS: Final = {
    "spaces.Stage": "process__space",
    "contributions.Contribution": "stage__process__space",
    "items.Item": "space",
}


def staying() -> dict[str, str]:
    """All of them: tools say in ``STAYS`` of their models which of theirs stay."""
    models = [config.models_module for config in apps.get_app_configs() if config.models_module]
    return {
        **STAYING,
        **{label: why for one in models for label, why in getattr(one, "STAYS", {}).items()},
    }


def tool_tables() -> list[Travelling]:
    """What each tool holds beside the shared tables: every column, where a row hangs on a stage or an opinion.

    What the tool lets stay does, and a table with bytes in it: nobody but its tool could tell whether they are keys.
    """
    models = [model for model in apps.get_models() if model.__module__.startswith("talka.tools.")]
    found = (tool_table(model) for model in sorted(models, key=lambda one: one._meta.label))
    return [one for one in found if one is not None]


def tool_table(model: type[Model]) -> Travelling | None:
    """How a tool's table travels; None where it stays."""
    fields: list[Field[Any, Any]] = list(model._meta.concrete_fields)
    if model._meta.label in staying() or any(isinstance(one, BinaryField) for one in fields):
        return None
    for one in fields:
        way = WAYS.get(one.related_model._meta.label) if one.is_relation else None  # type: ignore[union-attr]
        if way:
            columns = " ".join(each.attname for each in fields)
            member = f"tools/{model._meta.label_lower}"
            return Travelling(member, model._meta.label, of_space(f"{one.name}__{way}"), columns)
    return None
