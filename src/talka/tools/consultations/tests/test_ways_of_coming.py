"""How opinions came: told after the close, in tens of a hundred, and never while one could be watched coming."""

from __future__ import annotations

import pytest
from django.test import Client

from talka.core.contributions import actions
from talka.core.contributions.actions import Draft
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.tools.consultations.tests.town import NOW, make_town

MANY = {"paper": 12, "email": 24}


@pytest.mark.django_db
def test_ways_are_shares_and_only_of_a_closed_stage() -> None:
    town = make_town()
    stage = town.consultation("ways")
    for channel, many in MANY.items():
        drafts = [Draft(f"A bench by {channel} {number}", "en") for number in range(many)]
        batch = actions.preview_batch(town.official, stage, "a.csv", channel, drafts)
        actions.import_batch(town.official, stage, batch.pk, NOW)
    assert told(stage) == {"In which language": [("English", "36")]}
    Stage.objects.filter(pk=stage.pk).update(closes_at=NOW)
    assert told(stage) == {
        "In which language": [("English", "36")],
        "How they came": [("by e-mail", "about 70 %"), ("on paper", "about 30 %")],
    }


def told(stage: Stage) -> dict[str, list[tuple[str, str]]]:
    page = Client().get(stage_url(stage).replace("/lv/", "/en/"))
    return {
        str(title): [(str(name), value) for name, value in rows]
        for title, rows in page.context["totals"]
    }
