"""What everybody reads: the question, statements, one of them, the result, the paper; and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from talka.core.answers import actions as answering
from talka.core.answers.domain import Verdict
from talka.core.answers.models import Theme
from talka.core.contributions.opening import opened
from talka.core.people.domain import CODE, SYSTEM
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import Frame, Gate
from talka.core.spaces.models import Stage
from talka.tools.stances import actions
from talka.tools.stances.domain import Finding, blurred
from talka.tools.stances.tests.host import NOW, TEXTS, Host
from talka.tools.stances.tests.test_judging_pages import press

AtMost = Callable[[int], AbstractContextManager[Any]]


def answered(host: Host, **parts: Any) -> Stage:
    """A stage gone all the way: judged, drawn, made into themes, answered."""
    stage, rows = host.asks(opens=-40, closes=-10, **parts)
    host.crowd(rows)
    host.draws(stage)
    actions.propose_themes(host.official, stage)
    answering.sign_off(host.official, stage, NOW)
    stage = spaces.begin_answering(host.official, stage, NOW)
    said = Verdict("accepted", {"en": "We will build them."}, {"en": "The council"})
    for theme in Theme.objects.filter(stage=stage):
        answering.write_answer(host.official, stage, theme.item, said)
    answering.publish_answers(host.official, stage, NOW.date())
    return stage


PAGES = ("", "statements/", "results/", "next/", "you/", "add/", "form/")


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_pages_are_cheap_whatever_they_show(
    host: Host, page: str, language: str, django_assert_max_num_queries: AtMost
) -> None:
    stage, rows = host.asks()
    host.crowd(rows[:3], 11, 10)
    host.draws(stage)
    with django_assert_max_num_queries(12):
        response = Client().get(f"/{language}{stage.path}{page}")
    assert response.status_code == 200
    assert len(response.content) <= 60_000


def test_answered_pages_are_cheap_too(host: Host, django_assert_max_num_queries: AtMost) -> None:
    stage = answered(host)
    theme = Theme.objects.filter(stage=stage).first()
    assert theme is not None
    one = stage.contributions.first()
    assert one is not None
    for page in ("", "results/", f"theme/{theme.pk}/", f"opinion/{one.pk}/"):
        with django_assert_max_num_queries(12):
            assert Client().get(f"/en{stage.path}{page}").status_code == 200


@pytest.mark.parametrize("page", ["", "statements/", "results/", "form/"])
def test_reading_pages_hold_no_form_and_set_no_cookie(host: Host, page: str) -> None:
    stage, rows = host.asks()
    host.judges(rows[0], "for", "somebody")
    response = Client().get(f"/en{stage.path}{page}")
    assert (b"<form" in response.content, len(response.cookies)) == (False, 0)


def test_the_host_speaks_the_readers_language_and_people_keep_theirs(host: Host) -> None:
    stage, _rows = host.asks()
    host.adds(stage, "Ice cream by the water.")
    for language, words in (("lv", f"LV {TEXTS[0]}"), ("en", TEXTS[0])):
        page = Client().get(f"/{language}{stage.path}statements/").content.decode()
        assert words in page
        assert "Ice cream by the water." in page


def test_the_result_shows_the_map_what_unites_and_what_divides(host: Host) -> None:
    stage, rows = host.asks()
    host.crowd(rows)
    found = host.draws(stage)
    page = Client().get(f"/en{stage.path}results/")
    assert f"{found.firm} of 100 people stay in their group" in page.content.decode()
    context = page.context
    assert [shape.group.name for shape in context["picture"].shapes] == ["A", "B"]
    by_id = {str(row.pk): row.statement.texts["en"] for row in rows}
    assert [one.text for one in context["unites"]] == [by_id[id] for id in found.unites]
    assert {one.text for one in context["unites"]} == set(TEXTS[:2])
    assert {one.text for one in context["divides"]} == set(TEXTS[2:])
    assert [stripe.label for stripe in context["unites"][0].stripes] == ["Group A", "Group B"]
    assert context["themes"] == []


@pytest.mark.parametrize(
    ("number", "told"), [(4, "Fewer than 10"), (6, "There are no clear groups")]
)
def test_no_clear_groups_is_an_answer(host: Host, number: int, told: str) -> None:
    stage, rows = host.asks(texts=TEXTS[:2])
    host.crowd(rows, number, number)
    actions.store_landscape(SYSTEM, stage, blurred(opened(stage), Finding([], clear=False)))
    page = Client().get(f"/en{stage.path}results/")
    assert told in page.content.decode()
    assert page.context["picture"] is None
    assert b"<ellipse" not in page.content


def test_a_map_is_promised_where_there_is_none(host: Host) -> None:
    early, _rows = host.asks()
    late, _rows = host.asks("late", options={"show_early": False})
    for stage, told in ((early, "There is no map yet"), (late, "after the close")):
        assert told in Client().get(f"/en{stage.path}results/").content.decode()


def test_decisions_lead_to_themes_and_back_to_statements(host: Host) -> None:
    stage = answered(host)
    page = Client().get(f"/en{stage.path}results/")
    assert [label for _theme, _reply, label, _tone in page.context["themes"]] == ["Accepted"] * 2
    assert "We will build them." in page.content.decode()
    row = stage.contributions.order_by("pk").first()
    assert row is not None
    one = Client().get(f"/en{stage.path}opinion/{row.pk}/")
    assert [reply.label for reply in one.context["chain"].replies] == ["Accepted"]
    theme = one.context["chain"].stops[0].theme
    inside = Client().get(f"/en{stage.path}theme/{theme.pk}/")
    assert row.pk in [told.row.pk for told in inside.context["rows"]]
    assert Client().get(f"/en{stage.path}theme/{row.pk}/").status_code == 404


def test_unsigned_themes_are_not_there(host: Host) -> None:
    stage, rows = host.asks()
    host.crowd(rows)
    host.draws(stage)
    actions.propose_themes(host.official, stage)
    theme = Theme.objects.filter(stage=stage).first()
    assert theme is not None
    assert Client().get(f"/en{stage.path}theme/{theme.pk}/").status_code == 404
    assert Client().get(f"/en{stage.path}results/").context["themes"] == []


def test_what_is_owed_is_said_once_the_stage_has_closed(host: Host) -> None:
    stage, rows = host.asks(opens=-40, closes=-10, frame=Frame(answer_working_days=2))
    page = Client().get(f"/en{stage.path}results/")
    assert [one.number for one in page.context["owed"]] == [len(rows)]
    assert "Answers were due by" in page.content.decode()
    assert Client().get(f"/en{stage.path}").context["course"][2].state == "late"
    quiet, _rows = host.asks("quiet", opens=-40, closes=-10, owes="nothing")
    assert Client().get(f"/en{quiet.path}results/").context["owed"] == []
    assert Client().get(f"/en{quiet.path}").status_code == 200


def test_a_held_or_turned_down_statement_keeps_its_text_to_itself(host: Host) -> None:
    stage, _rows = host.asks(options={"hold_new": True})
    row = host.adds(stage, "My neighbour Zenta is to blame.").contribution
    path = f"/en{stage.path}opinion/{row.pk}/"
    assert "has not looked at" in Client().get(path).content.decode()
    actions.turn_down(host.official, stage, [row.pk], "names")
    assert "names or describes a private person" in Client().get(path).content.decode()
    for page in (path, *(f"/en{stage.path}{name}" for name in ("", "statements/", "form/"))):
        assert "Zenta" not in Client().get(page).content.decode()
    assert Client().get(f"{path}stance/").status_code == 404
    everything = b"".join(Client().get(f"/en{stage.path}statements.json")).decode()
    assert "Zenta" not in everything


def test_where_one_stands_is_told_and_kept_nowhere(host: Host) -> None:
    stage, rows = host.asks()
    host.crowd(rows)
    host.draws(stage)
    client, path = Client(), f"/en{stage.path}you/"
    assert client.get(path).context["standing"] is None
    for place, row in enumerate(rows):
        press(client, stage, row, "for" if place < 5 else "against")
    page = client.get(path)
    assert (page.context["standing"].nearest, page.context["own"]) == ("A", len(rows))
    assert b'class="here"' in page.content
    assert page["Cache-Control"] == "no-store"
    assert b'class="here"' not in Client().get(path).content
    assert b'class="here"' not in client.get(f"/en{stage.path}results/").content


def test_where_codes_are_asked_ones_place_asks_for_it_too(host: Host) -> None:
    stage, _rows = host.asks(gate=Gate("code"))
    spaces.admit(host.official, stage, [handle_of(CODE, "K1")])
    client, path = Client(), f"/en{stage.path}you/"
    assert client.get(path).context["form"].fields.keys() == {"code"}
    for code, status in (("", 422), ("nope", 403), ("k1", 200)):
        assert (code, client.post(path, {"code": code}).status_code) == (code, status)
    assert client.get(f"/en{stage.path}add/").context["form"].fields.keys() >= {"code"}


def test_nobody_stands_anywhere_without_a_map(host: Host) -> None:
    stage, _rows = host.asks()
    assert "There are no clear groups yet" in Client().get(f"/en{stage.path}you/").content.decode()


@pytest.mark.parametrize(
    ("opens", "closes", "told"),
    [(1, 9, "It opens soon"), (-9, -1, "No more stances are taken"), (-9, 0.5, "last day")],
)
def test_the_first_page_says_where_the_stage_is(
    host: Host, opens: int, closes: float, told: str
) -> None:
    stage, _rows = host.asks(opens=opens, closes=closes)
    assert told in Client().get(f"/en{stage.path}").content.decode()


def test_without_statements_the_first_page_invites(host: Host) -> None:
    stage, _rows = host.asks(texts=())
    assert "Yours can be the first." in Client().get(f"/en{stage.path}").content.decode()
    strict, _rows = host.asks("strict", texts=(), options={"people_add": False})
    assert "There are no statements here yet." in Client().get(f"/en{strict.path}").content.decode()
