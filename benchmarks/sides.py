"""How far the sides and the contradictions that Talka tells of agree with what people labelled.

    .venv/bin/python -m benchmarks.sides DATA [--split train]

Local questions: the stance of each opinion, in the split named. ArgKP: every second debate, by name, is `train`; an
argument that approves of the thing debated is for a motion that would introduce it and against one that would end it.
Gambling adverts: an answer is for the ban or against it, whatever it speaks of.
*Chance* is what as many guesses in the same shares would reach, for pairs what any two opinions of a theme would.
Intervals: 95 % percentile bootstrap (Efron, 1979) over the opinions or pairs told of.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from benchmarks.corpora import table

from talka.opinions import Grouping, Voice, group
from talka.opinions.sides import side_of

HOME = Path(__file__).parent / "data/local-questions"
QUESTIONS = ("schools", "waste", "young")
ENDS = re.compile(r"\b(abandon|abolish|ban|close|end|fight|prohibit)", re.IGNORECASE)
DRAWS = 2000
Opinion = tuple[str, str, str]
"""Language, text, true side: for, against, neither."""


def questions(split: str) -> dict[str, list[Opinion]]:
    """The local questions."""
    return {
        name: [
            (row["language"], row["text"], row["stance"])
            for row in table(HOME / f"{name}.csv")
            if row["split"] == split
        ]
        for name in QUESTIONS
    }


def debates(data: Path, split: str) -> dict[str, list[Opinion]]:
    """ArgKP: the true side is that towards the thing debated."""
    found: dict[str, set[Opinion]] = {}
    for row in table(data / "argkp/argkp-2021.csv"):
        approves = (row["stance"] == "1") != bool(ENDS.search(row["topic"]))
        side = "for" if approves else "against"
        found.setdefault(row["topic"], set()).add(("en", row["argument"], side))
    names = sorted(found)[0 if split == "train" else 1 :: 2]
    return {name: sorted(found[name]) for name in names}


def gambling(data: Path) -> dict[str, list[Opinion]]:
    """ThemeFinder's answers on banning gambling adverts (synthetic): all of them, whatever the split."""
    home = data / "themefinder-evals/evals/data/generation/eval_sentiments.csv"
    sides = {"Yes": "for", "No": "against"}
    return {"ban": [("en", row["response"], sides[row["position"]]) for row in table(home)]}


def share(right: Sequence[bool]) -> str:
    """The share that is right, with its interval and how many there are."""
    if not right:
        return "– of 0"
    hits = np.array(right, float)
    draw = np.random.default_rng(2026)
    means = hits[draw.integers(0, len(hits), (DRAWS, len(hits)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return f"{hits.mean():.2f} [{low:.2f}–{high:.2f}] of {len(hits)}"


def sides_line(name: str, opinions: Sequence[Opinion]) -> str:
    """Right where a side is told, beside chance, and how often one is told."""
    judged = [(side_of(text, code), truth) for code, text, truth in opinions]
    told = [(side, truth) for side, truth in judged if side != "unclear"]
    truths = Counter(truth for _, truth in judged)
    guesses = Counter(side for side, _ in told)
    chance = sum(guesses[side] * truths[side] for side in guesses) / max(1, len(told) * len(judged))
    right = share([side == truth for side, truth in told])
    wrong = sum(truth != "neither" and side != truth for side, truth in told)
    return f"| {name} | {right} | {chance:.2f} | {wrong} | {len(told) / len(judged):.0%} |"


def opposite(one: str, other: str) -> bool:
    """Whether two true sides are opposite ones."""
    return {one, other} == {"for", "against"}


def pairs_of_sides(sets: Iterable[Sequence[Opinion]]) -> str:
    """Everybody told to be for with everybody told to be against: how often their true sides are opposite.

    The bootstrap draws opinions, since one stands in many pairs.
    """
    told = [[(side_of(text, code), truth) for code, text, truth in opinions] for opinions in sets]
    draw = np.random.default_rng(2026)
    shares = []
    for _ in range(DRAWS):
        again = [[some[at] for at in draw.integers(0, len(some), len(some))] for some in told]
        shares.append(opposite_pairs(again))
    low, high = np.percentile(shares, [2.5, 97.5])
    return f"{opposite_pairs(told):.2f} [{low:.2f}–{high:.2f}]"


def opposite_pairs(told: Iterable[Sequence[tuple[str, str]]]) -> float:
    """The share of truly opposite pairs among those told to be opposite."""
    right = many = 0
    for count in map(Counter, told):
        sides = {
            side: {truth: count[side, truth] for truth in ("for", "against", "neither")}
            for side in ("for", "against")
        }
        up, down = sides["for"], sides["against"]
        many += sum(up.values()) * sum(down.values())
        right += up["for"] * down["against"] + up["against"] * down["for"]
    return right / max(1, many)


def grouped(sets: Mapping[str, Sequence[Opinion]]) -> Iterator[tuple[Grouping, list[str]]]:
    """Each set as Talka groups it, with the true sides by id."""
    for opinions in sets.values():
        voices = [Voice(str(at), text, code) for at, (code, text, _) in enumerate(opinions)]
        yield group(voices), [truth for _, _, truth in opinions]


def told_by_themes(
    sets: Mapping[str, Sequence[Opinion]],
) -> tuple[list[bool], list[bool], float, int]:
    """Contradictions that are true, larger sides that are, chance of the former, how many themes there were."""
    pairs, larger, chances, themes = [], [], [], 0
    for grouping, truth in grouped(sets):
        for theme in (theme for theme in grouping.themes if theme.parent is None):
            own = Counter(truth[int(one.id)] for one in grouping.assigned if one.theme == theme.id)
            many, themes = own.total(), themes + 1
            for pair in theme.contradictions:
                one, other = pair.approves.cites[0], pair.disapproves.cites[0]
                pairs.append(opposite(truth[int(one)], truth[int(other)]))
                chances.append(2 * own["for"] * own["against"] / (many * (many - 1)))
            if theme.sides and own["for"] != own["against"]:
                approve, disapprove = theme.sides.approve.texts, theme.sides.disapprove.texts
                larger.append((approve > disapprove) == (own["for"] > own["against"]))
    return pairs, larger, float(np.mean(chances or [0])), themes


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", choices=("train", "test"), default="test")
    args = parser.parse_args()
    local, argkp = questions(args.split), debates(args.data, args.split)
    ban = gambling(args.data)
    everybody = [one for some in local.values() for one in some]
    print(
        "| opinions | side told is right | chance | the other side is | told |\n|---|---|---|---|---|"
    )
    for name, opinions in local.items():
        print(sides_line(name, opinions))
    for code in ("lv", "ru", "en"):
        print(sides_line(f"all, {code}", [one for one in everybody if one[0] == code]))
    print(sides_line("all three", everybody))
    print(sides_line("ArgKP", [one for some in argkp.values() for one in some]))
    print(sides_line("gambling adverts", ban["ban"]))
    told = pairs_of_sides(local.values())
    print(f"\nany two of a local question told to be on opposite sides truly are: {told}")
    print(
        "\n| themes of | contradictions that are | chance | larger side is | themes |\n|---|---|---|---|---|"
    )
    for name, sets in (("local questions", local), ("ArgKP", argkp), ("gambling", ban)):
        pairs, larger, chance, themes = told_by_themes(sets)
        print(f"| {name} | {share(pairs)} | {chance:.2f} | {share(larger)} | {themes} |")


if __name__ == "__main__":
    main()
