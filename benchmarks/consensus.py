"""Opinion groups, bridging and prediction on conversations of Polis, beside red-dwarf.

    .venv/bin/python -m benchmarks.consensus DATA [--peer PYTHON] [--only groups,prediction,attack,million]

DATA holds folders of Polis' open data (participants-votes.csv with Polis' own groups, comments.csv). PYTHON is an
interpreter that has red-dwarf (benchmarks/opinions/requirements-consensus.txt); without it the peer is skipped.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
from benchmarks.consensus_attack import attack_table
from benchmarks.consensus_peer import TRIES, Peer, peer_groups
from benchmarks.conversations import Conversation, conversations, invented, without
from sklearn.metrics import adjusted_rand_score, roc_auc_score

from talka.opinions import Consensus, find_consensus, predict_votes, read_votes

DROPS = 3
HELD_OUT = 0.1
COLUMNS = ("people", "votes", "ours", "peer", "groups", "clear", "self", "s", "peer s")
PARTS = ("groups", "prediction", "attack", "million")


def main() -> int:
    """Prints the tables."""
    words = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    words.add_argument("data", type=Path)
    words.add_argument("--peer", type=Path, help="a Python that has red-dwarf")
    words.add_argument("--only", default=",".join(PARTS))
    args = words.parse_args()
    parts = args.only.split(",")
    found = conversations(args.data)
    if "groups" in parts:
        groups_table(found, peer_groups(args.peer, found))
    if "prediction" in parts:
        prediction_table(found)
    if "attack" in parts:
        attack_table(found)
    if "million" in parts:
        million()
    return 0


def groups_table(found: list[Conversation], peers: dict[str, Peer]) -> None:
    """Agreement with Polis' groups, with ourselves after losing a tenth of the votes, and processor seconds."""
    print(
        "Groups: ARI with Polis' own · self-agreement when a tenth of the votes is lost · processor s"
    )
    print(f"{'conversation':34}" + "".join(f"{name:>8}" for name in COLUMNS))

    ours, theirs, times = [], [], []
    for one in found:
        consensus, seconds = found_and_timed(one)
        peer = peers.get(one.name)
        ours.append(agreement(labels(consensus), one.groups))
        theirs.append(agreement(peer.groups, one.groups) if peer else float("nan"))
        times.append((seconds, peer.seconds if peer else float("nan")))
        drops = [
            agreement(labels(find_consensus(without(one.votes, seed))), labels(consensus))
            for seed in range(DROPS)
        ]
        clear = "yes" if consensus.clear else "no"
        numbers = (
            f"{len(consensus.people):8}{one.votes.value.size:8}{ours[-1]:8.3f}{theirs[-1]:8.3f}",
            f"{len(consensus.groups):8}{clear:>8}{np.mean(drops):8.3f}",
            f"{times[-1][0]:8.2f}{times[-1][1]:8.2f}",
        )
        print(f"{one.name[:34]:34}" + "".join(numbers), flush=True)
    sums = "".join(f"{total:8.2f}" for total in np.sum(times, axis=0))
    print(f"{'median · sum':50}{np.median(ours):8.3f}{np.median(theirs):8.3f}{'':24}{sums}\n")


def found_and_timed(one: Conversation) -> tuple[Consensus, float]:
    """The result and the processor seconds from bytes to it: the best of some tries, as for the peer."""
    best = float("inf")
    for _ in range(TRIES):
        begun = time.process_time()
        consensus = find_consensus(read_votes(*one.file(), about=one.about()))
        best = min(best, time.process_time() - begun)
    return consensus, best


def labels(consensus: Consensus) -> dict[str, str]:
    """Everybody's group who has one."""
    return {one.id: one.group for one in consensus.people if one.group}


def agreement(one: dict[str, str], other: dict[str, str]) -> float:
    """ARI over the people both have a group for."""
    both = sorted(one.keys() & other.keys())
    return float(adjusted_rand_score([one[who] for who in both], [other[who] for who in both]))


def prediction_table(found: list[Conversation]) -> None:
    """AUC of agree against disagree on a tenth of the votes, held out."""
    print("Held-out votes, AUC: the statement's agree rate · the rate in Polis' group · ours")
    for one in found:
        votes = one.votes
        told = np.random.default_rng(7).random(votes.value.size) < HELD_OUT
        known = without(votes, told)
        asked = told & (votes.value != 0)
        agreed = votes.value[asked] > 0
        pairs = [
            (votes.participants[person], votes.statements[statement])
            for person, statement in zip(votes.person[asked], votes.statement[asked], strict=True)
        ]
        scores = (
            rate(one, told, False)[asked],
            rate(one, told, True)[asked],
            predict_votes(known, pairs),
        )
        print(
            f"{one.name[:34]:34} "
            + " ".join(f"{roc_auc_score(agreed, score):5.3f}" for score in scores),
            flush=True,
        )
    print()


def rate(one: Conversation, told: np.ndarray, by_group: bool) -> np.ndarray:
    """For every vote the agree rate of its statement (in its person's group) among the votes not held out."""
    votes = one.votes
    names = sorted(set(one.groups.values()))
    code = np.array(
        [names.index(one.groups[who]) + 1 if who in one.groups else 0 for who in votes.participants]
    )
    group = code[votes.person] if by_group else np.zeros_like(votes.person)
    cell = group * len(votes.statements) + votes.statement
    many = int(cell.max()) + 1
    agree = np.bincount(cell[~told], votes.value[~told] > 0, many)
    return np.asarray(((agree + 1) / (np.bincount(cell[~told], minlength=many) + 2))[cell])


def million() -> None:
    """Time from bytes to result for a million votes."""
    data = invented(20_000, 1_000, 1_000_000)
    clock, processor = time.perf_counter(), time.process_time()
    consensus = find_consensus(read_votes(data, "votes.csv"))
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print("A million votes of 20 000 people on 1 000 statements: ", end="")
    print(f"{processor:.1f} s of processor, {clock:.1f} s on the clock, clear: {consensus.clear}")


if __name__ == "__main__":
    raise SystemExit(main())
