"""Time and memory of ``talka opinions group`` from start to files, at growing sizes, beside a bare peer.

    .venv/bin/python -m benchmarks.grouping COLUMN_FILE [--text COLUMN] [--sizes 600,5000,10000,20000]

Each size takes that many different texts of the file (texts are joined in pairs where it has too few). The peer
is the textbook way in the same run: TF-IDF, truncated SVD to 100, k-means with k given. It names nothing, finds no
copies, cuts no letters and accounts for nobody; it stands here so that a slow machine shows in both.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from talka.opinions import guess_text_column, read_table

MEBIBYTE = 1024
PEER = """
import csv, sys
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
texts = [row["text"] for row in csv.DictReader(open(sys.argv[1], encoding="utf-8"))]
rows = TruncatedSVD(100, random_state=0).fit_transform(TfidfVectorizer().fit_transform(texts))
KMeans(30, n_init=3, random_state=0).fit(rows)
"""


def texts_of(path: Path, column: str | None) -> list[str]:
    """The different texts of a file, longest runs of spaces folded."""
    table = read_table(path.read_bytes(), path.name)
    cells = table.column(column or guess_text_column(table))
    return list(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip()))


def sample(texts: Sequence[str], size: int) -> list[str]:
    """So many different texts; beyond the file's own, two of them in one."""
    found = list(texts[:size])
    step = 1
    while len(found) < size:
        pairs = zip(texts, [*texts[step:], *texts[:step]], strict=True)
        found += [f"{one} {other}" for one, other in pairs][: size - len(found)]
        step += 1
    return found


def measured(command: Sequence[str]) -> tuple[float, int]:
    """Seconds and peak MiB of a whole process; a failing one stops the benchmark."""
    begun = time.perf_counter()
    pid = os.posix_spawn(command[0], list(command), os.environ)
    _pid, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.perf_counter() - begun, usage.ru_maxrss // MEBIBYTE


def main() -> int:
    """Prints a table, a line a size."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("file", type=Path)
    words.add_argument("--text")
    words.add_argument("--sizes", default="600,5000,10000,20000")
    args = words.parse_args()
    texts = texts_of(args.file, args.text)
    print(f"{'opinions':>9} {'talka s':>8} {'MiB':>6} {'peer s':>7} {'s per 1000':>11}")
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, args.sizes.split(",")):
            line(Path(folder), sample(texts, size))
    return 0


def line(folder: Path, texts: Sequence[str]) -> None:
    """Measures one size."""
    file = folder / f"{len(texts)}.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerows([["text"], *([text] for text in texts)])
    own = [sys.executable, "-m", "talka.opinions.cli", "group", str(file), "--text", "text"]
    seconds, peak = measured([*own, "--out", str(folder / f"out{len(texts)}")])
    peer, _peak = measured([sys.executable, "-c", PEER, str(file)])
    rate = seconds / len(texts) * 1000
    print(f"{len(texts):>9} {seconds:>8.1f} {peak:>6} {peer:>7.1f} {rate:>11.2f}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
