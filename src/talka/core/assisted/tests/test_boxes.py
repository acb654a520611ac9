"""Boxes: emptied by two, counted, and no sheet of them typed in twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from talka.core.assisted import actions, queries
from talka.core.assisted.actions import Emptied
from talka.core.assisted.models import Box
from talka.core.assisted.tests.town import NOW, Library, make_library, signed_in
from talka.core.contributions.actions import Draft
from talka.core.contributions.models import Contribution
from talka.core.ledger.models import Leaf
from talka.kit.refused import Refused

DESK = "/en/smilgava/bathing/1/desk/assisted/"
BOXES = f"{DESK}boxes/"
TODAY = NOW.date()
BOX = Emptied("Library, by the door", TODAY, "Ilze", 2)
SAID = [Draft(f"Vajag soliņu numur {number}", "lv") for number in range(4)]


@pytest.fixture
def library(db: None) -> Library:
    return make_library()


def empty(library: Library, **other: Any) -> Box:
    given = Emptied(**{**vars(BOX), **other})
    return actions.empty_box(library.helper, library.stage, given, TODAY)


def enter(library: Library, number: int, box: UUID, draft: Draft | None = None) -> Contribution:
    said = draft or SAID[number]
    return actions.enter_form(library.helper, library.stage, number, said, NOW, box)


def recount(library: Library, box: Box, number: int) -> Box:
    return actions.count_again(library.helper, library.stage, box.pk, number)


def refusal(act: Any, *given: Any, **named: Any) -> tuple[int, str | None]:
    with pytest.raises(Refused) as refused:
        act(*given, **named)
    return refused.value.status, refused.value.field


def acts() -> list[str]:
    kinds = Leaf.objects.filter(kind__startswith="box").values_list("kind", flat=True)
    return sorted(kinds)


def test_an_emptied_box_stands_in_the_register_with_two_people(library: Library) -> None:
    assert empty(library) == empty(library)
    box = queries.boxes(library.stage)[0]
    assert (box.first, box.second, box.number, box.entered) == ("Aija", "Ilze", 2, 0)
    assert str(box) == "Library, by the door, 2026-03-04"
    assert acts() == ["box emptied"]


@pytest.mark.parametrize(
    ("wrong", "status", "field"),
    [
        ({"place": ""}, 422, "place"),
        ({"day": date(2026, 3, 5)}, 422, "day"),
        ({"second": ""}, 422, "second"),
        ({"second": "AIJA"}, 422, "second"),
        ({"number": -1}, 422, "number"),
        ({"number": 10_000}, 422, "number"),
        ({"number": 3}, 409, "place"),
    ],
)
def test_a_box_that_cannot_be_is_refused(
    library: Library, wrong: dict[str, Any], status: int, field: str
) -> None:
    empty(library)
    assert refusal(empty, library, **wrong) == (status, field)
    assert (Box.objects.count(), acts()) == (1, ["box emptied"])


def test_a_box_counts_each_sheet_once_and_never_too_many(library: Library) -> None:
    library.forms(3)
    box = empty(library)
    for number in (1, 1, 2):
        enter(library, number, box.pk)
    assert refusal(enter, library, 1, box.pk, SAID[3]) == (409, "number")
    assert refusal(enter, library, 3, box.pk) == (409, None)
    box.refresh_from_db()
    assert (box.entered, Contribution.objects.count()) == (2, 2)
    assert recount(library, box, 3).number == 3
    enter(library, 3, box.pk)
    assert queries.box(library.stage, box.pk).entered == 3


def test_a_count_is_set_right_but_not_below_what_is_typed_in(library: Library) -> None:
    library.forms(1)
    box = empty(library)
    enter(library, 1, box.pk)
    assert refusal(recount, library, box, 0) == (422, "number")
    assert refusal(recount, library, box, 10_000) == (422, "number")
    assert (recount(library, box, 2).number, recount(library, box, 1).number) == (2, 1)
    assert acts() == ["box counted again", "box emptied"]


def test_a_box_of_nowhere_takes_nothing(library: Library) -> None:
    library.forms(1)
    assert refusal(enter, library, 1, uuid4()) == (404, None)
    assert Contribution.objects.count() == 0


@pytest.mark.parametrize("role", ["moderator", "auditor"])
def test_others_touch_no_box(library: Library, role: str) -> None:
    somebody, box = library.colleague(role), empty(library)
    assert refusal(actions.empty_box, somebody, library.stage, BOX, TODAY) == (403, None)
    assert refusal(actions.count_again, somebody, library.stage, box.pk, 5) == (403, None)


@pytest.mark.django_db(transaction=True)
def test_two_helpers_on_one_box_count_it_to_its_end_and_no_further() -> None:
    library = make_library()
    library.forms(4)
    box = empty(library, number=3)

    def together(number: int) -> int:
        try:
            enter(library, number, box.pk, SAID[number - 1])
            return 200
        except Refused as refused:
            return refused.status
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        met = list(pool.map(together, [1, 2, 3, 4]))
    box.refresh_from_db()
    assert (sorted(met), box.entered, Contribution.objects.count()) == ([200] * 3 + [409], 3, 3)


@pytest.fixture
def helper(db: None, settings: Any) -> Client:
    settings.DEMO = True
    make_library(timezone.now()).forms(3, now=timezone.now())
    return signed_in()


def written(helper: Client, **other: str) -> Any:
    day = timezone.now().date().isoformat()
    given = {"place": "Library", "day": day, "second": "Ilze", "number": "2", **other}
    return helper.post(BOXES, given)


def test_a_box_is_written_down_and_its_sheets_are_typed_in(
    helper: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    added = written(helper)["Location"]
    id = Box.objects.get().pk
    with django_assert_max_num_queries(12):
        page = helper.get(added).content.decode()
    assert page.count(f'href="{DESK}enter/?box={id}"') == 2
    saved = helper.post(f"{DESK}enter/", {"number": "13", "body": "A bench.", "box": str(id)})
    assert saved["Location"] == f"{DESK}enter/?saved=1&box={id}"
    with django_assert_max_num_queries(12):
        following = helper.get(saved["Location"])
    assert "1 of 2 sheets are typed in." in following.content.decode()
    assert following.context["box"].pk == id


def test_wrong_boxes_are_told_and_what_was_written_stays(helper: Client) -> None:
    response = written(helper, second="aija")
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["second"])
    assert response.context["form"]["place"].value() == "Library"
    assert written(helper, day="yesterday").status_code == 422
    assert helper.get(f"{DESK}enter/?box=x").status_code == 404
    assert helper.get(f"{BOXES}{uuid4()}/").status_code == 404


def test_a_full_box_is_counted_again(helper: Client) -> None:
    written(helper, number="0")
    id = Box.objects.get().pk
    full = helper.post(f"{DESK}enter/", {"number": "13", "body": "A bench.", "box": str(id)})
    assert (full.status_code, full.context["twice"]) == (409, None)
    assert f'href="{BOXES}{id}/"' in full.content.decode()
    assert helper.get(f"{BOXES}{id}/").context["form"]["number"].value() == 0
    for wrong in ("x", "-1", "10000"):
        assert helper.post(f"{BOXES}{id}/", {"number": wrong}).status_code == 422
    assert helper.post(f"{BOXES}{id}/", {"number": "1"})["Location"] == BOXES
    assert Box.objects.get().number == 1
