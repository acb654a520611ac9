"""The desk: writing questions without JavaScript, files in and out, paper, filling in for others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from talka.core.people.actions import person_for
from talka.core.people.domain import EMAIL
from talka.core.spaces.actions import give_role, publish
from talka.core.spaces.models import Stage
from talka.core.territory.actions import import_areas
from talka.core.territory.geojson import Area
from talka.tools.surveys import queries
from talka.tools.surveys.domain.questionnaire import KINDS
from talka.tools.surveys.models import Answers
from talka.tools.surveys.tests.host import AGE, EVERY, RIDES, SHORT, WHY, Host, answers, document
from talka.tools.surveys.tests.test_survey_pages import Browser


def staff(host: Host, role: str = "official") -> Client:
    """The browser of somebody with that role and a second step."""
    person = person_for(EMAIL, f"{role}@example.lv")
    give_role(host.official, host.space, person, role, role.title())
    TOTP.activate(person, "A" * 32)
    client = Client()
    client.force_login(person)
    return client


class Desk:
    """An official at the questions of a survey."""

    def __init__(self, host: Host) -> None:
        self.stage = host.prepares()
        publish(host.official, self.stage, self.stage.opens_at)
        self.client = staff(host)

    def post(self, name: str, **typed: Any) -> Any:
        """Sends a form of the desk."""
        fields = {key.replace("__", "_"): value for key, value in typed.items()}
        return self.client.post(f"/en{self.stage.path}desk/{name}", fields)

    def does(self, what: str) -> int:
        """Presses a button of the list; how it was met."""
        code: int = self.post("questions/", do=what).status_code
        return code

    def ids(self) -> list[list[str]]:
        """The questions worked on, page by page."""
        return [[one.id for one in page.questions] for page in queries.work(self.stage).pages]


@pytest.fixture
def desk(host: Host) -> Desk:
    """An official with an empty survey."""
    return Desk(host)


def test_a_survey_is_written_page_by_page(desk: Desk) -> None:
    assert desk.does("add-page") == 302
    kinds = desk.client.get(f"/en{desk.stage.path}desk/questions/page/0/new/").content.decode()
    assert all(f'value="{kind}"' in kinds for kind in KINDS)
    at = "questions/page/0/new/?kind="
    assert desk.post(f"{at}single", text_lv="Brauc?").status_code == 422
    lines = {"choices_lv": "Jā\nNē", "choices_en": "Yes\nNo"}
    assert desk.post(f"{at}single", text_lv="Brauc?", is__group="on", **lines).status_code == 302
    assert desk.post(f"{at}number", text_lv="Gadi?", bands="0, x").status_code == 422
    assert desk.post(f"{at}number", text_lv="Gadi?", first="0", bands="0, 18").status_code == 302
    desk.does("add-page")
    rule = {"shown_if": ["q1:b"]}
    more = "questions/page/1/new/?kind="
    assert desk.post(f"{more}scale", text_lv="Cik?", first="1", last="40").status_code == 422
    assert (
        desk.post(f"{more}scale", text_lv="Cik?", first="1", last="4", low_lv="maz").status_code
        == 302
    )
    assert desk.post(f"{more}text", text_lv="Kāpēc?", most="500", **rule).status_code == 302
    table = {"rows_lv": "Rīts\nVakars", "choices_lv": "Labi\nSlikti"}
    assert desk.post(f"{more}matrix", text_lv="Kad?", **table).status_code == 302
    assert desk.post(f"{more}date", text_lv="Kopš?", first="2020-01-01").status_code == 302
    assert desk.post(f"{more}ranking", text_lv="Secība?", most="2", **lines).status_code == 302
    assert desk.post("questions/page/1/", title_lv="Tālāk").status_code == 302
    page = desk.client.get(f"/en{desk.stage.path}desk/questions/").content.decode()
    assert "Nobody is asked this yet" in page
    assert desk.post("questions/in-force/").status_code == 302
    assert desk.post("questions/in-force/").status_code == 409
    newest = queries.newest(desk.stage)
    assert newest is not None
    first, second = newest.document["pages"]
    assert first["questions"][0]["choices"][1] == {"id": "b", "text": {"lv": "Nē", "en": "No"}}
    assert first["questions"][1]["bands"] == [0, 18]
    assert second["questions"][1]["shown_if"] == {"question": "q1", "any": ["b"]}
    assert second["title"] == {"lv": "Tālāk"}


def test_questions_are_changed_moved_and_removed(host: Host, desk: Desk) -> None:
    host.puts(desk.stage, document([RIDES, AGE], [WHY]))
    assert (
        "Answer yes"
        in desk.client.get(f"/en{desk.stage.path}desk/questions/rides/").content.decode()
    )
    changed = {
        "text_lv": "Brauc?",
        "choices_lv": "Answer no\nReti",
        "choices_en": "Answer no\nRarely",
    }
    assert desk.post("questions/rides/", **changed).status_code == 302
    asked = queries.work(desk.stage).question("rides")
    assert asked is not None
    assert asked.choice_ids == ("no", "a")
    broken = {"text_lv": "Brauc?", "choices_lv": "Jā\nVarbūt"}
    assert desk.post("questions/rides/", **broken).status_code == 422
    assert desk.does("down:rides") == 302
    assert desk.ids() == [["age", "rides"], ["why"]]
    assert desk.does("up:rides") == 302
    assert desk.does("remove:rides") == 422
    assert desk.does("remove:age") == 302
    assert desk.does("remove-page:1") == 302
    assert desk.ids() == [["rides"]]
    assert [desk.does(what) for what in ("", "up:none", "remove-page:7", "fly:rides")] == [422] * 4
    for page in ("questions/none/", "questions/page/9/", "questions/page/9/new/"):
        assert desk.client.get(f"/en{desk.stage.path}desk/{page}").status_code == 404


def test_a_rule_of_numbers_stays_when_the_question_is_changed(host: Host, desk: Desk) -> None:
    number = {"id": "n", "kind": "number", "text": {"lv": "Cik?"}}
    ruled = {**WHY, "shown_if": {"question": "n", "at_least": 5}}
    scale = {"id": "s", "kind": "scale", "text": {"lv": "Cik?"}, "first": 1, "last": 2}
    host.puts(desk.stage, document([number, scale, RIDES], [ruled]))
    assert desk.post("questions/why/", text_lv="Kāpēc?").status_code == 302
    asked = queries.work(desk.stage).question("why")
    assert asked is not None
    assert asked.shown_if is not None
    assert asked.shown_if.at_least == 5


def test_a_whole_questionnaire_comes_as_a_file(desk: Desk) -> None:
    at = "questions/file/"
    assert '"talka-survey"' in desk.client.get(
        f"/en{desk.stage.path}desk/{at}"
    ).content.decode().replace("&quot;", '"')
    for text, told in (
        ("{", "line 1, character 2"),
        ("[" * 100_000, "nested too deeply"),
        (json.dumps({**SHORT, "version": 7}), "version: “version” must be 1."),
    ):
        response = desk.post(at, document=text)
        assert (response.status_code, told in response.content.decode()) == (422, True)
    file = SimpleUploadedFile("q.json", json.dumps(EVERY).encode())
    assert desk.post(at, file=file).status_code == 302
    assert len(desk.ids()) == 3


def test_answers_come_as_a_file(host: Host, desk: Desk) -> None:
    assert desk.client.get(f"/en{desk.stage.path}desk/bring/").status_code == 404
    host.puts(desk.stage, SHORT)
    assert desk.post("bring/", document='{"rides": "yes"}').status_code == 422
    assert desk.post("bring/", document='[{"rides": "perhaps"}]').status_code == 422
    assert desk.client.get(f"/en{desk.stage.path}desk/bring/").status_code == 200
    assert desk.post("bring/", document='[{"rides": "yes"}, {"rides": "no"}]').status_code == 302
    assert Answers.objects.count() == 2


def test_the_desk_says_what_a_new_version_means(host: Host, desk: Desk) -> None:
    host.puts(desk.stage, SHORT)
    answers(desk.stage, rides="yes")
    desk.does("remove:age")
    page = desk.client.get(f"/en{desk.stage.path}desk/questions/").content.decode()
    assert "In force: version 1. 1 person has answered." in page
    assert "it becomes the next version" in page


def test_a_helper_fills_in_page_by_page(host: Host, stage: Stage) -> None:
    visitor = Browser(stage, staff(host, "agent"), "desk/enter/")
    visitor.go("", way="agent")
    assert visitor.status == 422
    visitor.go("", way="agent", agreed="on")
    visitor.go("next", q__rides="yes")
    visitor.go("send")
    assert visitor.title == "Thank you, it was received"
    assert "Fill in for the next person" in visitor.page
    assert [one.channel for one in Answers.objects.all()] == ["agent"]
    for _time in range(2):
        visitor.get(visitor.at)
        visitor.go("", way="paper")
        visitor.go("next", q__rides="no")
        visitor.go("next")
        visitor.go("send")
        assert visitor.status == 200
    assert Answers.objects.count() == 3


def test_all_questions_stand_on_paper(host: Host) -> None:
    import_areas(host.official, host.space.pk, [Area({"en": "The shore"}, [])])
    asked = json.loads(json.dumps(EVERY))
    asked["pages"][1]["questions"].append(
        {"id": "n", "kind": "number", "text": {"en": "How many?"}}
    )
    asked["pages"][2]["questions"] += [
        {
            "id": "x",
            "kind": "text",
            "text": {"en": "Few?"},
            "shown_if": {"question": "n", "at_most": 3},
        },
        {
            "id": "y",
            "kind": "text",
            "text": {"en": "Many?"},
            "shown_if": {"question": "n", "at_least": 4},
        },
    ]
    stage = host.asks(asked)
    page = Client().get(f"/en{stage.path}form/").content.decode()
    for words in (
        "Only if you answered question 1: Answer no",
        "Only if you answered question 6: … – 3",
        "Only if you answered question 6: 4 – …",
        "Write the numbers 1 to 3",
        "The shore",
        "Please do not write your name.",
    ):
        assert words in page


def test_a_place_is_chosen_from_the_hosts_areas(host: Host) -> None:
    import_areas(host.official, host.space.pk, [Area({"en": "The shore"}, [])])
    visitor = Browser(
        host.asks(document([{"id": "stop", "kind": "place", "text": {"en": "Where?"}}]))
    )
    assert "The shore" in visitor.page
    area = visitor.page.split('<option value="')[2].partition('"')[0]
    visitor.go("next", q__stop=area)
    assert visitor.given() == {"stop": {"area": area, "at": ""}}
    assert "The shore" in visitor.page
    visitor.go("page-0")
    assert f'value="{area}" selected' in visitor.page
