"""red-dwarf on the same conversations, in an interpreter of its own."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.conversations import Conversation

TRIES = 3
SCRIPT = """
import csv, json, sys, time, warnings
warnings.filterwarnings("ignore")
import pandas
from reddwarf.implementations.polis import run_pipeline
csv.field_size_limit(10**9)

def groups(folder):
    rows = list(csv.DictReader(open(folder + "/participants-votes.csv", encoding="utf-8")))
    known = {row["comment-id"]: row for row in csv.DictReader(open(folder + "/comments.csv", encoding="utf-8"))}
    ids = [name for name in rows[0] if name.isdigit()]
    votes = [dict(participant_id=int(row["participant"]), statement_id=int(one), vote=int(row[one]), modified=0)
             for row in rows for one in ids if row[one] in ("-1", "0", "1")]
    out = [int(one) for one in ids if known.get(one, {}).get("moderated") == "-1"]
    meta = [int(one) for one in ids if known.get(one, {}).get("is-meta") == "true"]
    found = run_pipeline(votes=votes, mod_out_statement_ids=out, meta_statement_ids=meta, random_state=0)
    column = found.participants_df["cluster_id"]
    return {str(who): str(group) for who, group in column.items() if not pandas.isna(group)}

for folder in sys.argv[2:]:
    times = []
    for _ in range(int(sys.argv[1])):
        begun = time.process_time()
        found = groups(folder)
        times.append(time.process_time() - begun)
    print(json.dumps({"folder": folder, "seconds": min(times), "groups": found}), flush=True)
"""


@dataclass(frozen=True)
class Peer:
    """What the peer found, and in how many processor seconds (best of `TRIES`; with reading, without starting)."""

    groups: dict[str, str]
    seconds: float


def peer_groups(python: Path | None, found: list[Conversation]) -> dict[str, Peer]:
    """The peer's groups by the conversation's name; says so where there is no peer."""
    if python is None:
        print("The peer is skipped: no --peer given.")
        return {}
    if not python.exists():
        print(f"The peer is skipped: {python} is not there.")
        return {}
    folders = [str(one.folder) for one in found]
    run = subprocess.run(
        [python, "-c", SCRIPT, str(TRIES), *folders], capture_output=True, text=True, check=False
    )
    if run.returncode:
        print(f"The peer failed: {run.stderr.strip().splitlines()[-1]}")
    told = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    return {Path(one["folder"]).name: Peer(one["groups"], one["seconds"]) for one in told}
