"""Replies from minutes: proposed with their places, the official's own once saved, nothing public by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from talka.core.answers import actions
from talka.core.answers.models import Answer, Minutes
from talka.core.answers.passages import passage
from talka.core.answers.tests.conftest import Desk, tops
from talka.core.ledger.models import Leaf
from talka.core.spaces.models import Stage
from talka.kit.papers import Paper, Words, as_docx, printed
from talka.kit.papers.reading import Placed, read_pasted
from talka.kit.refused import Refused

AT = "/en/smilgava/bathing/1/desk/"
RAILS = (
    "Dome nolemj atbalstīt margas pie kāpnēm. Tās uzstādīs līdz jūnijam, jo pakāpieni ir slideni."
)
MINUTES = f"Domes sēdes protokols Nr. 4\n\n{RAILS}\n\nBalsojums: par – 11, pret – 2."
HEARD = [
    Placed(1, 1, "Domes sēdes protokols Nr. 4"),
    Placed(2, 1, RAILS),
    Placed(2, 2, "Balsojums: par – 11, pret – 2, atturas – 0."),
]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


def drafted(desk: Desk, stage: Stage) -> Minutes:
    """The minutes answer the rails and say nothing of the board."""
    return actions.draft_from_minutes(desk.official, stage, "sēde.pdf", HEARD)


def test_a_passage_is_kept_with_its_place_and_verdict(desk: Desk) -> None:
    stage = desk.answering()
    kept = drafted(desk, stage)
    named = {str(theme.pk): theme.name["lv"] for theme in tops(stage)}
    assert {named[id] for id in kept.drafts} == {"Margas"}
    assert [named[id] for id in kept.unanswered] == ["Tramplīns"]
    (draft,) = kept.drafts.values()
    assert draft["verdict"] == "accepted"
    assert [(one["page"], one["number"]) for one in draft["sentences"]] == [(2, 1), (2, 1)]
    assert " ".join(one["text"] for one in draft["sentences"]) == RAILS
    assert (kept.name, kept.by, kept.language) == ("sēde.pdf", "Anda Ozola", "lv")
    assert Leaf.objects.filter(kind="replies drafted").count() == 1
    assert Answer.objects.count() == 0


def test_later_minutes_take_the_place_of_earlier_ones_and_can_be_thrown_away(desk: Desk) -> None:
    stage = desk.answering()
    drafted(desk, stage)
    actions.draft_from_minutes(desk.official, stage, "otrās", read_pasted(MINUTES))
    assert Minutes.objects.get().name == "otrās"
    actions.forget_minutes(desk.official, stage)
    assert Minutes.objects.count() == 0


def test_a_saved_answer_is_the_officials_own(desk: Desk) -> None:
    stage = desk.answering()
    drafted(desk, stage)
    rails, board = sorted(tops(stage), key=lambda theme: theme.name["lv"])
    desk.answer(stage, board.item)
    assert passage(stage, rails.item) is not None
    desk.answer(stage, rails.item)
    assert passage(stage, rails.item) is None
    assert Minutes.objects.get().drafts == {}


def test_what_cannot_be_drafted_from(desk: Desk) -> None:
    stage = desk.answering()
    with pytest.raises(Refused, match="Nothing in this text was decided"):
        actions.draft_from_minutes(desk.official, stage, "a", read_pasted("Runājām par laiku."))
    empty = desk.stage("empty")
    with pytest.raises(Refused, match="There are no themes to answer yet"):
        drafted(desk, empty)
    auditor, _person = desk.staff("auditor")
    for act in (
        lambda: actions.draft_from_minutes(auditor, stage, "a", HEARD),
        lambda: actions.forget_minutes(auditor, stage),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.status == 403


def test_the_form_begins_with_the_passage_until_it_is_saved(
    desk: Desk, official: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    stage = desk.answering()
    rails, board = sorted(tops(stage), key=lambda theme: theme.name["lv"])
    sent = official.post(f"{AT}minutes/", {"text": MINUTES, "do": "draft"})
    assert (sent.status_code, sent["Location"]) == (302, f"{AT}minutes/")
    with django_assert_max_num_queries(12):
        page = official.get(f"{AT}minutes/").content.decode()
    assert "1 theme is answered by nothing in it." in page
    assert "paragraph 2" in page
    with django_assert_max_num_queries(12):
        page = official.get(f"{AT}answers/{rails.pk}/").content.decode()
    assert "Drafted from the minutes; read it before you save" in page
    assert "Pasted text, paragraph 2." in page
    assert page.count(RAILS) == 2
    assert "Drafted from" not in official.get(f"{AT}answers/{board.pk}/").content.decode()
    desk.answer(stage, rails.item)
    assert "Drafted from" not in official.get(f"{AT}answers/{rails.pk}/").content.decode()
    assert "answer saved" in official.get(f"{AT}minutes/").content.decode()


def test_an_unlikely_passage_waits_for_a_persons_yes(desk: Desk, official: Client) -> None:
    stage = desk.answering()
    kept = drafted(desk, stage)
    (id,) = kept.drafts
    kept.drafts[id] |= {"is_likely": False, "confidence": 0.3, "verdict": ""}
    kept.language = "de"
    kept.save()
    assert "perhaps here; read it first" in official.get(f"{AT}minutes/").content.decode()
    page = official.get(f"{AT}answers/{id}/").content.decode()
    assert "The minutes may answer this" in page
    assert page.count(RAILS) == 1
    used = official.get(f"{AT}answers/{id}/?use=1").content.decode()
    assert "The passage states no verdict: choose one." in used
    assert "page 2, paragraph 1" in used
    assert used.count(RAILS) == 2


def test_a_theme_made_later_is_not_said_to_be_unanswered(desk: Desk, official: Client) -> None:
    stage = desk.answering()
    drafted(desk, stage)
    actions.make_theme(desk.official, stage, {"lv": "Soli"})
    assert "not looked for yet" in official.get(f"{AT}minutes/").content.decode()
    sent = official.post(f"{AT}minutes/", {"do": "forget"})
    assert (sent.status_code, Minutes.objects.count()) == (302, 0)


@pytest.mark.parametrize("name", ["sēde.docx", "sēde.pdf", "sēde.txt"])
def test_files_are_read(desk: Desk, official: Client, name: str) -> None:
    stage = desk.answering()
    paper = Paper("Protokols", "lv", (Words(RAILS),))
    made = {"docx": as_docx(paper), "pdf": printed(paper), "txt": RAILS.encode()}
    file = SimpleUploadedFile(name, made[name.rpartition(".")[2]])
    assert official.post(f"{AT}minutes/", {"file": file}).status_code == 302
    assert Minutes.objects.get(stage=stage).name == name


def test_a_hopeless_paper_is_refused_in_the_form(desk: Desk, official: Client) -> None:
    desk.answering()
    for sent, words in (
        ({"do": "draft"}, "Choose a file or paste the text."),
        ({"text": "Runājām par laiku."}, "Nothing in this text was decided."),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 no")}, "This file is broken."),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "The file is empty."),
    ):
        page = official.post(f"{AT}minutes/", sent)
        assert (page.status_code, words in page.content.decode()) == (422, True)
    assert Minutes.objects.count() == 0
