"""Pages by key lose and double nothing, also while rows arrive."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from talka.kit.pagination import Page, keyset_page
from talka.kit.refused import Refused

KEY = ("content_type_id", "id")
pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> QuerySet[Permission]:
    kinds = [ContentType.objects.create(app_label="kit", model=name) for name in "ab"]
    for number in range(7):
        Permission.objects.create(content_type=kinds[number > 3], codename=f"kit{number}")
    return Permission.objects.filter(codename__startswith="kit")


def page(rows: QuerySet[Permission], query: str, newest_first: bool = False) -> Page[Permission]:
    request = RequestFactory().get(f"/lv/{query}")
    return keyset_page(rows, request, 3, fields=KEY, newest_first=newest_first)


def names(shown: Page[Permission]) -> str:
    return "".join(row.codename.removeprefix("kit") for row in shown.items)


@pytest.mark.parametrize(
    ("newest_first", "pages"), [(False, ["012", "345", "6"]), (True, ["654", "321", "0"])]
)
def test_there_and_back_again(
    rows: QuerySet[Permission], newest_first: bool, pages: list[str]
) -> None:
    first = page(rows, "?q=a", newest_first)
    second = page(rows, first.next_href, newest_first)
    third = page(rows, second.next_href, newest_first)
    assert [names(shown) for shown in (first, second, third)] == pages
    assert (first.prev_href, third.next_href) == ("", "")
    assert second.next_href.startswith("?q=a&after=")
    back = page(rows, third.prev_href, newest_first)
    start = page(rows, back.prev_href, newest_first)
    assert [names(shown) for shown in (back, start)] == [pages[1], pages[0]]
    assert (start.prev_href, start.next_href) == ("", first.next_href)


def test_a_page_is_one_query(
    rows: QuerySet[Permission], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        page(rows, "")


@pytest.mark.parametrize("query", ["", "?after=999999999~1", "?before=0~0"])
def test_nothing_there_makes_an_empty_page(rows: QuerySet[Permission], query: str) -> None:
    shown = page(rows if query else rows.none(), query)
    assert shown == Page([], "", "")


@pytest.mark.parametrize("key", ["", "1", "a~b", "1~2~3", "1~x"])
def test_a_made_up_key_is_no_page(rows: QuerySet[Permission], key: str) -> None:
    with pytest.raises(Refused) as refused:
        page(rows, f"?after={key}")
    assert refused.value.status == 404
