"""Monday with 612 opinions: one official, from the import to everybody answered, in a real browser.

    python -m benchmarks.monday

Drives Chromium along the on-screen path with the opinions of the demo's station square, as a fresh consultation.
The machine's time is measured; the person's is added at the rates below for every word read, letter typed, press
and decision, as a careful official would need them. Wanted: at most 90 minutes together, and nobody unaccounted.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from playwright.sync_api import sync_playwright
from tests.e2e.board import LINES, Board
from tests.e2e.conftest import CHROMIUM, FLAGS
from tests.e2e.demo import started
from tests.e2e.official import Official
from tests.e2e.walk import DESK, Walk

OPINIONS = Path(__file__).parent.parent / "src/talka/site/demo/data/station_square.tsv"
MOST_MINUTES = 90
WORDS_A_MINUTE, LETTERS_A_MINUTE = 200, 180
PRESS, PLACING, NAMING, DECIDING = 2.0, 4.0, 15.0, 90.0
"""Seconds: to point and press; to see where a doubtful opinion goes; to find a name; to settle on a verdict when the
institution has decided. Of each theme the first page is read, the least sure opinions; all words of all opinions
are told apart, for whoever reads them all."""
REASON = (
    "The council looked at this on its last meeting together with the plans of the square and what it costs. "
    "We follow what most of you ask for where the law and the ground allow it, and say below what comes first, "
    "what comes later and who is responsible for it."
)
DECIDED_BY = "The council, 11 : 2"
ALTERNATIVE = "Sixty free places lie 180 metres away; a path with lamps leads there."
WOULD_CHANGE = "If a count in a year shows them more than 90 % full, we take this up again."


class Quick(Walk):
    """A walk that does not stop to look for barriers: the tests do that."""

    def look(self) -> None:
        """Nothing."""


@dataclass
class Day:
    """What each part of the day took, in seconds: the machine's and the person's."""

    parts: list[tuple[str, float, float]] = field(default_factory=list)
    person: float = 0.0

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Times the machine; what the person needs is added meanwhile."""
        begun, self.person = monotonic(), 0.0
        yield
        self.parts.append((name, monotonic() - begun, self.person))

    def reads(self, text: str) -> None:
        """Somebody reads it, word by word."""
        self.person += 60 * len(text.split()) / WORDS_A_MINUTE

    def types(self, *texts: str) -> None:
        """Somebody types it."""
        self.person += 60 * sum(map(len, texts)) / LETTERS_A_MINUTE

    def takes(self, *seconds: float) -> None:
        """Presses and decisions."""
        self.person += sum(seconds)

    def minutes(self) -> float:
        """Both together."""
        return sum(machine + person for _name, machine, person in self.parts) / 60


def sheet() -> tuple[bytes, int]:
    """The opinions as a spreadsheet, and how many there are."""
    lines = OPINIONS.read_text("utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["text"])
    writer.writerows([row["text"].replace("\\n", "\n")] for row in rows)
    return out.getvalue().encode(), len(rows)


def look_through(day: Day, board: Board) -> int:
    """Every theme is read and named; returns how many there are."""
    board.open()
    links = [a.get_attribute("href") for a in board.walk.page.locator(".theme-name a").all()]
    day.reads(board.walk.text())
    for at, href in enumerate(links):
        board.walk.page.goto(f"{board.walk.address}{href}")
        day.reads(" ".join(board.walk.texts(".line .words")))
        name = f"What people say, {at + 1}"
        board.walk.find("details summary").click()
        board.walk.fill(name_en=name)
        board.walk.press('button[value="rename"]')
        day.types(name)
        day.takes(NAMING, 4 * PRESS)
    return len(links)


def place(day: Day, board: Board) -> int:
    """What the computer left open is read one by one and placed; returns how many that were."""
    placed = 0
    for status in ("unsure", "no_theme_fits"):
        board.open(f"board/list/{status}/")
        while True:
            shown = board.walk.texts(".line .words")
            day.reads(" ".join(shown))
            day.takes(*[PLACING + PRESS] * len(shown))
            placed += len(shown)
            if not board.walk.count('.pages a[rel="next"]'):
                break
            board.walk.press('.pages a[rel="next"]')
    board.place_the_rest()
    assert not board.walk.count(LINES)
    return placed


def answer(day: Day, board: Board) -> int:
    """Each theme gets its answer, one of four a refusal with what that needs; returns how many."""
    hrefs = board.unanswered()
    for at, href in enumerate(hrefs):
        board.walk.page.goto(href)
        day.reads(" ".join(board.walk.texts(".quote blockquote, main blockquote")))
        declines = at % 4 == 3
        board.walk.choose("verdict", "declined" if declines else "accepted")
        board.walk.fill(reason_en=REASON, decided_by_en=DECIDED_BY)
        day.types(REASON, DECIDED_BY)
        if declines:
            board.walk.fill(alternative_en=ALTERNATIVE, would_change_en=WOULD_CHANGE)
            day.types(ALTERNATIVE, WOULD_CHANGE)
        board.walk.press('button[value="save"]')
        day.takes(DECIDING, 4 * PRESS)
    return len(hrefs)


def live(day: Day, walk: Walk, close: Callable[[str, str], None]) -> dict[str, int]:
    """The whole day; returns what was counted on the way."""
    content, number = sheet()
    words = len(content.decode().split())
    official = Official(walk)
    official.sign_in()
    official.make_host()
    official.ask()
    official.publish()
    official.import_file(content, "monday.csv", number, "")
    board = Board(walk, official.stage)
    close(official.space, official.process)
    with day.part("group"):
        official.group()
        day.takes(3 * PRESS)
    with day.part("look through and name the themes"):
        themes = look_through(day, board)
    with day.part("place what the computer left open"):
        placed = place(day, board)
    with day.part("sign off, begin answering"):
        board.sign_off()
        board.begin()
        day.takes(30, 4 * PRESS)
    with day.part("write the answers"):
        answers = answer(day, board)
    with day.part("look at what each person reads, publish, finish"):
        board.open("publish/")
        day.reads(walk.text())
        walk.send()
        board.finish()
        day.takes(4 * PRESS)
    walk.go(f"{official.stage}results/")
    total = int(walk.texts(".facts li:last-child strong")[-1])
    return {
        "sent": number,
        "accounted": total,
        "themes": themes,
        "placed": placed,
        "answers": answers,
        "minutes to read every word": round(words / WORDS_A_MINUTE),
    }


def report(day: Day, counted: dict[str, int]) -> int:
    """Prints the table; 1 when the day was too long or somebody is missing."""
    print("| part of the day | machine, s | person, min |")
    print("|---|---|---|")
    for name, machine, person in day.parts:
        print(f"| {name} | {machine:.0f} | {person / 60:.1f} |")
    print(
        f"| together | {sum(machine for _, machine, _ in day.parts):.0f} | {day.minutes():.1f} (with the machine) |"
    )
    print(", ".join(f"{name}: {number}" for name, number in counted.items()))
    return int(day.minutes() > MOST_MINUTES or counted["accounted"] != counted["sent"])


def main() -> int:
    """A demo of its own, a browser, a day."""
    if CHROMIUM is None:
        print("There is no Chromium here: install Debian's 'chromium'.")
        return 2
    day = Day()
    with started() as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]})
        walk = Quick(context, demo.address, "en", javascript=True)
        counted = live(day, walk, demo.close_stage)
        browser.close()
    return report(day, counted)


if __name__ == "__main__":
    sys.exit(main())
