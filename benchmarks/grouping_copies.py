"""How many edited letters of campaigns are recognised among real opinions, and how many genuine ones are merged.

    .venv/bin/python -m benchmarks.grouping_copies DATA [--share 0.3]

Twenty opinions of at least twenty words are sent 1, 4 and 12 more times with that share of their words replaced by,
dropped for or joined by other words of the same corpus. Recall: how many of all letters sent from one text are one
family. Merged: genuine opinions called copies, before anything was edited (some do repeat another).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpora import all_debates, bank, cycling, sib

from talka.opinions.copies import find_copies
from talka.opinions.tokens import tokenized

TEMPLATES, LEAST_WORDS = 20, 20


def edited(text: str, share: float, others: Sequence[str], chance: random.Random) -> str:
    """`share` of the words replaced, dropped or joined by another."""
    words: list[str] = []
    for word in text.split():
        how = chance.randrange(3) if chance.random() < share else -1
        if how in (-1, 2):
            words.append(word)
        if how in (0, 2):
            words.append(chance.choice(others))
    return " ".join(words)


def recall(texts: Sequence[str], copies: int, share: float) -> float:
    """How many letters end in one family with the others sent from the same text."""
    chance = random.Random(copies)
    others = [word for text in texts for word in text.split()]
    long = [text for text in texts if len(text.split()) >= LEAST_WORDS]
    sent = [(text, text) for text in texts]
    chosen = chance.sample(long, TEMPLATES)
    sent += [(edited(text, share, others, chance), text) for text in chosen for _ in range(copies)]
    sent.sort()
    found = find_copies(tokenized([text for text, _ in sent]))
    families: dict[str, Counter[int]] = {text: Counter() for text in chosen}
    for index, (_, source) in enumerate(sent):
        if source in families:
            families[source][found[index].of if index in found else index] += 1
    largest = [family.most_common(1)[0][1] for family in families.values()]
    return sum(many for many in largest if many > 1) / (TEMPLATES * (copies + 1))


def main() -> None:
    """Prints a line for every corpus."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("data", type=Path)
    words.add_argument("--share", type=float, default=0.3)
    args = words.parse_args()
    print("| Set | genuine | merged | recall at 1 copy | 4 | 12 |\n|---|---|---|---|---|---|")
    for name, rows in (
        ("ArgKP", all_debates(args.data)),
        ("banking77", bank(args.data)),
        ("cycling (de)", cycling(args.data)),
        ("SIB lv", sib(args.data, "lvs_Latn")),
        ("SIB ru", sib(args.data, "rus_Cyrl")),
    ):
        texts = sorted({text for text, _ in rows})
        merged = len(find_copies(tokenized(texts))) / len(texts)
        found = " | ".join(f"{recall(texts, copies, args.share):.0%}" for copies in (1, 4, 12))
        print(f"| {name} | {len(texts)} | {merged:.1%} | {found} |", flush=True)


if __name__ == "__main__":
    main()
