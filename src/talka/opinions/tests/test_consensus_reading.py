"""Votes as people have them: Polis' two exports, plain tables, workbooks, and what is said of a bad file."""

import random

import pytest

from talka.opinions import BadFile, Votes, read_statements, read_votes
from talka.opinions.tests.test_workbooks import workbook

Triple = tuple[str, str, int]

WIDE = """participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,10
7,0,0,3,1,1,1,-1,0
12,,0,1,1,0,1,,
"""
LONG = """timestamp,datetime,comment-id,voter-id,vote
1,Mon,0,7,1
2,Mon,1,7,-1
3,Mon,10,7,0
4,Mon,0,12,1
"""
PLAIN = """participant;statement;stance
7;0;agree
7;1;disagree
7;10;pass
12;0;agree
"""
LATVIAN = """dalībnieks;apgalvojums;nostāja
7;0;piekrītu
7;1;Nepiekrītu
7;10;izlaist
12;0;jā
"""
RUSSIAN = """участник;утверждение;позиция
7;0;согласен
7;1;не согласна
7;10;пропустить
12;0;ДА
"""
SAME: list[Triple] = [("7", "0", 1), ("7", "1", -1), ("7", "10", 0), ("12", "0", 1)]


def triples(votes: Votes) -> list[Triple]:
    """Who voted how on what, in the table's order."""
    return [
        (votes.participants[person], votes.statements[statement], int(value))
        for person, statement, value in zip(votes.person, votes.statement, votes.value, strict=True)
    ]


def read(text: str, name: str = "votes.csv", statements: str = "") -> Votes:
    about = read_statements(statements.encode(), "comments.csv") if statements else None
    return read_votes(text.encode(), name, about=about)


@pytest.mark.parametrize("text", [WIDE, LONG, PLAIN, LATVIAN, RUSSIAN])
def test_every_form_of_the_same_votes_is_read_the_same(text: str) -> None:
    votes = read(text)
    assert (triples(votes), votes.statements) == (SAME, ("0", "1", "10"))
    assert votes.warnings == ()


@pytest.mark.parametrize(
    ("text", "codec"),
    [(LATVIAN, "cp1257"), (LATVIAN, "utf-16"), (RUSSIAN, "cp1251"), (RUSSIAN, "utf-8-sig")],
)
def test_every_encoding_of_a_spreadsheet_is_read(text: str, codec: str) -> None:
    assert triples(read_votes(text.encode(codec), "votes.csv")) == SAME


def test_a_workbook_is_read() -> None:
    rows: list[list[object]] = [[*line.split(";")] for line in PLAIN.splitlines()]
    assert triples(read_votes(workbook(*rows), "votes.xlsx")) == SAME


def test_rows_in_any_order_are_the_same_votes() -> None:
    header, *rows = PLAIN.splitlines()
    random.Random(3).shuffle(rows)
    assert triples(read("\n".join([header, *rows]))) == SAME


def test_columns_in_any_order_are_the_same_votes() -> None:
    cells = [line.split(",") for line in WIDE.splitlines()]
    order = [8, 0, 6, 1, 4, 5, 7, 2, 3]
    turned = "\n".join(",".join(row[place] for place in order) for row in cells)
    assert triples(read(turned)) == SAME


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("participant,statement,vote\na,1,1\na,1,-1\n", -1),
        ("participant,statement,vote,timestamp\na,1,1,20\na,1,-1,9\n", 1),
        ("participant,statement,vote,timestamp\na,1,1,20\na,1,-1,noon\n", -1),
        (f"participant,statement,vote,timestamp\na,1,1,{10**30}\na,1,-1,9\n", -1),
        ("participant,1,2\na,1,\na,-1,\n", -1),
        ("participant,1, 1\na,1,-1\n", -1),
    ],
)
def test_of_a_repeated_vote_the_last_counts(text: str, kept: int) -> None:
    assert triples(read(text)) == [("a", "1", kept)]


def test_the_raw_database_of_polis_turns_agreement_round() -> None:
    assert triples(read("pid,tid,vote\n7,0,-1\n7,1,1\n")) == [("7", "0", 1), ("7", "1", -1)]


def test_counts_beside_the_votes_tell_which_number_agrees() -> None:
    turned = "participant,n-agree,n-disagree,1,2,3\na,2,1,-1,-1,1\nb,,x,-1,,\n"
    assert triples(read(turned)) == [("a", "1", 1), ("a", "2", 1), ("a", "3", -1), ("b", "1", 1)]


def test_counts_beside_the_statements_have_the_last_word() -> None:
    known = "comment-id,comment-body,agrees,disagrees\n1,Trees,5,0\n2,Cars,0,many\n"
    assert triples(read("voter,comment,vote\na,1,-1\na,2,1\n", statements=known)) == [
        ("a", "1", 1),
        ("a", "2", -1),
    ]
    assert triples(read("voter,comment,vote\na,1,1\n", statements=known)) == [("a", "1", 1)]


def test_counts_no_conversation_has_are_not_believed() -> None:
    long = "9" * 5_000
    assert triples(read(f"participant,n-agree,n-disagree,1\na{long},{long},0,1\n")) == [
        (f"a{long}", "1", 1)
    ]
    known = f"comment-id,comment-body,agrees,disagrees\n1,Trees,0,{long}\n"
    assert triples(read("voter,comment,vote\na,1,1\n", statements=known)) == [("a", "1", 1)]


def test_a_count_of_agreements_alone_tells_nothing() -> None:
    assert triples(read("participant,n-agree,1\na,1,-1\n")) == [("a", "1", -1)]


def test_texts_and_moderation_come_from_the_table_of_statements() -> None:
    known = "id,text,moderated,is-meta\n0,Trees,1,false\n1,Rude,-1,false\n10,Me,1,TRUE\n11,New,0,\n"
    votes = read(PLAIN, statements=known)
    assert votes.statements == ("0", "1", "10", "11")
    assert votes.texts == {"0": "Trees", "1": "Rude", "10": "Me", "11": "New"}
    assert (votes.set_aside, votes.open_statements().tolist()) == (
        frozenset({"1", "10"}),
        [True, False, False, True],
    )


def test_stray_cells_are_left_out_and_told() -> None:
    long = read("participant,statement,vote\na,1,1\na,2,5\na,,1\n,1,\nb,1\nb,2,maybe\n\nb,1, \n")
    assert triples(long) == [("a", "1", 1)]
    wide = read("participant,1,2\na,1,x\n,1,1\nb,7\n")
    assert triples(wide) == [("a", "1", 1)]
    said = "Cells left out because they say neither agree nor disagree nor pass: {}."
    assert (*long.warnings, *wide.warnings) == (said.format(3), said.format(2))
    assert (
        long.warnings[0].translated("lv") != long.warnings[0] != long.warnings[0].translated("ru")
    )


NO_COLUMNS = (
    "The table needs the columns participant, statement and stance, or a column for each statement. "
    "The columns are: {}."
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b"a,b\n1,2\n", NO_COLUMNS.format("a, b")),
        (b"participant,why\n1,2\n", NO_COLUMNS.format("participant, why")),
        (
            b"participant,statement,vote\n",
            "There is not one stance in the file: agree, disagree or pass.",
        ),
        (b"participant,1\na,\n", "There is not one stance in the file: agree, disagree or pass."),
        (b'participant,1\na,"' + b"1" * 20_000_001, "The table breaks off near line 2."),
        (b"participant\x00,1\na,1\n", "This is not a table of text: it holds binary data."),
    ],
)
def test_a_bad_file_is_refused_in_three_languages(data: bytes, message: str) -> None:
    with pytest.raises(BadFile) as refused:
        read_votes(data, "votes.csv")
    said = refused.value.message
    assert said == message
    assert len({said, said.translated("lv"), said.translated("ru")}) == 3


def test_a_table_of_statements_needs_an_id_and_a_text() -> None:
    with pytest.raises(BadFile) as refused:
        read_statements(b"id,when\n1,2\n", "comments.csv")
    assert refused.value.message == (
        "The table of statements needs the columns id and text. The columns are: id, when."
    )
    known = read_statements(b"nr;apgalvojums\n1; Koki \n", "statements.csv")
    assert (known.texts, known.set_aside, known.balance) == ({"1": "Koki"}, frozenset(), {})


def test_a_vote_that_is_no_vote_is_an_error_of_the_program() -> None:
    with pytest.raises(ValueError, match=r"a vote is -1, 0 or 1"):
        Votes.of([("a", "1", 2)])


def test_people_and_statements_stand_in_natural_order_and_unvoted_ones_stay() -> None:
    votes = Votes.of(
        [("p10", "2", 1), ("p2", "10", 0)], statements=["1", "2"], set_aside=["2", "x"]
    )
    assert (votes.participants, votes.statements) == (("p2", "p10"), ("1", "2", "10"))
    assert votes.set_aside == frozenset({"2"})
