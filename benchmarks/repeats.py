"""The same form thousands of times, by many at once: one effect.

    python -m benchmarks.repeats [--times 10000]

One opinion and one stance are sent again and again by eight connections of one browser; half of the sendings
are the opinion's. In the end there is one opinion with one receipt, and one stance counted once.
"""

from __future__ import annotations

import argparse
import json
import threading
import time
from collections import Counter

from benchmarks.house import House, house
from benchmarks.kills import WORD
from benchmarks.visitor import Visitor

CONNECTIONS = 8
Form = tuple[str, dict[str, str]]


def forms(site: House) -> tuple[dict[str, str], list[Form]]:
    """One browser's cookies, and an opinion and a stance ready to be sent."""
    visitor, path = Visitor(site.port), site.town["path"]
    words = visitor.get(f"{path}write/").hidden() | {"body": "Once is enough.", "language": "en"}
    about = f"{path}opinion/{site.town['opinions'][0]}/stance/"
    stance = visitor.get(about).hidden() | {"value": "for"}
    visitor.close()
    return visitor.cookies, [(f"{path}write/sent/", words), (about, stance)]


def repeat(site: House, times: int) -> Counter[str]:
    """Sends both, ``times`` in all; returns what came back and how often."""
    cookies, ready = forms(site)
    came: Counter[str] = Counter()

    def send(number: int) -> None:
        visitor = Visitor(site.port)
        visitor.cookies = dict(cookies)
        for turn in range(times // CONNECTIONS):
            visitor.address = f"10.{number}.{turn // 200 // 250}.{turn // 200 % 250}"
            answer = visitor.post(*ready[turn % 2])
            words = "-".join(WORD.findall(answer.body.decode()))
            came[f"{answer.status} {words or 'stance'}"] += 1
        visitor.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def main() -> int:
    """Runs it and compares with what is stored."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--times", type=int, default=10_000)
    args = words.parse_args()
    with house("--opinions", "20") as site:
        site.serve()
        start = time.perf_counter()
        came = repeat(site, args.times)
        seconds = time.perf_counter() - start
        file = site.home / "told.json"
        told = {"stage": site.town["stage"], "opinions": ["Once is enough."], "stances": 1}
        file.write_text(json.dumps(told), "utf-8")
        wrong = json.loads(site.python("-m", "benchmarks.audit", str(file)))
    if len(came) != 2 or any(not answer.startswith("200 ") for answer in came):
        wrong.append(f"answers differ: {came}")
    print(f"{sum(came.values())} sendings in {seconds:.0f} s, {len(came)} different answers")
    print("\n".join(wrong) or "One opinion, one receipt, one stance.")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
