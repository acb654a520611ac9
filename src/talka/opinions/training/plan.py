"""How large the vectors are and how long they are learned."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """The numbers that were found good for the shipped vectors; smaller ones are for tests.

    `least`: how often an English word must stand in the texts; `words`: dimensions of what words
    mean before they are projected to `dimensions`, which are cut into `parts` of one byte;
    `buckets` of letter sequences (a power of two); `batch` pairs are learned from in each of
    `steps`; `windows` English texts are taken, of `long` words or more.
    """

    least: int = 5
    words: int = 300
    dimensions: int = 224
    parts: int = 112
    buckets: int = 1 << 16
    batch: int = 256
    steps: int = 300
    windows: int = 20_000
    long: int = 60
