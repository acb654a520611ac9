"""The desk over HTTP: every page within its queries, for those it is for, and the whole way by forms alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from talka.core.answers import actions, tasks
from talka.core.answers.models import Answer, Milestone
from talka.core.answers.queries import statuses
from talka.core.answers.tests.conftest import BACKEND, DAY, NOW, TODAY, Desk, job, tops
from talka.core.contributions.queries import public
from talka.core.jobs import actions as jobs
from talka.core.jobs.queries import latest
from talka.core.jobs.wording import STOPPED, in_every_language
from talka.core.spaces.models import Stage

AT = "/en/smilgava/bathing/1/desk/"


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    """In the demo the staff needs no second step."""
    settings.DEMO = True


def addresses(stage: Stage) -> list[str]:
    """Every page of the desk."""
    theme, opinion = tops(stage)[0].pk, public(stage)[0].pk
    return [
        "",
        "group/",
        "group/progress/",
        "board/",
        "board/settle/",
        f"board/{theme}/",
        *(f"board/list/{status}/" for status in ("unsure", "no_theme_fits", "waiting")),
        "sign-off/",
        "answers/",
        f"answers/{theme}/",
        f"answers/{opinion}/",
        "minutes/",
        "publish/",
        f"publish/{theme}/",
        "documents/",
        "milestones/",
        "finish/",
    ]


def test_every_page_in_twelve_queries_and_sixty_kilobytes(
    official: Client, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    stage = desk.answering()
    kept = actions.add_milestone(
        desk.official, desk.published(stage)[0], {"en": "Rails"}, {}, TODAY - DAY
    )
    for address in [*addresses(stage), f"milestones/{kept.pk}/"]:
        with django_assert_max_num_queries(12):
            page = official.get(AT + address)
        assert page.status_code == 200, address
        assert len(page.content) < 60_000, address
        assert "no-store" in page["Cache-Control"]


def test_whom_the_desk_is_for(client: Client, desk: Desk) -> None:
    stage = desk.answering()
    for address in addresses(stage):
        assert client.get(AT + address).status_code == 302
    for role, status in (("auditor", 200), ("agent", 403), ("moderator", 403)):
        client.force_login(desk.staff(role)[1], backend=BACKEND)
        for address in addresses(stage):
            assert client.get(AT + address).status_code == status, (role, address)
            assert client.post(AT + address).status_code == 403, (role, address)
        assert client.post(AT + "begin-answering/").status_code == 403
    assert client.get(AT).status_code == 403


def test_an_auditor_sees_no_forms(client: Client, desk: Desk) -> None:
    stage = desk.signed()
    client.force_login(desk.staff("auditor")[1], backend=BACKEND)
    for address in addresses(stage):
        assert b'method="post"' not in client.get(AT + address).content, address


def test_the_whole_way_by_forms_alone(official: Client, desk: Desk) -> None:
    stage = desk.stage()
    desk.says(stage)
    assert official.get(AT).context["step"].page == "group"
    assert official.post(AT + "group/", follow=True).context["job"].is_active is True
    tasks.run(job(stage).pk)
    assert official.get(AT).context["step"].page == "board"
    assert official.post(AT + "sign-off/", follow=True).context["step"].page == "begin-answering"
    assert official.post(AT + "begin-answering/", follow=True).status_code == 200
    answer_all(official, stage)
    assert official.get(AT).context["step"].page == "publish"
    page = official.post(AT + "publish/", follow=True)
    assert page.context["step"].page in ("finish", "answers")
    for opinion in page.context["stage"].contributions.filter(assignments__theme=None):
        official.post(f"{AT}answers/{opinion.pk}/", filled("save"))
    official.post(AT + "publish/")
    assert official.post(AT + "finish/", follow=True).context["step"].page == "milestones"
    stage.refresh_from_db()
    assert stage.state == "answered"


def answer_all(official: Client, stage: Stage) -> None:
    """Every theme answered, one form after the other."""
    href = f"{AT}answers/{tops(stage)[0].pk}/"
    for _theme in tops(stage):
        href = official.post(href, filled("next"))["Location"]
    assert href == AT + "answers/"
    assert Answer.objects.filter(published_on=None).count() == len(tops(stage))


def filled(do: str, **parts: str) -> dict[str, str]:
    """An answer form as a browser sends it."""
    return {
        "verdict": "accepted",
        "reason_lv": "Darīsim.",
        "decided_by_lv": "Dome",
        "do": do,
        **parts,
    }


def test_looking_at_an_answer_shows_what_is_read_and_what_lacks(
    official: Client, desk: Desk
) -> None:
    stage = desk.signed()
    first, second = tops(stage)[0], actions.make_theme(desk.official, stage, {"lv": "Cita"})
    desk.answer(stage, second.item)
    page = official.post(f"{AT}answers/{first.pk}/", filled("look", verdict="declined"))
    assert page.context["preview"].label == "Declined"
    assert page.context["lacks"] == "what is possible instead, what would change the decision"
    assert page.context["reused"] == ["Cita"]
    assert not Answer.objects.filter(target=first.pk).exists()


def test_a_form_that_is_refused_keeps_what_was_typed(official: Client, desk: Desk) -> None:
    stage = desk.answering()
    desk.published(stage)
    href = f"{AT}answers/{tops(stage)[0].pk}/"
    page = official.post(href, filled("save", decided_by_lv="", reason_lv="Gari vārdi"))
    assert page.status_code == 422
    assert page.context["form"].data["reason_lv"] == "Gari vārdi"
    assert list(page.context["form"].errors) == ["decided_by"]
    assert official.post(href, {"verdict": "maybe"}).status_code == 422


def test_finishing_too_early_is_explained(official: Client, desk: Desk) -> None:
    desk.answering()
    page = official.post(AT + "finish/")
    assert (page.status_code, page.context["owed"]) == (409, 10)


def test_promises_over_http(official: Client, desk: Desk) -> None:
    stage = desk.answering()
    answer = desk.published(stage)[0]
    sent = {"answer": str(answer.pk), "title_en": "Rails", "due": "2027-01-31"}
    assert official.post(AT + "milestones/", {**sent, "title_en": ""}).status_code == 422
    assert official.post(AT + "milestones/", sent).status_code == 302
    made = Milestone.objects.get()
    href = f"{AT}milestones/{made.pk}/"
    late = (TODAY + timedelta(days=5)).isoformat()
    assert official.post(href, {"done_on": late}).status_code == 422
    assert official.post(href, {"done_on": TODAY.isoformat()}).status_code == 302
    made.refresh_from_db()
    assert made.done_on == TODAY


def test_progress_polls_while_it_runs_and_reloads_when_it_ends(
    official: Client, desk: Desk
) -> None:
    stage = desk.stage()
    desk.says(stage)
    assert official.get(AT + "group/progress/")["HX-Refresh"] == "true"
    asked = actions.ask_grouping(desk.official, stage, timezone.now())
    assert official.get(AT + "group/progress/").context["step"] == "Starting"
    jobs.begin(asked.pk, timezone.now())
    jobs.report(asked.pk, "Forming themes", 0.5, NOW)
    page = official.get(AT + "group/progress/")
    assert page.context["step"] == "Forming themes · a few seconds left"
    assert (page.context["done"], page.context["number"]) == (5, 10)
    assert "HX-Refresh" not in page
    official.post(AT + "group/", {"do": "cancel"})
    page = official.get(AT + "group/")
    assert (page.context["job"].state, page.context["job"].is_active) == ("cancelled", False)


def test_a_failed_grouping_is_told_in_words(official: Client, desk: Desk) -> None:
    stage = desk.stage()
    desk.says(stage)
    asked = actions.ask_grouping(desk.official, stage, NOW)
    jobs.fail(asked.pk, in_every_language(STOPPED))
    assert STOPPED in official.get(AT + "group/").content.decode()
    assert official.get(AT).context["grouping"] == latest(stage.pk)
    assert statuses(stage)["waiting"] == 10
