"""Stances and reads per second of a running site, beside a bare server's "hello" in the same run.

    python -m benchmarks.load [--seconds 60] [--clients 20] [--comments FILE.csv]

Twenty visitors, each with a browser and an address of their own, open forms on others' opinions; then they
press the buttons of those forms (gate, tag, CSRF, ledger leaf, promise), while the worker and its timers run.
Then they read the question's page with 5 633 opinions behind it: as kept in memory, and made anew each time.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.house import ROOT, House, cpu_seconds, free_port, house
from benchmarks.visitor import Visitor

PER_ADDRESS = 200  # a household's limit is 240 forms an hour: visitors move on before
WANTED = {"stances": 150, "pages from memory": 800, "pages made anew": 100}


@dataclass
class Tally:
    """What one phase did: ``took`` in seconds per act, ``cpu`` in seconds of the site and its database."""

    name: str
    clients: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    took: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Acts per second."""
        return len(self.took) / self.seconds

    def ms(self, share: float) -> float:
        """The time within which ``share`` of the acts were done, in milliseconds."""
        ordered = sorted(self.took)
        return 1000 * ordered[int(share * (len(ordered) - 1))] if ordered else 0.0


Act = Callable[[], str | None]
Maker = Callable[[int], Act]


def measure(
    name: str, clients: int, seconds: float, maker: Maker, cpu: Callable[[], float]
) -> Tally:
    """Lets ``clients`` act at once, again and again; an act returns "" or what went wrong, None at its end."""
    tally = Tally(name, clients)
    start, before = time.perf_counter(), cpu()
    until = start + seconds
    threads = [
        threading.Thread(target=_go_on, args=(maker(n), until, tally)) for n in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally.seconds, tally.cpu = time.perf_counter() - start, cpu() - before
    return tally


def _go_on(act: Act, until: float, tally: Tally) -> None:
    while (began := time.perf_counter()) < until:
        wrong = act()
        if wrong is None:
            break
        if wrong:
            tally.wrong.append(wrong)
        else:
            tally.took.append(time.perf_counter() - began)


class Stances:
    """Visitors who open forms on opinions they have not judged yet, and press them later."""

    def __init__(self, site: House) -> None:
        self.site = site
        self.opened: dict[int, list[tuple[Visitor, str, str, dict[str, str]]]] = {}

    def opener(self, number: int) -> Act:
        """Opens the form of one more opinion at every call."""
        chance = random.Random(number)
        order = chance.sample(self.site.town["opinions"], len(self.site.town["opinions"]))
        visitor, forms = Visitor(self.site.port), self.opened.setdefault(number, [])

        def act() -> str | None:
            done = len(forms)
            if done == len(order):
                return None
            visitor.address = address = f"10.{number}.{done // PER_ADDRESS}.1"
            path = f"{self.site.town['path']}opinion/{order[done]}/stance/"
            form = visitor.get(path)
            forms.append((visitor, address, path, form.hidden()))
            return "" if form.status == 200 else str(form.status)

        return act

    def presser(self, number: int) -> Act:
        """Presses a button of one form at every call, until none is left."""
        forms, chance = iter(self.opened[number]), random.Random(number)

        def act() -> str | None:
            visitor, address, path, hidden = next(forms, (None, "", "", {}))
            if visitor is None:
                return None
            visitor.address = address
            answer = visitor.post(
                path, hidden | {"value": chance.choice(("for", "against", "pass"))}
            )
            good = answer.status == 200 and b'role="status"' in answer.body
            return "" if good else str(answer.status)

        return act


def reader(port: int, path: str, fresh: bool = False) -> Maker:
    """A visitor who reads one page; ``fresh`` asks for an address nobody asked for before."""

    def maker(number: int) -> Act:
        visitor, times = Visitor(port), 0

        def act() -> str:
            nonlocal times
            times += 1
            answer = visitor.get(f"{path}?n={number}-{times}" if fresh else path)
            return "" if answer.status == 200 else str(answer.status)

        return act

    return maker


@contextmanager
def hello(workers: int) -> Iterator[tuple[int, Callable[[], float]]]:
    """The bare server, started the same way; its port and CPU clock."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "4", "--no-access-log"),
        *("--log-level", "error", "benchmarks.hello:application"),
    ]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        House(Path(), port, {}).wait()
        yield port, lambda: cpu_seconds(process.pid)
    finally:
        process.terminate()
        process.wait()


def run(args: argparse.Namespace) -> list[Tally]:
    """Every phase in turn."""
    few = min(args.seconds, 10.0)
    town = ["--comments", str(args.comments)] if args.comments else []
    with house(*town) as site:
        site.serve("--workers", str(args.workers))
        page, clients = site.town["path"], args.clients

        def cpu() -> float:
            assert site.server is not None
            return cpu_seconds(site.server.pid) + cpu_seconds(site.postmaster())

        warm = Stances(site)
        measure("warming up", clients, 2, warm.opener, cpu)
        measure("warming up", clients, 2, warm.presser, cpu)
        stances = Stances(site)
        found = [
            measure("forms opened", clients, args.seconds, stances.opener, cpu),
            measure("stances", clients, args.seconds, stances.presser, cpu),
            measure("pages from memory", clients, few, reader(site.port, page), cpu),
            measure("pages made anew", clients, few, reader(site.port, page, True), cpu),
        ]
    with hello(args.workers) as (port, cpu_of_hello):
        found.append(measure("hello (peer)", clients, few, reader(port, "/"), cpu_of_hello))
    return found


def show(found: list[Tally]) -> None:
    """A table: rates, times, CPU per act, and how many of the bare server's answers an act costs."""
    bound = found[-1].rate
    print(
        "| act | per second | wanted | p50 ms | p95 ms | p99 ms | CPU ms each | hellos each | wrong |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for one in found:
        wanted = WANTED.get(one.name, "")
        cpu = 1000 * one.cpu / max(len(one.took), 1)
        print(
            f"| {one.name} | {one.rate:.0f} | {wanted} | {one.ms(0.5):.0f} | {one.ms(0.95):.0f} |"
            f" {one.ms(0.99):.0f} | {cpu:.2f} | {bound / max(one.rate, 0.01):.1f} | {len(one.wrong)} |"
        )
        if one.wrong:
            print(f"  wrong: {sorted(set(one.wrong))}")


def main() -> int:
    """Measures and prints; fails when anything went wrong on the way."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=float, default=60)
    words.add_argument("--clients", type=int, default=20)
    words.add_argument("--workers", type=int, default=2)
    words.add_argument("--comments", type=Path, help="a CSV file with a column 'text'")
    found = run(words.parse_args())
    show(found)
    return 1 if any(one.wrong for one in found) else 0


if __name__ == "__main__":
    raise SystemExit(main())
