"""Exports are recognised by themselves; who wrote is left out; every row is accounted for."""

from __future__ import annotations

import io

import openpyxl
import pytest

from talka.core.contributions.reading import Reading, read_file
from talka.core.contributions.sheets import Choice
from talka.core.contributions.sources.markup import words_of
from talka.core.contributions.tests import exports
from talka.opinions.wording import Message


def read(
    text: str | bytes, name: str = "a.csv", choice: Choice | None = None, otherwise: str = "lv"
) -> Reading:
    data = text.encode() if isinstance(text, str) else text
    made = read_file(lambda step, share: None, data, name, choice, otherwise)
    assert isinstance(made, Reading)
    return made


def bodies(reading: Reading) -> list[str]:
    return [row[0] for row in reading.rows]


def accounted(reading: Reading) -> dict[str, int]:
    found = reading.findings
    return {"rows": found["rows"], "taken": len(reading.rows), **found["counts"]}


def test_a_google_form_gives_an_opinion_for_each_question_answered_in_words() -> None:
    made = read(exports.GOOGLE)
    assert made.findings["kind"] == "google forms"
    assert made.findings["columns"] == [
        "Kas Jums traucē pie ezera?",
        "Ko vajadzētu uzlabot?",
        "Vecums",
    ]
    assert made.findings["kept_back"] == ["Laikspiedols", "E-pasta adrese", "Jūsu vārds"]
    assert bodies(made) == [
        "Vajag soliņus ēnā pie kokiem",
        "Nav kur apsēsties ar bērniem",
        "Vajag jaunas urnas pie peldvietas ieejas",
    ]
    assert accounted(made) == {"rows": 3, "taken": 3, "empty": 1}


def test_one_question_of_a_google_form_may_be_chosen() -> None:
    made = read(exports.GOOGLE, choice=Choice("Ko vajadzētu uzlabot?"))
    assert accounted(made) == {"rows": 3, "taken": 2, "empty": 1}
    again = read(exports.GOOGLE)
    assert set(made.marks) < set(again.marks)


def test_a_column_kept_back_cannot_be_chosen() -> None:
    made = read(exports.GOOGLE, choice=Choice("Jūsu vārds"))
    assert made.findings["choice"]["text"] == "Ko vajadzētu uzlabot?"


def test_a_google_form_as_a_workbook() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Отметка времени", "Что изменить?"])
    book.worksheets[0].append(["2026-03-02", "Нужны новые скамейки"])
    kept = io.BytesIO()
    book.save(kept)
    book.close()
    made = read(kept.getvalue(), "a.xlsx")
    assert (made.findings["kind"], bodies(made)) == ("google forms", ["Нужны новые скамейки"])


@pytest.mark.parametrize(
    "text",
    ["Timestamp\n2026\n", "Timestamp,Email\n2026,a@example.lv\n", "Time,Idea\n9,More trees\n"],
)
def test_what_only_looks_like_a_google_form_is_any_spreadsheet(text: str) -> None:
    assert read(text).findings["kind"] == ""


def test_a_padlet_board_joins_subject_and_body_and_leaves_authors_out() -> None:
    made = read(exports.PADLET)
    assert made.findings["kind"] == "padlet"
    assert bodies(made) == ["Ēna\n\nVajag kokus pie ūdens.\n\nUn soliņus.", "Где урны?"]
    assert made.findings["kept_back"] == ["Author", "Created at"]
    assert accounted(made) == {"rows": 3, "taken": 2, "empty": 1}


def test_a_padlet_post_with_a_number_is_known_by_it() -> None:
    rows = "Subject,Body,Post ID,Reactions\nA,Text here,7,{}\n"
    assert read(rows.format(1)).marks == read(rows.format(5)).marks
    other = read(rows.format(1).replace(",7,", ",8,"))
    assert other.marks != read(rows.format(1)).marks


def test_a_letter_with_subject_and_body_is_no_padlet() -> None:
    assert read("Subject,Body\nA,Text here\n").findings["kind"] == ""


def test_limesurvey_leaves_out_codes_devices_and_what_was_never_sent() -> None:
    made = read(exports.LIMESURVEY)
    assert made.findings["kind"] == "limesurvey"
    assert made.findings["choice"]["text"] == "Q2"
    assert made.rows[0][:2] == ["Vajag gājēju pāreju pie skolas", "lv"]
    assert made.findings["columns"] == ["Q1", "Q2", "Q3", "startlanguage"]
    assert accounted(made) == {"rows": 3, "taken": 2, "unsent": 1}
    assert made.findings["shown_remarks"] == [[3, "unsent", ""]]


def test_limesurvey_with_full_headings_and_no_date() -> None:
    made = read("Response ID,Last page,Start language,1. Idea\n1,2,lv,Vajag gājēju pāreju\n")
    assert (made.findings["kind"], bodies(made)) == ("limesurvey", ["Vajag gājēju pāreju"])
    both = read(
        "id. Response ID;lastpage. Last page;startlanguage. Start language;I\n1;2;lv;Jā gan\n"
    )
    assert both.findings["columns"] == ["I", "startlanguage. Start language"]
    nameless = read("lastpage,startlanguage,Q\n1,lv,Vajag soliņus\n1,lv,Vajag soliņus\n")
    assert len(set(nameless.marks)) == 2


def test_a_vv_file_has_codes_in_its_second_line() -> None:
    made = read(exports.VV, "vvexport.csv")
    assert made.findings["kind"] == "limesurvey"
    assert bodies(made) == ["Vajag gājēju pāreju pie skolas"]
    assert made.findings["shown_remarks"] == [[4, "unsent", ""]]
    assert made.findings["columns"] == ["Ko darīt pie ezera?", "Vecums", "Start language"]


def test_a_survey_without_questions_is_any_spreadsheet() -> None:
    assert read("id,lastpage,startlanguage\n1,2,lv\n").findings["kind"] == ""


def test_consul_proposals_without_those_taken_back() -> None:
    made = read(exports.CONSUL)
    assert (made.findings["kind"], bodies(made)) == (
        "consul",
        ["Soliņi\n\nĪsi\n\nVajag soliņus & ēnu."],
    )
    assert accounted(made) == {"rows": 2, "taken": 1, "withdrawn": 1}


def test_consul_comments_and_a_western_encoding() -> None:
    assert bodies(read(exports.CONSUL_COMMENTS)) == ["Piekrītu par soliņiem"]
    western = "id;title;description;hot_score\n1;¿Más árboles?;Señal única;1\n"
    made = read(western.encode("latin-1"), otherwise="es")
    assert bodies(made) == ["¿Más árboles?\n\nSeñal única"]


@pytest.mark.parametrize(
    ("proposals", "comments", "kind"),
    [
        (
            "id,title,description,hot_score\n1,Soliņi,Vajag soliņus parkā,1\n",
            "id,commentable_id,commentable_type,body,cached_votes_total\n1,7,Proposal,Piekrītu jums,1\n",
            "consul",
        ),
        (
            "id;component/id;title/lv;body/lv\n1;9;Soliņi;Vajag soliņus parkā\n",
            "id;body;locale;depth;commentable_id;commentable_type\n1;Piekrītu jums;lv;0;7;Proposal\n",
            "decidim",
        ),
    ],
)
def test_a_comment_is_not_taken_for_a_proposal_of_the_same_number(
    proposals: str, comments: str, kind: str
) -> None:
    one, other = read(proposals), read(comments)
    assert (one.findings["kind"], other.findings["kind"]) == (kind, kind)
    assert (len(one.marks), len(other.marks)) == (1, 1)
    assert set(one.marks).isdisjoint(other.marks)


def test_a_table_with_titles_alone_is_no_consul() -> None:
    assert read("id,title,description\n1,A,Text here\n").findings["kind"] == ""


def test_decidim_takes_the_language_each_was_written_in() -> None:
    made = read(exports.DECIDIM)
    assert made.findings["kind"] == "decidim"
    assert made.findings["columns"] == ["title", "body", "language", "category"]
    assert [row[:2] for row in made.rows] == [
        ["Soliņi\n\nVajag soliņus.", "lv"],
        ["Урны\n\nГде урны?", "ru"],
    ]
    assert "author/name" in made.findings["kept_back"]
    assert accounted(made) == {"rows": 4, "taken": 2, "withdrawn": 1, "empty": 1}


def test_decidim_comments_say_their_language() -> None:
    made = read(exports.DECIDIM_COMMENTS)
    assert made.findings["kind"] == "decidim"
    assert [row[:2] for row in made.rows] == [["Piekrītu par soliņiem", "lv"]]


def test_of_a_decidim_archive_proposals_are_read_and_comments_may_be() -> None:
    made = read(exports.decidim_archive(), "a.zip")
    assert made.findings["parts"] == [
        ["a.lv-open-data-proposal_comments.csv", "decidim"],
        ["a.lv-open-data-proposals.csv", "decidim"],
    ]
    assert made.findings["left"] == ["a.lv-open-data-meetings.csv", "README.md"]
    assert (made.findings["choice"]["part"], len(made.rows)) == ("a.lv-open-data-proposals.csv", 3)
    asked = Choice("title", also=["body"], part="a.lv-open-data-proposal_comments.csv")
    other = read(exports.decidim_archive(), "a.zip", asked)
    assert bodies(other) == ["Piekrītu par soliņiem"]
    assert [*read(exports.DECIDIM).marks, *other.marks] == made.marks


def test_an_archive_of_any_tables() -> None:
    files = {"b.csv": "Viedoklis\nVajag soliņus\n", "a.csv": "Tukšs\n", "c.csv": "%PDF"}
    made = read(exports.archive(files), "a.zip", Choice("Viedoklis", part="b.csv"))
    assert made.findings["parts"] == [["a.csv", ""], ["b.csv", ""], ["c.csv", ""]]
    assert bodies(made) == ["Vajag soliņus"]
    refused = read_file(lambda step, share: None, exports.archive(files), "a.zip", None, "lv")
    assert isinstance(refused, Message)


def test_repeated_opinions_of_a_spreadsheet_are_told_apart() -> None:
    made = read("Viedoklis\nVajag soliņus\nVajag soliņus\n")
    assert len(set(made.marks)) == 2
    assert set(made.marks).isdisjoint(read("Viedoklis\nVajag soliņus\n").marks)


def test_words_are_taken_out_of_markup() -> None:
    said = "<style>p{}</style><h2>A &lt; B</h2><ul><li>one</li><li>two<br/>lines</li></ul>"
    assert words_of(said) == "A < B\n\n- one\n\n- two\nlines"
    assert words_of("<p>A</p><!-- unsaid --><SCRIPT>x</SCRIPT><b>B</b>") == "A\nB"
    assert words_of("a < b & c > d") == "a < b & c > d"


@pytest.mark.parametrize("never_ends", ["<!--", "<![", "<a x=", "</", "<?", "<script "])
def test_markup_that_never_ends_is_read_once_and_kept(never_ends: str) -> None:
    assert words_of("<p>" + never_ends * 20_000) == (never_ends * 20_000).strip()
