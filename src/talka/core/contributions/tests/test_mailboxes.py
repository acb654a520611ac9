"""Mailboxes: every message accounted for, whoever it says it is from; the same twice adds nothing."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from talka.core.contributions import actions
from talka.core.contributions.actions import Upload
from talka.core.contributions.models import Contribution
from talka.core.contributions.reading import Reading, read_file
from talka.core.contributions.sheets import Choice
from talka.core.contributions.tests.test_importing_batches import NOW, Desk, make_desk
from talka.core.jobs.queries import latest

WORDS = "Lūdzu, soliņus pie ezera."


def letter(body: str = WORDS, subject: str = "Peldvieta", **headers: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Anna <anna@b.example>", subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return message.as_bytes()


def mailbox(*letters: bytes) -> bytes:
    return b"".join(b"From x Mon Mar  2 10:00:00 2026\n" + one + b"\n\n" for one in letters)


def read(data: bytes, name: str = "a.mbox", choice: Choice | None = None) -> Reading:
    made = read_file(lambda step, share: None, data, name, choice, "lv")
    assert isinstance(made, Reading)
    return made


def bodies(made: Reading) -> list[str]:
    return [row[0] for row in made.rows]


def accounted(made: Reading) -> dict[str, int]:
    return {"rows": made.findings["rows"], "taken": len(made.rows), **made.findings["counts"]}


def test_one_letter_is_one_opinion_without_its_writer() -> None:
    made = read(letter(f"{WORDS}\n\nAr cieņu,\nAnna", Message_ID="<1@b>"), "letter.eml")
    assert (made.findings["kind"], bodies(made)) == ("mail", [WORDS])
    assert made.findings["columns"] == ["Text", "Subject", "Whole message"]
    assert made.findings["kept_back"] == ["From", "To", "Cc", "Date"]
    assert "anna" not in str((made.rows, made.findings)).casefold()


def test_a_mailbox_is_split_where_messages_begin() -> None:
    second = letter("Sveiki\n\n>From sākuma bija tumšs.\n\nFrom this end too.")
    data = mailbox(letter(), second).replace(b"\n\nFrom this", b"\n\n>From this")
    made = read(data)
    assert accounted(made) == {"rows": 2, "taken": 2}
    assert bodies(made)[0] == WORDS
    assert bodies(read(data, "no-ending")) == bodies(made)
    crlf = mailbox(letter(), letter("Un ēnu.")).replace(b"\n", b"\r\n")
    assert bodies(read(crlf)) == [WORDS, "Un ēnu."]


def test_machines_empty_and_endless_letters_are_left_out_with_the_reason() -> None:
    report = b"Content-Type: multipart/report; boundary=x\n\n--x\n\nfailed\n--x--\n"
    made = read(
        mailbox(
            letter(),
            letter("Esmu prom.", Auto_Submitted="auto-replied"),
            report,
            letter("> Kur?"),
            letter("x " * 12_000),
            letter("Cilvēks.", Auto_Submitted="no"),
        )
    )
    assert bodies(made) == [WORDS, "Cilvēks."]
    left = {"automatic": 2, "empty": 1, "long letter": 1}
    assert accounted(made) == {"rows": 6, "taken": 2, **left}
    assert made.findings["shown_remarks"][0] == [2, "automatic", ""]


def test_html_attachments_and_broken_charsets_give_what_words_there_are() -> None:
    html = EmailMessage()
    html.set_content("<p>Vajag <b>soliņus</b></p>", subtype="html")
    attached = EmailMessage()
    attached.set_content(WORDS)
    attached.add_attachment("slepeni", filename="a.txt")
    attached.add_attachment(b"\x00\x01", maintype="image", subtype="png", filename="a.png")
    broken = (
        b"Subject: =?nonsense?B?xx?=\nContent-Type: text/plain; charset=nonsense\n\nVajag \xff\n"
    )
    made = read(mailbox(html.as_bytes(), attached.as_bytes(), broken))
    assert bodies(made) == ["Vajag soliņus", WORDS, "Vajag"]


def test_a_letter_within_a_letter_is_read() -> None:
    inner = EmailMessage()
    inner.set_content(WORDS)
    outer = EmailMessage()
    outer["Subject"] = "Fwd: x"
    outer.set_content("")
    outer.add_attachment(inner)
    assert bodies(read(outer.as_bytes(), "a.eml")) == [WORDS]


def test_an_official_may_take_the_whole_message_instead() -> None:
    data = letter(f"{WORDS}\n\nAr cieņu,\nAnna", "Soliņi")
    whole = read(data, "a.eml", Choice("Whole message"))
    assert bodies(whole) == [f"{WORDS}\n\nAr cieņu,\nAnna"]
    both = read(data, "a.eml", Choice("Subject", also=("Text",)))
    assert bodies(both) == [f"Soliņi\n\n{WORDS}"]
    long = read(letter(WORDS + "\n-- \n" + "x" * 30_000), "a.eml", Choice("Whole message"))
    assert [19_900 < len(body) <= 20_000 for body in bodies(long)] == [True]


@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff" * 99, b"From \n", b"From ", b"Subject: " + b"=?" * 999]
)
def test_no_bytes_are_too_strange(data: bytes) -> None:
    assert len(read(data, "a.eml").rows) <= 1


def test_deep_nesting_ends() -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000)
    )
    assert read(mailbox(deep + b"\nx", letter())).findings["rows"] == 2


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def upload(desk: Desk, *letters: bytes) -> object:
    file = Upload("mail.mbox", mailbox(*letters))
    return actions.preview_upload(desk.official, desk.stage, file, "paper", NOW)


def test_letters_come_by_e_mail_and_the_same_twice_adds_nothing(desk: Desk) -> None:
    upload(desk, letter(Message_ID="<1@b>"), letter("Un ēnu.", Message_ID="<1@b>"))
    first = desk.stage.batches.get()
    actions.import_batch(desk.official, desk.stage, first.pk, NOW)
    assert set(Contribution.objects.values_list("body", "channel")) == {
        (WORDS, "email"),
        ("Un ēnu.", "email"),
    }
    upload(desk, letter(Message_ID="<1@b>"), letter("Un urnas.", Message_ID="<2@b>"))
    rows = desk.stage.batches.exclude(pk=first.pk).get().rows
    assert [row[0] for row in rows] == ["Un urnas."]


def test_a_large_mailbox_is_read_by_the_worker(desk: Desk) -> None:
    upload(desk, *[letter(f"Soliņš {number}") for number in range(2_001)])
    batch = desk.stage.batches.get()
    job = latest(batch.pk)
    assert (batch.findings, job is not None and job.kind) == ({}, "reading")
