"""Comments of other platforms stay with what they answer; every one is accounted for."""

from __future__ import annotations

from typing import Any

import pytest

from talka.core.contributions import actions, queries
from talka.core.contributions.models import Batch, Contribution
from talka.core.contributions.tests import exports
from talka.core.contributions.tests.test_importing_again import imported, uploaded
from talka.core.contributions.tests.test_importing_batches import Desk, make_desk
from talka.core.contributions.tests.test_importing_pages import make_desk as make_browser
from talka.core.contributions.tests.test_importing_pages import send
from talka.core.contributions.tests.test_sources import accounted, read
from talka.core.items.models import Item
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import StagePlan

PROPOSALS = "a-proposals.csv"
COMMENTS = "a-proposal_comments.csv"
SAID = "Soliņi\n\nVajag soliņus."
HEAD, ONE, GONE, BARE, TWO, FAR = exports.DECIDIM_THREAD.splitlines()


def decidim(*comments: str) -> bytes:
    return exports.archive({PROPOSALS: exports.DECIDIM, COMMENTS: "\n".join((HEAD, *comments))})


def consul(comments: str = exports.CONSUL_THREAD) -> bytes:
    return exports.archive({"comments.csv": comments, "proposals.csv": exports.CONSUL})


def shape(desk: Desk) -> list[tuple[str, str, str | None]]:
    """Every text that stands, its kind and what it answers."""
    rows = Contribution.objects.filter(item__state=Item.State.PUBLIC).select_related("parent")
    return sorted((one.body, one.kind, one.parent.body if one.parent else None) for one in rows)


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def test_decidim_comments_come_with_their_proposals_and_replies_to_them_too() -> None:
    made = read(decidim(ONE, GONE, BARE, TWO, FAR), "a.zip")
    assert [row[0::4] for row in made.rows] == [
        [SAID],
        ["Урны\n\nГде урны?"],
        ["Piekrītu", "0"],
        ["Es arī", "0"],
    ]
    assert accounted(made) == {
        **{"rows": 9, "taken": 4, "reply": 2},
        **{"withdrawn": 1, "empty": 2, "elsewhere": 2},
    }
    assert made.findings["beside"] == [COMMENTS]
    assert [3, "elsewhere", "", COMMENTS] in made.findings["shown_remarks"]
    assert len(set(made.marks)) == 4


def test_consul_comments_of_debates_stay_with_the_debates() -> None:
    made = read(consul(), "a.zip")
    assert [row[0::4] for row in made.rows] == [
        ["Soliņi\n\nĪsi\n\nVajag soliņus & ēnu."],
        ["Jā", "0"],
    ]
    assert accounted(made) == {"rows": 4, "taken": 2, "reply": 1, "withdrawn": 1, "elsewhere": 1}
    debates = exports.CONSUL.replace("cached_votes_up,", "cached_votes_down,").replace(
        "hot_score", "cached_votes_total"
    )
    files = {"comments.csv": exports.CONSUL_THREAD, "debates.csv": debates}
    assert read(exports.archive(files), "a.zip").rows[1][0::4] == ["Ne", "0"]


def test_the_older_form_of_consul_names_the_proposal() -> None:
    files = {
        "proposals.csv": "id,title,text,numsupports\n7,Soliņi,Vajag,1\n",
        "comments.csv": "id,proposalid,text,parentid,numvotes\n1,7,Jā,,0\n2,7,Es arī,1,0\n",
    }
    assert [row[0::4] for row in read(exports.archive(files), "a.zip").rows[1:]] == [
        ["Jā", "0"],
        ["Es arī", "0"],
    ]


def test_comments_that_answer_each_other_in_a_ring_are_left_out() -> None:
    ring = ONE.replace(";1;Decidim::Proposals::Proposal", ";6;Decidim::Comments::Comment")
    other = ONE.replace("5;", "10;", 1)
    made = read(decidim(ring, TWO, other), "a.zip")
    assert made.findings["counts"]["elsewhere"] == 2


def test_comments_alone_are_opinions_and_say_so() -> None:
    made = read(exports.CONSUL_THREAD)
    assert accounted(made) == {"rows": 2, "taken": 2, "alone": 2}
    beside = exports.archive({PROPOSALS: exports.DECIDIM, COMMENTS: f"{HEAD}\n{FAR}\n"})
    assert read(beside, "a.zip").findings["beside"] == []


def test_they_are_imported_shown_and_undone_together_and_once(desk: Desk) -> None:
    first = imported(desk, uploaded(desk, decidim(ONE, TWO), "a.zip"))
    assert shape(desk) == [
        ("Es arī", "comment", SAID),
        ("Piekrītu", "comment", SAID),
        (SAID, "opinion", None),
        ("Урны\n\nГде урны?", "opinion", None),
    ]
    opinion = Contribution.objects.get(body=SAID)
    assert (queries.count(desk.stage), queries.replies(opinion).count()) == (2, 2)
    again = uploaded(desk, decidim(ONE, TWO), "a.zip").findings
    assert (again["number"], again["imported"]) == (0, 4)
    actions.undo_batch(desk.official, desk.stage, first.pk)
    assert shape(desk) == []


def test_a_later_comment_finds_what_was_imported_before(desk: Desk) -> None:
    imported(desk, uploaded(desk, decidim(ONE), "a.zip"))
    batch = uploaded(desk, decidim(ONE, TWO), "a.zip")
    assert (batch.findings["imported"], batch.findings["counts"]["reply"]) == (3, 1)
    imported(desk, batch)
    assert ("Es arī", "comment", SAID) in shape(desk)


def test_a_later_comment_on_what_is_gone_stands_by_itself(desk: Desk) -> None:
    imported(desk, uploaded(desk, decidim(), "a.zip"))
    Item.objects.filter(as_contribution__body=SAID).update(state=Item.State.HIDDEN)
    batch = uploaded(desk, decidim(ONE), "a.zip")
    counts = batch.findings["counts"]
    assert (counts["reply"], counts["alone"]) == (0, 1)
    imported(desk, batch)
    assert ("Piekrītu", "opinion", None) in shape(desk)


def test_a_tool_without_comments_leaves_them_out_and_says_so(desk: Desk) -> None:
    process, now = desk.stage.process, desk.stage.opens_at
    plan = StagePlan(now, desk.stage.closes_at)
    stage = spaces.make_stage(desk.official, process, "stances", plan)
    spaces.publish(desk.official, stage, now)
    batch = uploaded(Desk(desk.official, stage), decidim(ONE), "a.zip")
    counts = batch.findings["counts"]
    assert (len(batch.rows), len(batch.marks), counts["untaken"]) == (2, 2, 1)


def test_the_preview_says_it_in_words(db: None, settings: Any) -> None:
    settings.DEMO = True
    browser = make_browser()
    shown = browser.get(send(browser, decidim(ONE, FAR), "a.zip")["Location"])
    assert shown.context["summary"] == [
        "1 of them is a comment; it stays with what it answers.",
        "1 row without an opinion is left out.",
        "1 row was taken back by its writer; it is left out.",
        "1 comment answers something that is not imported; it is left out.",
    ]
    told = f"{COMMENTS}, row 3: answers something that is not imported; left out"
    assert told in shown.context["remark_lines"]
    assert f"The comments on it are read too, from {COMMENTS}." in shown.content.decode()
    assert Batch.objects.get().findings["number"] == 3
