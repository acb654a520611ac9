"""Imports: previewed, all or nothing, once, undone as a whole, printed once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from talka.core.contributions import actions, queries
from talka.core.contributions.actions import Draft, Upload
from talka.core.contributions.actions.rows import write
from talka.core.contributions.models import Batch, Contribution, Point
from talka.core.contributions.sheets import Choice
from talka.core.items.actions import link
from talka.core.items.models import Link
from talka.core.ledger.models import Leaf
from talka.core.people.actions import person_for
from talka.core.people.domain import AUDITOR, MODERATOR, Actor
from talka.core.people.models import Person
from talka.core.spaces import actions as spaces
from talka.core.spaces import queries as spaces_queries
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
DRAFTS = [
    Draft("Vajag soliņus pie ezera", "lv", "Zenta", "Pārupe"),
    Draft("Нужны скамейки", "ru"),
    Draft("Vajag soliņus pie ezera", "lv"),
]


@dataclass
class Desk:
    """An official at a published stage."""

    official: Actor
    stage: Stage

    def preview(self, **other: Any) -> Batch:
        given = {"filename": "slips.csv", "channel": "paper", "drafts": DRAFTS, **other}
        return actions.preview_batch(self.official, self.stage, **given)

    def imported(self) -> Batch:
        return actions.import_batch(self.official, self.stage, self.preview().id, NOW)

    def upload(self, *rows: str) -> Batch:
        data = "\n".join(["Nr;Viedoklis", *rows]).encode()
        file = Upload("a.csv", data)
        return actions.preview_upload(self.official, self.stage, file, "email", NOW)

    def colleague(self, role: str) -> Actor:
        person = person_for("email", f"{role}@example.lv")
        spaces.give_role(self.official, self.stage.process.space, person, role, role)
        return known(person)


def known(person: Person) -> Actor:
    roles, name = spaces_queries.roles_of(person.id)
    return Actor(person=person.id, roles=roles, name=name)


def refusal(act: Callable[..., Any], *given: Any) -> tuple[int, str | None]:
    with pytest.raises(Refused) as refused:
        act(*given)
    return refused.value.status, refused.value.field


def make_draft_desk() -> Desk:
    """An official at a stage that is being prepared."""
    person = person_for("email", "owner@example.lv")
    space = spaces.make_space(known(person), "smilgava", {"lv": "Smilgava"}, {}, "Zane")
    owner = known(person)
    process = spaces.make_process(owner, space, "bathing", {"lv": "Peldvieta"}, {"lv": "Kur?"}, {})
    plan = StagePlan(NOW - timedelta(days=1), NOW + timedelta(days=20))
    return Desk(owner, spaces.make_stage(owner, process, "consultations", plan))


def make_desk() -> Desk:
    """An official at a published stage."""
    made = make_draft_desk()
    spaces.publish(made.official, made.stage, NOW)
    return made


@pytest.fixture
def draft_desk(db: None) -> Desk:
    return make_draft_desk()


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def test_a_preview_is_not_public_and_the_next_one_replaces_it(desk: Desk) -> None:
    desk.preview()
    batch = desk.preview(filename="x" * 300)
    assert [one.pk for one in queries.batches(desk.stage)] == [batch.pk]
    assert (batch.filename, str(batch)) == ("x" * 200, "x" * 200)
    assert (batch.state, queries.count(desk.stage)) == ("preview", 0)


def test_a_preview_needs_rows_and_a_known_channel(desk: Desk) -> None:
    preview = actions.preview_batch
    act = (preview, desk.official, desk.stage, "a.csv")
    assert refusal(*act, "paper", []) == (422, "text")
    assert refusal(*act, "web", DRAFTS) == (422, "channel")
    assert refusal(*act, "paper", [DRAFTS[0]] * 100_001) == (422, None)


def test_every_row_becomes_an_opinion_without_a_tag(desk: Desk) -> None:
    batch = desk.imported()
    assert (batch.state, batch.rows, batch.file, batch.findings) == ("imported", [], None, {})
    rows = Contribution.objects.filter(batch=batch).select_related("item", "leaf")
    kept = sorted((r.body, r.item.language, r.alias, r.place, r.channel) for r in rows)
    assert kept == [
        ("Vajag soliņus pie ezera", "lv", "", "", "paper"),
        ("Vajag soliņus pie ezera", "lv", "Zenta", "Pārupe", "paper"),
        ("Нужны скамейки", "ru", "", "", "paper"),
    ]
    assert {r.tag for r in rows} == {None}
    assert {r.week for r in rows} == {date(2026, 3, 2)}
    assert {r.item.path for r in rows} == {f"/smilgava/bathing/1/opinion/{r.pk}/" for r in rows}
    assert {r.item.leaf_id for r in rows} == {r.leaf_id for r in rows}
    assert Leaf.objects.filter(kind="opinion").count() == 3
    assert [vars(one)["number"] for one in queries.batches(desk.stage)] == [3]


def test_a_row_of_many_is_like_one_written_alone(desk: Desk) -> None:
    batch = desk.imported()
    draft = DRAFTS[0]
    alone = write(desk.stage, draft, channel="paper", now=NOW, batch=batch)
    many = Contribution.objects.exclude(pk=alone.pk).get(batch=batch, alias=draft.alias)
    own = {"id", "path", "leaf_id", "item_id", "_state"}
    for one, other in ((alone.item, many.item), (alone, many)):
        same = [
            {name: value for name, value in vars(row).items() if name not in own}
            for row in (type(one).objects.get(pk=one.pk), type(one).objects.get(pk=other.pk))
        ]
        assert same[0] == same[1]


def test_confirming_again_changes_nothing(desk: Desk) -> None:
    batch = desk.imported()
    again = actions.import_batch(desk.official, desk.stage, batch.id, NOW)
    assert (again.state, queries.count(desk.stage)) == ("imported", 3)


@pytest.mark.django_db(transaction=True)
def test_confirming_twice_at_once_imports_once(desk: Desk) -> None:
    batch = desk.preview()

    def confirm(_turn: int) -> str:
        try:
            return actions.import_batch(desk.official, desk.stage, batch.id, NOW).state
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(confirm, range(4))) == ["imported"] * 4
    assert queries.count(desk.stage) == 3


def test_a_draft_or_answered_stage_takes_no_import(draft_desk: Desk) -> None:
    batch = draft_desk.preview()
    act = (actions.import_batch, draft_desk.official, draft_desk.stage, batch.id, NOW)
    assert refusal(*act) == (422, None)
    assert queries.count(draft_desk.stage) == 0


def test_an_import_of_another_stage_is_not_here(desk: Desk) -> None:
    assert refusal(actions.undo_batch, desk.official, desk.stage, uuid4()) == (404, None)
    with pytest.raises(Refused):
        queries.batch(desk.stage, uuid4())


def test_undoing_takes_everything_back_and_leaves_tombstones(desk: Desk) -> None:
    batch = desk.imported()
    first = Contribution.objects.filter(batch=batch).first()
    assert first is not None
    Point.objects.create(contribution=first, number=1, start=0, end=5)
    undone = actions.undo_batch(desk.official, desk.stage, batch.id)
    assert (undone.state, queries.count(desk.stage), Point.objects.count()) == ("undone", 0, 0)
    rows = Contribution.objects.filter(batch=batch).select_related("item", "leaf")
    assert {(r.body, r.item.excerpt, r.item.state, r.leaf.kind) for r in rows} == {
        ("", "", "withdrawn", "withdrawn")
    }
    assert {leaf.salt for leaf in Leaf.objects.filter(kind="opinion")} == {None}
    again = actions.undo_batch(desk.official, desk.stage, batch.id)
    assert again.state == "undone"
    act = (actions.import_batch, desk.official, desk.stage, batch.id, NOW)
    assert refusal(*act) == (409, None)


def test_undoing_a_preview_forgets_its_rows(desk: Desk) -> None:
    batch = desk.preview()
    assert actions.undo_batch(desk.official, desk.stage, batch.id).rows == []
    assert Leaf.objects.filter(kind="import undone").count() == 0


def test_undoing_passes_over_rows_withdrawn_before(desk: Desk) -> None:
    batch = desk.imported()
    Contribution.objects.filter(batch=batch).update(batch=None)
    assert actions.undo_batch(desk.official, desk.stage, batch.id).state == "undone"


def test_an_import_somebody_holds_a_receipt_of_stays(desk: Desk) -> None:
    batch = desk.imported()
    actions.issue_receipts(desk.official, desk.stage, batch.id, b"n" * 16)
    assert refusal(actions.undo_batch, desk.official, desk.stage, batch.id) == (409, None)


def test_an_answered_import_stays(desk: Desk) -> None:
    batch = desk.imported()
    one, other = Contribution.objects.filter(batch=batch).select_related("item")[:2]
    link(one.item, other.item, Link.Kind.ANSWERED)
    assert refusal(actions.undo_batch, desk.official, desk.stage, batch.id) == (409, None)


def test_an_import_of_an_answered_stage_stays(desk: Desk) -> None:
    batch = desk.imported()
    later = desk.stage.closes_at
    spaces.begin_answering(desk.official, desk.stage, later)
    spaces.finish_answering(desk.official, desk.stage, 0)
    assert refusal(actions.undo_batch, desk.official, desk.stage, batch.id) == (409, None)


def test_a_file_is_read_and_its_languages_told(desk: Desk) -> None:
    batch = desk.upload("1;Mums ļoti vajag jaunus soliņus pie ezera;", "2;\u200b")
    assert [row[1:] for row in batch.rows] == [["lv", "", ""]]
    kept = batch.findings
    assert (kept["counts"], kept["shown_remarks"]) == ({"empty": 1}, [[3, "empty", ""]])
    assert (kept["encoding"], kept["mistakes"], kept["number"]) == ("utf-8", 0, 1)
    assert [one["en"] for one in kept["warnings"]] == [
        "Rows with more or fewer cells than there are column names: 1."
    ]
    assert [len(set(one.values())) for one in kept["warnings"]] == [3]


def test_words_that_tell_no_language_take_the_hosts(desk: Desk) -> None:
    assert desk.upload("1;Hm 12345").rows == [["Hm 12345", "lv", "", ""]]


def test_a_file_with_a_mistake_is_shown_but_not_imported(desk: Desk) -> None:
    batch = desk.upload("1;" + "a" * 20_001, "2;Labi")
    assert batch.findings["shown_mistakes"] == [[2, "text too long", "20001"]]
    act = (actions.import_batch, desk.official, desk.stage, batch.id, NOW)
    assert refusal(*act) == (422, None)
    assert queries.count(desk.stage) == 0


def test_columns_can_be_chosen_anew_until_the_import(desk: Desk) -> None:
    batch = desk.upload("1;Labi", "2;")
    assert [row[0] for row in batch.rows] == ["Labi"]
    choose = (actions.choose_columns, desk.official, desk.stage, batch.id, "phone")
    chosen = actions.choose_columns(*choose[1:], Choice("Nr"), NOW)
    assert ([row[0] for row in chosen.rows], chosen.channel) == (["1", "2"], "phone")
    assert refusal(*choose, Choice("Valoda"), NOW) == (422, "text")
    actions.import_batch(desk.official, desk.stage, batch.id, NOW)
    assert refusal(*choose, Choice("Nr"), NOW) == (409, None)


def test_importing_is_for_officials_only(desk: Desk) -> None:
    batch, other = desk.imported(), Upload("a.csv", b"A\nB\n")
    acts: list[tuple[Any, ...]] = [
        (actions.preview_batch, "a.csv", "paper", DRAFTS),
        (actions.preview_upload, other, "paper", NOW),
        (actions.choose_columns, batch.id, "paper", Choice("A"), NOW),
        (actions.read_again, batch.id, NOW),
        (actions.cancel_work, batch.id),
        (actions.import_batch, batch.id, NOW),
        (actions.ask_import, batch.id, NOW),
        (actions.undo_batch, batch.id),
        (actions.ask_undo, batch.id, NOW),
        (actions.issue_receipts, batch.id, b"n" * 16),
        (actions.receipts_printed, batch.id, batch.id),
        (actions.replace_receipts, batch.id, batch.id),
    ]
    for role in (AUDITOR, MODERATOR):
        actor = desk.colleague(role)
        refused = {refusal(act, actor, desk.stage, *given) for act, *given in acts}
        assert refused == {(403, None)}
    stranger = replace(desk.official, roles={})
    assert refusal(actions.undo_batch, stranger, desk.stage, batch.id) == (403, None)
