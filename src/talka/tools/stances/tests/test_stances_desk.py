"""The host's pages: putting up, releasing, turning down, themes from the map."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from talka.core.answers.models import Theme
from talka.core.contributions.queries import public
from talka.core.people.actions import person_for
from talka.core.people.domain import EMAIL
from talka.core.spaces import actions as spaces
from talka.tools.stances import queries
from talka.tools.stances.tests.host import Host


def staff(host: Host, role: str = "official") -> Client:
    """The browser of somebody with that role and a second step."""
    person = person_for(EMAIL, f"{role}@example.lv")
    spaces.give_role(host.official, host.space, person, role, role.title())
    TOTP.activate(person, "A" * 32)
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_statements_are_put_up_before_the_opening(host: Host, language: str) -> None:
    stage = host.draft()
    client, path = staff(host), f"/{language}{stage.path}desk/statements/"
    assert client.get(path).status_code == 200
    data = {"do": "write", "texts_lv": "Suņi drīkst peldēt.", "texts_en": "Dogs may swim."}
    assert client.post(path, data).status_code == 302
    assert [row.statement.texts for row in queries.shown(stage)] == [
        {"lv": "Suņi drīkst peldēt.", "en": "Dogs may swim."}
    ]
    again = client.post(path, data)
    assert (again.status_code, list(again.context["seed"].errors)) == (409, ["texts"])
    assert client.post(path, {"do": "write"}).status_code == 422


def test_the_desk_links_its_own_page(host: Host) -> None:
    stage, _rows = host.asks()
    page = staff(host).get(f"/en{stage.path}desk/").content.decode()
    assert f'href="/en{stage.path}desk/statements/"' in page


def test_waiting_statements_are_released_or_turned_down(host: Host) -> None:
    stage, rows = host.asks(options={"hold_new": True})
    good, bad = (host.adds(stage, text).contribution for text in ("Ice cream.", "My neighbour!"))
    client, path = staff(host), f"/en{stage.path}desk/statements/"
    assert len(client.get(path).context["waiting"]) == 2
    assert client.post(path, {"do": "release", "statement": [str(good.pk)]}).status_code == 302
    without = client.post(path, {"do": "turn down", "statement": [str(bad.pk)]})
    assert "Choose why" in without.content.decode()
    data = {"do": "turn down", "statement": [str(bad.pk)], "why": "names"}
    assert client.post(path, data).status_code == 302
    assert public(stage).count() == len(rows) + 1
    page = client.get(path)
    assert (len(page.context["waiting"]), len(page.context["down"])) == (0, 1)
    assert "Tick the statements first." in client.post(path, {"do": "release"}).content.decode()
    assert client.post(path, {"do": "release", "statement": ["x"]}).status_code == 400
    listed = Client().get(f"/en{stage.path}statements/")
    assert (listed.context["waiting"], len(listed.context["down"])) == (0, 1)


def test_auditors_look_and_change_nothing(host: Host) -> None:
    stage, _rows = host.asks(options={"hold_new": True})
    host.adds(stage, "Ice cream.")
    client, path = staff(host, "auditor"), f"/en{stage.path}desk/statements/"
    assert b'name="do"' not in client.get(path).content
    assert client.post(path, {"do": "write", "texts_lv": "Jā."}).status_code == 403


def test_themes_are_made_of_the_map_where_there_is_one(host: Host) -> None:
    stage, rows = host.asks()
    client, path = staff(host), f"/en{stage.path}desk/group/"
    assert b'value="map"' not in client.get(path).content
    refused = client.post(path, {"do": "map"})
    assert "There is no map yet." in refused.content.decode()
    host.crowd(rows)
    host.draws(stage)
    assert b'value="map"' in client.get(path).content
    assert b'value="map"' not in client.get(f"{path}?words").content
    assert client.post(path, {"do": "map"})["Location"] == f"/en{stage.path}desk/board/"
    assert Theme.objects.filter(stage=stage).count() == 2


def test_grouping_by_words_stays_possible(host: Host) -> None:
    stage, rows = host.asks()
    host.crowd(rows[:3])
    host.draws(stage)
    client, path = staff(host), f"/en{stage.path}desk/group/"
    assert client.post(path).status_code == 302
    assert b'value="map"' not in client.get(path).content
