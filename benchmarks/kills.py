"""``kill -9`` in the middle of a burst: nothing acknowledged is lost, doubled or half-written.

    python -m benchmarks.kills [--web 10] [--database 3] [--clients 8]

Visitors write opinions and take stances at once. Meanwhile the web server (one worker, granian itself, or
everything with its supervisor, in turn) and PostgreSQL (postmaster and every backend) are killed
and started again. Whoever got no answer sends the same form again, with the same secret. In the end every
receipt opens, and the database holds exactly what was acknowledged. PostgreSQL runs with its safety on.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import random
import re
import signal
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.house import House, family, house
from benchmarks.visitor import Answer, Unanswered, Visitor

ACTS = 40  # acknowledged between two kills
LONGEST_BURST = 20.0  # seconds
GIVE_UP = 120.0
OPINIONS_EACH = 15  # below the twenty a person may send
WORD = re.compile(r"<li><span>([^<]+)</span></li>")
WEB = ("worker", "granian", "everything")


@dataclass
class Told:
    """What visitors were told: words and text of opinions, how many stances, how often they asked again."""

    receipts: list[tuple[str, str]] = field(default_factory=list)
    stances: int = 0
    again: int = 0
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def acts(self) -> int:
        """How many acts were acknowledged."""
        return len(self.receipts) + self.stances


class Person:
    """Writes and takes stances until told to stop; asks again until there is a definite answer."""

    def __init__(self, site: House, number: int, told: Told, stop: threading.Event) -> None:
        self.site, self.number, self.told, self.stop = site, number, told, stop
        self.chance, self.turn = random.Random(number), 0
        self.order = self.chance.sample(site.town["opinions"], len(site.town["opinions"]))
        self.visitor = self._newcomer()

    def live(self) -> None:
        """Three stances, then an opinion, and again; an act that was begun is brought to its end."""
        while not self.stop.is_set():
            self.turn += 1
            if self.turn % (4 * OPINIONS_EACH) == 0:
                self.visitor.close()
                self.visitor = self._newcomer()
            act = self._write if self.turn % 4 == 0 else self._stance
            try:
                act()
            except Exception as error:
                self.told.wrong.append(repr(error))
        self.visitor.close()

    def _newcomer(self) -> Visitor:
        self.order = self.chance.sample(self.order, len(self.order))
        address = f"10.{self.number}.{self.turn // 250}.{self.turn % 250}"
        return Visitor(self.site.port, address, patience=10)

    def _write(self) -> None:
        path = self.site.town["path"]
        text = f"Opinion {self.turn} of visitor {self.number}: {self.chance.random()}"
        form = self._answered(lambda: self.visitor.get(f"{path}write/"))
        fields = form.hidden() | {"body": text, "language": "lv"}
        sent = self._answered(lambda: self.visitor.post(f"{path}write/sent/", fields))
        words = WORD.findall(sent.body.decode())
        with self.told.lock:
            if sent.status == 200 and len(words) == 8:
                self.told.receipts.append((" ".join(map(html.unescape, words)), text))
            else:
                self.told.wrong.append(f"opinion: {sent.status}")

    def _stance(self) -> None:
        opinion = self.order[self.turn % len(self.order)]
        path = f"{self.site.town['path']}opinion/{opinion}/stance/"
        form = self._answered(lambda: self.visitor.get(path))
        fields = form.hidden() | {"value": self.chance.choice(("for", "against", "pass"))}
        taken = self._answered(lambda: self.visitor.post(path, fields))
        with self.told.lock:
            if taken.status == 200:
                self.told.stances += 1
            else:
                self.told.wrong.append(f"stance: {taken.status}")

    def _answered(self, ask: Callable[[], Answer]) -> Answer:
        deadline = time.monotonic() + GIVE_UP
        while time.monotonic() < deadline:
            with suppress(Unanswered):
                answer = ask()
                if answer.status < 500:
                    return answer
            self.told.again += 1
            time.sleep(0.2)
        raise TimeoutError("no answer for two minutes")


def kill_web(site: House, what: str) -> None:
    """Kills a part of ``talka serve``, which replaces it; without its supervisor it is started again.

    Then the rest is killed, too, as systemd does with a unit's control group.
    """
    assert site.server is not None
    members = family(site.server.pid)
    granian = members[1]
    if what == "everything":
        _kill(members)
        site.server.wait()
        site.serve()
    else:
        _kill([granian if what == "granian" else family(granian)[-1]])


def kill_database(site: House) -> None:
    """Kills the postmaster and every backend at once; starts it again: it recovers from its log."""
    victims = family(site.postmaster())
    _kill(victims)
    while any(Path(f"/proc/{one}").exists() for one in victims):
        time.sleep(0.1)  # pg_ctl takes what init has not buried yet for a running server
    site.database("cluster.start()")


def _kill(processes: Iterable[int]) -> None:
    for one in processes:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def burst(site: House, clients: int, kills: Sequence[str], acts: int = ACTS) -> Told:
    """Visitors at work while what ``kills`` names is killed, each after ``acts`` were acknowledged."""
    told, stop = Told(), threading.Event()
    people = [Person(site, number, told, stop) for number in range(clients)]
    threads = [threading.Thread(target=person.live) for person in people]
    for thread in threads:
        thread.start()
    try:
        for what in kills:
            _let_work(told, acts)
            kill_database(site) if what == "database" else kill_web(site, what)
        _let_work(told, acts)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    return told


def _let_work(told: Told, acts: int) -> None:
    wanted, until = told.acts + acts, time.monotonic() + LONGEST_BURST
    while told.acts < wanted and time.monotonic() < until:
        time.sleep(0.05)


def findings(site: House, told: Told) -> list[str]:
    """What is wrong: on the receipts' pages, and in the database."""
    acknowledged = {
        "stage": site.town["stage"],
        "opinions": [text for _words, text in told.receipts],
        "stances": told.stances,
    }
    file = site.home / "acknowledged.json"
    file.write_text(json.dumps(acknowledged), "utf-8")
    stored = json.loads(site.python("-m", "benchmarks.audit", str(file)))
    return [*told.wrong, *closed_receipts(site, told), *stored]


def closed_receipts(site: House, told: Told) -> list[str]:
    """Receipts that don't open, or open something else."""
    found = []
    for number, (words, text) in enumerate(told.receipts):
        visitor = Visitor(site.port, f"10.200.{number // 250}.{number % 250}")
        answer = visitor.post("/en/receipt/life/", {"words": words})
        visitor.close()
        if answer.status != 200 or html.escape(text) not in answer.body.decode():
            found.append(f"receipt of {text!r}: {answer.status}")
    return found


def main() -> int:
    """Runs the whole of it and prints what was found."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--web", type=int, default=10)
    words.add_argument("--database", type=int, default=3)
    words.add_argument("--clients", type=int, default=8)
    args = words.parse_args()
    kills = [WEB[number % len(WEB)] for number in range(args.web)]
    for number in range(args.database):
        kills.insert(3 + 4 * number, "database")
    with house("--opinions", "300") as site:
        site.serve()
        told = burst(site, args.clients, kills)
        wrong = findings(site, told)
    print(f"killed: {', '.join(kills)}")
    print(
        f"acknowledged: {len(told.receipts)} opinions, {told.stances} stances;"
        f" forms sent again: {told.again}"
    )
    print("\n".join(wrong) or "0 lost, 0 doubled, 0 half-written; every receipt opens.")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
