"""The one lookup behind every stage page: written in SQL once, right for every address."""

from __future__ import annotations

from typing import Any

import pytest

from talka.core.spaces import queries
from talka.core.spaces.models import Stage
from talka.kit.compiled import Compiled
from talka.kit.refused import Refused


def test_each_address_finds_its_own_stage_with_all_it_stands_in(
    house: Any, django_assert_num_queries: Any
) -> None:
    made = {slug: house.published(slug) for slug in ("bathing", "station")}
    for slug, stage in made.items():
        with django_assert_num_queries(1):
            found = queries.stage("smilgava", slug, 1)
            shown = (found.process.space.slug, found.process.item.path, found.options)
        assert (found, found.pk, shown) == (
            stage,
            stage.pk,
            ("smilgava", stage.process.item.path, stage.options),
        )


def test_what_changed_is_seen_at_once(house: Any) -> None:
    stage = house.published()
    queries.stage("smilgava", "bathing", 1)
    Stage.objects.filter(pk=stage.pk).update(owes="outcome")
    assert queries.stage("smilgava", "bathing", 1).owes == "outcome"


@pytest.mark.parametrize(
    "address",
    [("smilgava", "bathing", 2), ("smilgava", "' OR 1=1 --", 1), ("value 0", "value 1", 1)],
)
def test_an_address_that_leads_nowhere_is_refused(
    house: Any, address: tuple[str, str, int]
) -> None:
    house.published()
    with pytest.raises(Refused) as refused:
        queries.stage(*address)
    assert refused.value.status == 404


def test_constants_of_the_query_stay_what_they_are(house: Any) -> None:
    house.published()
    drafts = Compiled(lambda number: Stage.objects.filter(state="draft", number=number), int)
    published = Compiled(
        lambda number: Stage.objects.filter(number=number).exclude(state="draft"), int
    )
    assert (drafts(1), [stage.number for stage in published(1)]) == ([], [1])
