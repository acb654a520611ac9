"""The papers of a stage: what each says, what none may say, and who may have it."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.test import Client
from django.utils.translation import override
from docx import Document
from pytest_django import DjangoAssertNumQueries, Settings

from talka.core.answers import actions
from talka.core.answers.documents import facts as gathering
from talka.core.answers.documents.archive import archive
from talka.core.answers.documents.catalogue import KINDS, WRITERS
from talka.core.answers.documents.facts import facts
from talka.core.answers.documents.proof import proof
from talka.core.answers.tests.conftest import NO, NOW, TODAY, YES, Desk, tops, withdrawn
from talka.core.contributions.queries import public
from talka.core.items.actions import place_items
from talka.core.ledger.actions import sequence
from talka.core.spaces.domain import Frame
from talka.core.spaces.models import Stage
from talka.kit.papers import Heading, Listed, Paper, Quoted, Table, Words
from talka.kit.papers.packing import unpacked
from talka.sealing.proofs import verify_inclusion

DESK = "/en/smilgava/bathing/1/desk/documents/"
OPEN = "/en/smilgava/bathing/1/results/documents/"
PASSED = {"passed_to": {"en": "The ministry"}}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


def made(stage: Stage, name: str, *, with_drafts: bool = False) -> Paper:
    """A paper of the stage."""
    return KINDS[name].make(facts(stage, with_drafts=with_drafts))


def text(paper: Paper) -> str:
    """Every word of a paper, a line for each."""
    lines = [paper.title]
    for part in paper.parts:
        match part:
            case Table(columns, rows, _widths):
                lines += [" | ".join(row) for row in (columns, *rows)]
            case Listed(items):
                lines += items
            case Heading(words, _) | Words(words, _) | Quoted(words, _, _):
                lines.append(words)
    return "\n".join(lines)


def answered(desk: Desk) -> Stage:
    """Rails are accepted, the board is declined, one opinion is passed on; all is public."""
    stage = desk.answering()
    rails, board = tops(stage)
    desk.answer(stage, rails.item)
    desk.answer(stage, board.item, NO)
    desk.answer(stage, public(stage)[0].item, YES, verdict="passed", **PASSED)
    first, *_rest = actions.publish_answers(desk.official, stage, TODAY)
    actions.add_milestone(desk.official, first, {"en": "Rails stand"}, {}, TODAY)
    return stage


def test_the_verdict_table_has_a_row_for_every_answer(desk: Desk) -> None:
    paper = made(answered(desk), "verdicts")
    table = paper.parts[0]
    assert isinstance(table, Table)
    assert {row[:3] for row in table.rows[:2]} == {
        ("Margas", "5", "Accepted"),
        ("Tramplīns", "5", "Declined"),
    }
    declined = next(row for row in table.rows if row[2] == "Declined")
    assert declined[3:] == ("Nē.", "Pontons.", "Dziļums.", "Dome")
    assert table.rows[2][2] == "Passed to The ministry"
    assert paper.wide


def test_a_reason_is_told_without_its_markup(desk: Desk) -> None:
    stage = desk.answering()
    reason = {"en": "**No**: 2 < 3.\n\n- [law](https://likumi.lv)"}
    desk.answer(stage, tops(stage)[0].item, NO, reason=reason)
    table = made(stage, "verdicts", with_drafts=True).parts[1]
    assert isinstance(table, Table)
    assert sorted(row[3] for row in table.rows) == ["No: 2 < 3.\n\nlaw", "–"]
    told = text(made(stage, "explanatory", with_drafts=True))
    assert "Reason: No: 2 < 3." in told


def test_drafts_are_for_the_desk_alone_and_marked(desk: Desk) -> None:
    stage = desk.answering()
    desk.answer(stage, tops(stage)[0].item, NO)
    shown, public_one = made(stage, "verdicts", with_drafts=True), made(stage, "verdicts")
    assert "Draft: some answers here are not published yet." in text(shown)
    assert "Declined\n(draft)" in text(shown)
    assert "Nē." not in text(public_one)
    assert "Opinions that still wait for an answer: 10." in text(public_one)
    assert "What has no answer yet" in text(made(stage, "explanatory"))


def test_the_explanatory_section_parts_what_was_taken_into_account(desk: Desk) -> None:
    stage = answered(desk)
    stage.frame_stored = Frame(name="lv-binding-rules", source="Likums").__dict__
    told = text(made(stage, "explanatory")).split("\n")
    heads = [
        "What was asked",
        "Who was heard",
        "What was taken into account",
        "What was not taken into account, and why",
        "What another body decides, or is still being reviewed",
    ]
    assert [line for line in told if line in heads] == heads
    assert "What has no answer yet" not in told
    assert "Legal frame: Municipal binding regulations (Latvia)" in told
    assert "Source: Likums" in told
    assert "What would change the decision: Dziļums." in told
    assert [line for line in told if line.endswith("Rails stand")] != []
    assert [line for line in told if "No. 639" in line] != []


def test_a_promise_kept_is_told_as_done(desk: Desk) -> None:
    stage = answered(desk)
    milestone = stage.answers.exclude(milestones=None)[0].milestones.get()
    actions.milestone_done(desk.official, milestone, TODAY, {}, TODAY)
    assert [
        line for line in text(made(stage, "explanatory")).split("\n") if line.startswith("Done on")
    ] != []


def test_the_summary_counts_and_quotes_with_addresses(desk: Desk, settings: Settings) -> None:
    settings.TALKA_SITE_URL = "https://talka.example"
    stage = answered(desk)
    theme = tops(stage)[0]
    theme.weight = {"texts": 4}
    theme.save()
    paper = made(stage, "summary")
    assert f"{'Margas'} | 5 | 4 | 50 %" in text(paper)
    quoted = [part for part in paper.parts if isinstance(part, Quoted)]
    assert len(quoted) == 6
    assert {one.source.startswith("https://talka.example/en/smilgava/") for one in quoted} == {True}
    assert {one.language for one in quoted} == {"lv"}
    assert "5 (distinct texts: 4)" in text(made(stage, "verdicts"))


def test_what_was_withdrawn_stands_in_no_paper(desk: Desk) -> None:
    stage = answered(desk)
    gone = public(stage)[0]
    words = gone.body
    assert words in text(made(stage, "verdicts"))
    withdrawn(gone)
    for name in KINDS:
        assert words not in text(made(stage, name, with_drafts=True))
    told = b"".join(unpacked(archive(stage)).values()).decode("latin-1")
    assert words.encode().decode("latin-1") not in told


def test_a_stage_nobody_wrote_to_has_papers_too(desk: Desk) -> None:
    stage = desk.stage()
    assert "nobody has signed them off yet" in text(made(stage, "summary"))
    assert "Languages: –" in text(made(stage, "summary"))
    assert unpacked(archive(stage))["data/opinions.json"] == b"[\n]\n"


def test_long_lists_of_single_answers_end_with_how_many_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_SINGLES", 0)
    assert "1 more answers to single opinions" in text(made(answered(desk), "verdicts"))


def test_each_opinion_with_a_name_is_quoted_with_it(desk: Desk) -> None:
    stage = answered(desk)
    public(stage).update(alias="Ilze")
    quoted = [one for one in made(stage, "summary").parts if isinstance(one, Quoted)]
    assert {one.source.partition(", ")[0] for one in quoted} == {"Ilze"}


def test_data_papers_say_what_the_tool_holds_and_when_keys_go(desk: Desk) -> None:
    stage = answered(desk)
    record = made(stage, "processing").parts[0]
    assert isinstance(record, Table)
    assert [row[0] for row in record.rows] == [
        "Controller",
        "Purpose",
        "Whose data",
        "Which data",
        "Who receives them",
        "Transfers to third countries",
        "Time limits",
        "Safeguards",
    ]
    assert record.rows[0][1] == "Smilgava; for this question: Anda Ozola"
    held = next(part for part in made(stage, "privacy").parts if isinstance(part, Table))
    assert held in made(stage, "retention").parts
    assert "WCAG 2.2" in text(made(stage, "accessibility"))


def test_every_paper_is_the_same_for_the_same_state_and_speaks_three_languages(desk: Desk) -> None:
    stage = answered(desk)
    titles = set()
    for language in ("lv", "ru", "en"):
        with override(language):
            for name in KINDS:
                paper = made(stage, name)
                assert (paper.language, made(stage, name)) == (language, paper)
                titles.add(paper.title)
    assert len(titles) == 3 * len(KINDS)


def test_the_archive_holds_papers_data_and_a_proof_that_verifies(desk: Desk) -> None:
    stage = answered(desk)
    assert proof(stage) == {}
    sequence(NOW, force=True)
    place_items()
    first = archive(stage)
    assert first == archive(stage)
    files = unpacked(first)
    papers = {f"papers/{name}.{form}" for name in KINDS for form in WRITERS}
    data = {f"data/{name}.{form}" for name in ("opinions", "answers") for form in ("csv", "json")}
    assert set(files) == papers | data | {"ledger/checkpoint.txt", "ledger/proof.json"}
    assert len(json.loads(files["data/answers.json"])) == 3
    proved = json.loads(files["ledger/proof.json"])
    assert len(proved["leaves"]) == 13
    root, size = root_of(proved["head"])
    for one in proved["leaves"]:
        leaf, path = bytes.fromhex(one["leaf"]), [bytes.fromhex(step) for step in one["path"]]
        assert verify_inclusion(leaf, one["position"], size, path, root)


def test_the_desk_gives_every_paper_out(
    desk: Desk, official: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    stage = answered(desk)
    page = official.get(DESK).content.decode()
    for name, kind in KINDS.items():
        for form in WRITERS:
            assert f'href="{DESK}{name}.{form}"' in page
        assert str(kind.title) in page
    with django_assert_max_num_queries(12):
        given = official.get(f"{DESK}verdicts.docx")
    assert given["Content-Disposition"] == 'attachment; filename="bathing-1-verdicts.docx"'
    assert Document(BytesIO(given.content)).paragraphs[0].text == "Table of verdicts"
    assert official.get(f"{DESK}summary.pdf").content.startswith(b"%PDF-")
    assert official.get(f"{DESK}archive.zip").content == archive(stage)
    for wrong in ("nothing.pdf", "summary.exe"):
        assert official.get(f"{DESK}{wrong}").status_code == 404


def test_before_answering_there_are_no_papers(desk: Desk, official: Client) -> None:
    desk.signed()
    assert "Nothing to write down yet" in official.get(DESK).content.decode()
    for name in ("summary.pdf", "archive.zip"):
        assert official.get(f"{DESK}{name}").status_code == 409
    assert official.get(f"{OPEN}summary.pdf").status_code == 404


def test_everybody_gets_the_public_papers_and_no_other(desk: Desk, client: Client) -> None:
    answered(desk)
    for name, kind in KINDS.items():
        given = client.get(f"{OPEN}{name}.pdf")
        assert given.status_code == (200 if kind.is_public else 404)
    assert client.get(f"{DESK}summary.pdf").status_code == 302
    page = client.get("/en/smilgava/bathing/1/results/").content.decode()
    assert f'href="{OPEN}summary.docx"' in page


def root_of(head: str) -> tuple[bytes, int]:
    """Root and size a signed head names."""
    _origin, size, root, *_rest = head.split("\n")
    return b64decode(root), int(size)
