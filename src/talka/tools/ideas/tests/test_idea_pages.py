"""The whole way in a browser without JavaScript: bring an idea, weigh it, follow it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from talka.core.contributions import actions
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.contributions.titled import joined
from talka.core.contributions.views.cards import card
from talka.core.search.actions import index_new
from talka.core.spaces.domain import Gate
from talka.core.spaces.models import Stage
from talka.tools.ideas.counting import count
from talka.tools.ideas.domain import CON, PRO
from talka.tools.ideas.engine import bridged
from talka.tools.ideas.exports import export, points
from talka.tools.ideas.tests.host import BENCH, NOW, TREES, Host

AtMost = Callable[[int], AbstractContextManager[Any]]
WHY = {"lv": "Abi grib sēdēt.", "en": "Both want to sit."}


def typed(client: Client, stage: Stage, **changed: str) -> dict[str, str]:
    """Opens the form as a person does; what their browser would send."""
    form = client.get(f"/en{stage.path}write/").context["form"]
    words = {"title": "Sols", "body": "Pie pieturas.", "language": "lv", "place": "Centrs"}
    return {"nonce": form.initial["nonce"], **words, **changed}


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_written_checked_and_received_once(host: Host, language: str) -> None:
    stage, client = host.asks(), Client()
    path, data = f"/{language}{stage.path}write/", typed(client, stage)
    check = client.post(f"{path}check/", data)
    assert (check.status_code, check.context["like"]) == (200, [])
    assert client.post(path, data).context["form"].initial["title"] == "Sols"
    first, again = (client.post(f"{path}sent/", data).context["slip"].text for _time in range(2))
    assert (first, len(first.split("-"))) == (again, 8)
    row = public(stage).get()
    assert (row.body, row.kind, row.place) == (joined("Sols", "Pie pieturas."), "idea", "Centrs")
    assert client.get(f"/{language}{row.item.path}").context["words"].title == "Sols"
    assert client.get(f"{path}check/").status_code == client.get(f"{path}sent/").status_code == 302


def test_what_was_typed_comes_back(host: Host) -> None:
    stage, client = host.asks(options={"max_length": 200}), Client()
    path, data = f"/en{stage.path}write/", typed(client, stage)
    for page in ("check/", "sent/"):
        for wrong in ({"title": ""}, {"body": "long " * 41}, {"nonce": "forged"}):
            response = client.post(path + page, data | wrong)
            assert response.status_code == 422
            assert response.context["form"]["body"].value() == (data | wrong)["body"]
    client.post(f"{path}sent/", data)
    response = client.post(f"{path}sent/", data | {"body": "Other words"})
    assert (response.status_code, response.context["slip"] is not None) == (409, True)
    assert b"Other words" in response.content


def test_the_gate_and_the_clock(host: Host) -> None:
    stage, client = host.asks(gate=Gate("email")), Client()
    page = client.get(f"/en{stage.path}write/")
    assert page.context["lacking"] is not None
    data = {"nonce": "", "title": "Sols", "body": "x", "language": "lv"}
    assert client.post(f"/en{stage.path}write/check/", data).status_code == 422
    assert not public(stage).exists()


def test_nobody_writes_after_the_close(host: Host) -> None:
    stage = host.asks(closes=-1)
    assert Client().get(f"/en{stage.path}write/").status_code == 410


def test_a_similar_idea_is_shown_before_sending(host: Host) -> None:
    stage, client = host.asks(), Client()
    known = host.hears(
        stage, joined("Sols pie autobusa pieturas", "Pie autobusa pieturas vajag solu.")
    )
    index_new()
    data = typed(client, stage, title="Soli pie pieturas", body="Pie autobusa pieturas vajag solu.")
    like = client.post(f"/en{stage.path}write/check/", data).context["like"]
    assert [item.pk for item in like] == [known.pk]


def test_points_stand_in_their_columns_the_helpful_first(host: Host) -> None:
    stage = host.asks()
    idea = host.hears(stage)
    path, client = f"/en{stage.path}opinion/{idea.pk}/point/", Client()
    nonce = client.get(path).context["form"].initial["nonce"]
    data = {"nonce": nonce, "side": CON, "body": "Nav vietas.", "language": "lv"}
    assert client.post(f"{path}check/", data).status_code == 200
    assert client.post(f"{path}check/", data | {"side": ""}).status_code == 422
    assert len(client.post(f"{path}sent/", data).context["slip"].text.split("-")) == 8
    later = host.points(idea, "Troksnis.", CON)
    host.points(idea, "Lēti.", PRO)
    helpful = f"/en{stage.path}opinion/{later.pk}/helpful/"
    secret = client.get(helpful).context["form"].initial["nonce"]
    assert client.post(helpful, {"nonce": secret, "value": "against"}).status_code == 422
    secret = client.get(helpful).context["form"].initial["nonce"]
    assert client.post(helpful, {"nonce": secret, "value": "for"}).context["value"] == "for"
    sides = Client().get(f"/en{idea.item.path}").context["sides"]
    assert [[one.body for one in found] for _kind, _title, found in sides] == [
        ["Lēti."],
        ["Troksnis.", "Nav vietas."],
    ]
    assert Client().get(f"/en{later.item.path}").context["is_for"] is False
    assert Client().get(f"/en{stage.path}opinion/{idea.pk}/helpful/").status_code == 404


def test_support_is_counted_and_can_change(host: Host) -> None:
    stage = host.asks()
    idea = host.hears(stage)
    path, client = f"/en{stage.path}opinion/{idea.pk}/stance/", Client()
    for value, counts in (("for", (1, 0)), ("against", (0, 1))):
        nonce = client.get(path).context["form"].initial["nonce"]
        assert client.post(path, {"nonce": nonce, "value": value}).context["value"] == value
        idea.refresh_from_db()
        assert (idea.count_for, idea.count_against) == counts


def test_merged_ideas_add_up_and_lead_to_each_other(host: Host) -> None:
    stage = host.asks()
    first, second = host.hears(stage), host.hears(stage, joined("Krēsls", "Pie pieturas."))
    host.points(first)
    host.judges("a", first)
    host.judges("b", second)
    actions.merge(host.official, stage, first.pk, second.pk, WHY)
    count(stage.pk, NOW, bridged)
    client = Client()
    shown = client.get(f"/en{second.item.path}").context
    assert [part.size for part in shown["parts"]] == [2, 0]
    assert [row.pk for row, _words in shown["inside"]] == [first.pk]
    assert [len(found) for _kind, _title, found in shown["sides"]] == [1, 0]
    merged = client.get(f"/en{first.item.path}")
    assert (merged.status_code, merged.context["merging"].link.target_id) == (200, second.pk)
    assert client.get(f"/en{stage.path}opinion/{first.pk}/stance/").status_code == 404
    listed = client.get(f"/en{stage.path}").context["ideas"]
    assert [(one.row.pk, one.points) for one in listed] == [(second.pk, "1 point")]
    rows = {row["id"]: row["merged_into"] for row in export(stage)}
    assert rows == {str(first.pk): str(second.pk), str(second.pk): ""}


@pytest.mark.parametrize("order", ["newest", "discussed", "balanced", "random"])
def test_every_order_is_cheap_and_keeps_nothing(
    host: Host, order: str, django_assert_max_num_queries: AtMost
) -> None:
    stage = host.asks(closes=-1, owes="each")
    for number in range(3):
        idea = host.sent(stage, joined(f"Ideja {number}", "Teksts.")).contribution
        host.points(idea)
    other = host.sent(stage, "Vēl viena").contribution
    host.places()
    actions.merge(host.official, stage, other.pk, idea.pk, WHY)
    count(stage.pk, NOW, bridged)
    idea.item.refresh_from_db()
    host.answers(stage, idea)
    for path in (
        f"{stage.path}?order={order}",
        idea.item.path,
        other.item.path,
        f"{stage.path}results/",
    ):
        for language in ("lv", "ru", "en"):
            with django_assert_max_num_queries(12):
                response = Client().get(f"/{language}{path}")
            assert (path, response.status_code, len(response.cookies)) == (path, 200, 0)
            assert b"<form" not in response.content
            assert len(response.content) < 60_000


def test_chance_turns_the_page_without_losing_or_doubling(host: Host) -> None:
    stage = host.asks()
    made = {host.sent(stage, f"Ideja {number}").contribution.pk for number in range(25)}
    host.places()
    href, seen = "?order=random", []
    while href:
        found = Client().get(f"/en{stage.path}{href}").context
        seen += [one.row.pk for one in found["ideas"]]
        href = found["listing"].page.next_href
    assert (len(seen), set(seen)) == (25, made)
    again = Client().get(f"/en{stage.path}?order=random").context["ideas"]
    assert [one.row.pk for one in again] == seen[:20]
    other = Client().get(f"/en{stage.path}?order=random&day=2020-01-01").context["ideas"]
    assert [one.row.pk for one in other] != seen[:20]


def test_lists_and_open_data(host: Host) -> None:
    stage = host.asks()
    idea = host.hears(stage, TREES)
    point = host.points(idea, "Ēna.", PRO)
    assert card(stage)["count"] == 1
    rows = list(export(stage))
    assert (rows[0]["title"], rows[0]["text"]) == ("Liepas skolas ielā", "Vasarā nav ēnas.")
    assert [(row["idea"], row["side"]) for row in points(stage)] == [(str(idea.pk), "for")]
    for name in ("ideas.csv", "points.json"):
        assert Client().get(f"/en{stage.path}{name}").status_code == 200
    host.places()
    base = f"/api/v1/ideas/{stage.pk}"
    ideas = Client().get(f"{base}/ideas").json()["items"]
    assert [(one["id"], one["title"]) for one in ideas] == [(str(idea.pk), "Liepas skolas ielā")]
    told = Client().get(f"{base}/points").json()["items"]
    assert [(one["id"], one["side"]) for one in told] == [(str(point.pk), "for")]
    stages = Client().get("/api/v1/ideas/stages").json()["items"]
    assert [one["id"] for one in stages] == [str(stage.pk)]
    assert Client().get(f"/api/v1/ideas/{point.pk}/ideas").status_code == 404


def test_the_blank_form_and_what_came_on_paper(host: Host) -> None:
    stage = host.asks(options={"places": "Centrs, Pārupe"})
    page = Client().get(f"/en{stage.path}form/")
    assert b"Centrs \xc2\xb7 P\xc4\x81rupe" in page.content


def test_hidden_and_unknown_ideas_are_not_shown(host: Host) -> None:
    stage = host.asks()
    sent = host.sent(stage, BENCH)
    actions.withdraw(sent.entropy, stage.opens_at)
    row = Contribution.objects.get(pk=sent.contribution.pk)
    assert Client().get(f"/en{row.item.path}").status_code == 404
    hidden = host.hears(stage)
    hidden.item.state = "hidden"
    hidden.item.save()
    assert Client().get(f"/en{hidden.item.path}").status_code == 410
