"""One opinion's whole way in a browser: asked, written, imported, grouped, answered, done."""

from __future__ import annotations

from tests.e2e.board import Board
from tests.e2e.conftest import Opens
from tests.e2e.demo import Demo
from tests.e2e.official import Official
from tests.e2e.resident import Resident
from tests.e2e.sheet import as_csv, rows
from tests.e2e.walk import PHONE, Walk

FIRST = "Please mend the lamps by the pond; it is dark there after the evening bus."
ALIKE = "Please mend the lamps by the pond, it is so dark there after the evening bus!"
BETTER = "Please mend the four lamps by the pond; it is dark there after the 22:40 bus."


def test_from_the_question_to_what_was_done(opens: Opens, demo: Demo) -> None:
    official = Official(opens())
    official.sign_in()
    official.make_host()
    official.ask()
    official.publish()
    writer = people_write(opens, official.stage, demo)
    paper_comes_in(official)
    board = Board(official.walk, official.stage)
    themes_are_made(official, board)
    demo.close_stage(official.space, official.process)
    everybody_is_answered(board, official, writer)
    promises_are_kept(board, writer)
    what_others_can_take(official.walk, official)


def people_write(opens: Opens, stage: str, demo: Demo) -> Resident:
    """Three people on phones: one edits, one finds a like mind, one withdraws."""
    first, second, third = (Resident(opens(PHONE), stage) for _person in range(3))
    first.read()
    first.write(FIRST, alias="Ilze")
    first.confirm()
    assert first.walk.page.pdf()[:4] == b"%PDF"
    demo.wait_until_found(FIRST)
    second.write(ALIKE)
    assert second.walk.count(".opinion-list .quote") == 1
    second.confirm()
    second.read()
    second.walk.go(f"{stage}opinions/")
    second.walk.press(f'.opinion-list li:has-text("{FIRST[:20]}") a[href*="/opinion/"]')
    second.take_stance("for")
    first.edit(BETTER)
    first.scan_receipt()
    assert first.walk.text("main .quote blockquote, main blockquote") == BETTER
    third.write("Never mind the park.")
    third.confirm()
    third.withdraw()
    return first


def paper_comes_in(official: Official) -> None:
    """Two files in two encodings, and slips for whoever wrote on paper."""
    lines = rows()
    official.import_file(as_csv(lines[:54], "utf-8-sig"), "talka.csv", 54, "pārāk tumšs")
    official.import_file(as_csv(lines[54:], "windows-1257"), "vecs.csv", 6, "parka dvēsele")
    assert len(official.print_receipts()) == 6
    official.walk.go(f"{official.stage}opinions/")
    official.walk.look()


def themes_are_made(official: Official, board: Board) -> None:
    """The machine proposes, the official decides and signs."""
    official.group()
    assert len(board.sizes()) >= 3
    board.rename("Light in the evening")
    board.merge()
    board.split("Two of a kind")
    board.by_hand()
    board.place_the_rest()
    board.set_apart()
    board.sign_off()


def everybody_is_answered(board: Board, official: Official, writer: Resident) -> None:
    """Owed in public until answered; then the answers stand under every receipt."""
    board.begin()
    places = board.unanswered()
    board.walk.look()
    board.decline(places[0])
    for number, place in enumerate(places[1:], 1):
        board.accept(place, f"It costs {number} 000 euros, and the budget of this year has it.")
    see_what_is_owed(writer.walk, official)
    board.publish()
    board.finish()
    for page in ("", "answers/", "publish/", "milestones/"):
        board.open(page)
        board.walk.look()


def see_what_is_owed(walk: Walk, official: Official) -> None:
    """Anybody sees who waits, since when, and for whom."""
    walk.go("owed/")
    walk.look()
    assert walk.count(f'main a[href*="/{official.space}/{official.process}/"]') >= 1


def promises_are_kept(board: Board, writer: Resident) -> None:
    """A promise, its keeping, and the writer who reads both on the receipt."""
    board.promise("New lamps by the pond")
    board.keep_promise("Four lamps burn since Friday.")
    writer.open_receipt()
    assert writer.walk.count(".reply") >= 1
    writer.walk.look()
    writer.walk.go(f"{writer.stage}results/")
    writer.walk.look()
    shown = writer.walk.text()
    assert ("New lamps by the pond" in shown, "9 : 2" in shown) == (True, True)
    writer.walk.press('main section h2 a[href*="/theme/"]')
    writer.walk.look()
    assert writer.walk.page.pdf()[:4] == b"%PDF"


def what_others_can_take(walk: Walk, official: Official) -> None:
    """News, data and the ledger for anybody's programs."""
    stage, space = official.stage, official.space
    kinds = {
        f"{stage}feed.atom": "application/atom+xml",
        f"feed/{space}/": "application/atom+xml",
        f"calendar/{space}/": "text/calendar",
        **{f"{stage}{name}.csv": "text/csv" for name in ("opinions", "themes", "answers")},
        **{f"{stage}{name}.json": "application/json" for name in ("opinions", "themes", "answers")},
        "owed.json": "application/json",
    }
    found = {}
    for path in kinds:
        answer = walk.context.request.get(f"{walk.address}/en/{path}")
        found[path] = answer.headers["content-type"].split(";")[0] if answer.ok else answer.status
    assert found == kinds
