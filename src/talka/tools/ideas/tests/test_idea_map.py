"""Where an idea is on the map: pressed, checked, found near a point, and away again with its words."""

from __future__ import annotations

import gzip
import json
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from talka.core.contributions import actions
from talka.core.contributions.actions.handing import hand_over
from talka.core.contributions.actions.rows import content
from talka.core.contributions.models import Contribution, Spot
from talka.core.contributions.queries import public
from talka.core.territory.actions import import_areas
from talka.core.territory.geojson import Area
from talka.sealing.receipts import receipt_entropy
from talka.tools.ideas.exports import export
from talka.tools.ideas.tests.host import BENCH, DAY, NOW, TREES, Host, device

AtMost = Callable[[int], AbstractContextManager[Any]]
SQUARE = [[[(24.0, 56.0), (24.2, 56.0), (24.2, 56.2), (24.0, 56.2)]]]
HERE = (24.1, 56.1)
NEARBY = (24.1, 56.103)  # 334 m to the north
FAR = (24.15, 56.1)


@pytest.fixture
def mapped(host: Host) -> Host:
    """A host with a map."""
    import_areas(host.official, host.space.pk, [Area({"lv": "Centrs"}, SQUARE)])
    return host


def at(host: Host, stage: Any, body: str, spot: tuple[float, float] | None) -> Contribution:
    """An idea with its place in the ledger, about that point."""
    made = host.sent(stage, body, spot=spot).contribution
    host.places()
    return made


def listed(page: Any) -> list[str]:
    """The ideas of a page, by their words."""
    return [one.row.body for one in page.context["ideas"]]


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_pressed_checked_sent_and_found(mapped: Host, language: str) -> None:
    stage, client = mapped.asks(), Client()
    path = f"/{language}{stage.path}write/"
    form = client.get(path).context["form"]
    typed = {"title": "Sols", "body": "Te.", "language": "lv", "nonce": form.initial["nonce"]}
    wrong = client.post(f"{path}check/", {**typed, "spot": "by the lake"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["spot"])
    check = client.post(f"{path}check/", {**typed, "spot": "56.1, 24.1"})
    assert b"56.10000, 24.10000" in check.content
    client.post(f"{path}sent/", dict(check.context["hidden"]))
    row = public(stage).get()
    assert (row.spot.point, str(row.spot)) == (HERE, "56.10000, 24.10000")
    page = client.get(f"/{language}{row.item.path}").content.decode()
    assert f"{stage.path}map/?near=56.10000,24.10000" in page


def test_no_map_no_question(host: Host, mapped: Host) -> None:
    off = mapped.asks(options={"ask_spot": False})
    assert "spot" not in Client().get(f"/en{off.path}write/").context["form"].fields
    assert f"{off.path}map/" not in Client().get(f"/en{off.path}").content.decode()


def test_a_host_without_areas_asks_for_no_point(host: Host) -> None:
    stage = host.asks()
    assert "spot" not in Client().get(f"/en{stage.path}write/").context["form"].fields


def test_the_map_and_what_is_near(mapped: Host, django_assert_max_num_queries: AtMost) -> None:
    stage = mapped.asks()
    at(mapped, stage, BENCH, HERE)
    at(mapped, stage, TREES, NEARBY)
    at(mapped, stage, "Tālu", FAR)
    at(mapped, stage, "Nekur", None)
    path = f"/en{stage.path}map/"
    with django_assert_max_num_queries(12):
        assert sorted(listed(Client().get(path))) == sorted([BENCH, TREES, "Tālu"])
    with django_assert_max_num_queries(12):
        assert listed(Client().get(f"{path}?near=56.1001,24.1")) == [BENCH, TREES]
    assert listed(Client().get(f"{path}?near=56.15,24.1")) == []
    assert len(listed(Client().get(f"{path}?near=lake"))) == 3
    answer = Client().get(f"/en{stage.path}spots.json", headers={"Accept-Encoding": "gzip"})
    told = json.loads(gzip.decompress(answer.content))
    assert (told["kind"], told["lon"][0]) == ("000", 2_410_000)


def test_the_point_is_kept_with_the_words_and_goes_with_them(mapped: Host) -> None:
    stage, nonce = mapped.asks(), secrets.token_bytes(16)
    draft = actions.Draft(BENCH, "lv", kind="idea", spot=HERE)
    assert content(stage, draft)["spot"] == "56.10000, 24.10000"
    actions.send(device("a"), stage, draft, nonce, NOW)
    entropy = receipt_entropy(nonce, stage.id)
    actions.edit(entropy, "Jauni vārdi", NOW)
    assert Spot.objects.get().point == HERE
    actions.withdraw(entropy, NOW)
    assert not Spot.objects.exists()


def test_it_goes_along_when_an_idea_is_handed_on_and_into_open_data(mapped: Host) -> None:
    stage = mapped.asks()
    rows = [at(mapped, stage, BENCH, HERE), at(mapped, stage, TREES, None)]
    target = mapped.draft(process=stage.process, opens=8, closes=20)
    hand_over(mapped.official, stage, [row.pk for row in rows], target, NOW + DAY)
    assert Spot.objects.get(contribution__stage=target).point == HERE
    told = {(row["title"], row["latitude"], row["longitude"]) for row in export(stage)}
    assert told == {("Sols pie pieturas", 56.1, 24.1), ("Liepas skolas ielā", None, None)}
