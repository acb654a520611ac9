"""The desk: answered at once, repaired, passed on, handed on in one click, sorted; the receipt follows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from talka.core.answers import actions as answering
from talka.core.answers.chain import chain
from talka.core.answers.domain import Verdict
from talka.core.answers.models import Answer, Milestone
from talka.core.answers.receipts.life import steps
from talka.core.contributions import actions
from talka.core.contributions.actions import Draft, hand_over
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.kit.refused import Refused
from talka.tools.problems import queries
from talka.tools.problems.actions import sort_problem
from talka.tools.problems.domain import STATUSES, status
from talka.tools.problems.tests.host import INSIDE, LIGHT, NOW, STREETS, Host, desk, somebody

TODAY = NOW.date()
SOON = TODAY + timedelta(days=9)


def state(row: Contribution) -> str:
    """What became of a problem, by the rule; the filters of lists must agree."""
    found = status(queries.course(queries.one(row.stage, row.pk)))
    agree = [
        one
        for one in STATUSES
        if queries.problems(row.stage).filter(queries.BY_STATUS[one], pk=row.pk).exists()
    ]
    assert agree == [found]
    return found


def test_looked_at_planned_and_repaired(host: Host) -> None:
    row = host.hears(host.asks())
    assert state(row) == "new"
    host.says(row, "looking", SOON)
    assert state(row) == "looking"
    answer = host.says(row, "planned", SOON)
    assert (state(row), answer.version, answer.decided_by) == (
        "planned",
        2,
        {"lv": "Masters", "ru": "Мастера"},
    )
    host.says(row, "repaired", TODAY)
    assert state(row) == "repaired"
    assert [(one.due, one.done_on) for one in Milestone.objects.all()] == [(SOON, TODAY)]
    assert [one.version for one in Answer.objects.all()] == [2]
    told = steps(Contribution.objects.get(pk=row.pk), chain(row), TODAY)
    assert [str(step.title) for step in told][-2:] == ["Answered: Accepted", "Repair"]


def test_repaired_at_once_has_a_milestone(host: Host) -> None:
    row = host.hears(host.asks())
    host.says(row, "repaired", TODAY)
    assert (state(row), Milestone.objects.get().done_on) == ("repaired", TODAY)


def test_promised_again_after_it_broke(host: Host) -> None:
    row = host.hears(host.asks())
    host.says(row, "repaired", TODAY)
    host.says(row, "planned", SOON)
    assert state(row) == "planned"


def test_declined_and_passed_on_say_all_that_people_need(host: Host) -> None:
    row, other = (host.hears(stage) for stage in [host.asks()] * 2)
    with pytest.raises(Refused):
        host.says(row, "declined")
    assert state(row) == "new"
    host.says(row, "declined", alternative={"lv": "Cits."}, would_change={"lv": "Nauda."})
    host.says(other, "passed", passed_to={"lv": "Ceļi"})
    assert (state(row), state(other)) == ("declined", "passed")
    host.says(row, "planned", SOON)
    assert state(row) == "planned"


@pytest.mark.parametrize(
    ("status", "day", "field"),
    [
        ("new", None, "status"),
        ("looking", None, "day"),
        ("planned", None, "day"),
        ("repaired", SOON, "day"),
        ("planned", TODAY - timedelta(days=1), "day"),
    ],
)
def test_what_makes_no_sense_is_refused(host: Host, status: str, day: object, field: str) -> None:
    row = host.hears(host.asks())
    with pytest.raises(Refused) as refused:
        host.says(row, status, day)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not Answer.objects.exists()


def test_an_unsorted_problem_needs_a_name_of_who_decided(host: Host) -> None:
    stage = host.asks()
    row = actions.send(somebody(), stage, Draft("Bedre.", "lv"), b"n" * 16, stage.opens_at)
    with pytest.raises(Refused):
        host.says(row.contribution, "passed", passed_to={"lv": "Ceļi"})
    told = {"passed_to": {"lv": "Ceļi"}, "decided_by": {"lv": "Dome"}}
    host.says(row.contribution, "passed", None, **told)
    assert Answer.objects.get().decided_by == {"lv": "Dome"}


def test_a_draft_of_an_answer_is_published_by_what_is_said(host: Host) -> None:
    stage = host.asks()
    row = host.hears(stage)
    said = Verdict("accepted", {"lv": "Varbūt."}, {"lv": "Dome"})
    answering.write_answer(host.official, stage, row.item, said)
    host.says(row, "planned", SOON)
    assert (state(row), Answer.objects.get().reason) == ("planned", {"lv": "Darīsim."})


def test_other_tools_do_not_answer_at_once(host: Host) -> None:
    stage = host.draft("ideas")
    with pytest.raises(Refused) as refused:
        answering.answer_at_once(
            host.official, stage, stage.process.item, Verdict("already", {}, {}), TODAY
        )
    assert refused.value.status == 409


def test_after_the_answer_its_words_stay(host: Host) -> None:
    stage = host.asks()
    sent = host.sent(stage)
    actions.edit(sent.entropy, "Citi vārdi.", stage.opens_at)
    host.says(sent.contribution, "looking", SOON)
    with pytest.raises(Refused):
        actions.edit(sent.entropy, "Vēl citi.", stage.opens_at)
    with pytest.raises(Refused):
        actions.withdraw(sent.entropy, stage.opens_at)


def test_one_click_hands_it_on_and_the_receipt_follows(host: Host) -> None:
    stage = host.asks()
    row, ideas = host.hears(stage, point=INSIDE), host.draft("ideas", "ideas")
    client = desk(host)
    path = f"/en{stage.path}desk/problems/{row.pk}/"
    assert [one.pk for one in client.get(path).context["takers"]] == [ideas.pk]
    for _again in range(2):
        assert client.post(f"{path}hand-on/", {"into": ideas.pk}).status_code == 302
    made = public(ideas).get()
    assert (made.kind, made.body, state(row)) == ("idea", row.body, "onward")
    assert made.spot.point == INSIDE
    assert [one.opinion.pk for one in chain(row).onward] == [made.pk]
    assert client.post(f"{path}hand-on/", {"into": stage.pk}).status_code == 409


def test_the_desk_answers_and_sorts(host: Host) -> None:
    stage = host.asks()
    row = host.hears(stage, point=INSIDE)
    client, path = desk(host), f"/en{stage.path}desk/problems/"
    listed = client.get(path).context["lines"]
    assert [(one.row.pk, one.is_late) for one in listed] == [(row.pk, False)]
    assert client.get(f"{path}?status=repaired").context["lines"] == []
    said = {"status": "planned", "reason_lv": "Darīsim."}
    assert client.post(f"{path}{row.pk}/", said).status_code == 422
    assert client.post(f"{path}{row.pk}/", said | {"day": SOON.isoformat()}).status_code == 302
    assert state(row) == "planned"
    sort = f"{path}{row.pk}/sort/"
    assert client.get(sort).context["form"].initial == {"category": LIGHT}
    assert client.post(sort, {"category": ""}).status_code == 422
    assert client.post(sort, {"category": STREETS}).status_code == 302
    row = Contribution.objects.get(pk=row.pk)
    assert (row.problem.category, row.spot.point) == (STREETS, INSIDE)


def test_only_officials_sort(host: Host) -> None:
    stage = host.asks()
    row = host.hears(stage)
    with pytest.raises(Refused):
        sort_problem(somebody(), stage, row, LIGHT)


def test_what_is_handed_over_here_becomes_a_problem(host: Host) -> None:
    ideas = host.draft("ideas", "ideas")
    ideas.state = "open"
    ideas.save()
    nonce = b"n" * 16
    idea = actions.send(somebody(), ideas, Draft("Sols.", "lv", kind="idea"), nonce, NOW)
    stage = host.asks()
    assert hand_over(host.official, ideas, [idea.contribution.pk], stage, NOW) == 1
    made = public(stage).get()
    assert (made.kind, state(made), hasattr(made, "problem")) == ("problem", "new", False)
