"""How well replies are drafted from minutes: the right passage, silence where nothing answers, stated verdicts.

    .venv/bin/python -m benchmarks.replying

Three invented minutes (data/minutes: Latvian, Russian, English) with thirty themes, half of them in another
language than the minutes; which paragraph answers which theme, and the verdict it states, were labelled by hand
before anything was measured. The peer is TF-IDF of words and letter sequences fitted on the very texts, told
the best threshold for these data.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_union

from talka.opinions.replying import Asked, Paragraph, draft_replies, is_faithful

FOLDER = Path(__file__).parent / "data" / "minutes"


@dataclass(frozen=True)
class Truth:
    """A theme as it was labelled: the paragraph that answers it (None: none does) and the verdict it states."""

    asked: Asked
    answer: int | None
    verdict: str
    across: bool


def main() -> None:
    """Print a line for each minutes and for all together."""
    total: Counter[str] = Counter()
    print(
        "| Minutes | Right passage | across languages | Likely ones right | Silent where it should be |",
        end="",
    )
    print(
        " Verdict | Quoted exactly | Right or silent: Talka, TF-IDF |\n|---|---|---|---|---|---|---|---|"
    )
    for path in sorted(FOLDER.glob("*.json")):
        counted = measured(json.loads(path.read_text("utf-8")))
        total += counted
        print(line(path.stem, counted))
    print(line("all", total))


def measured(minutes: dict[str, Any]) -> Counter[str]:
    """Counts of one minutes, by the names ``line`` prints."""
    paragraphs = [Paragraph(text, at + 1) for at, text in enumerate(minutes["paragraphs"])]
    truths = [truth(at, one, minutes["language"]) for at, one in enumerate(minutes["themes"])]
    drafting = draft_replies(paragraphs, [one.asked for one in truths])
    found = {draft.theme: draft for draft in drafting.drafts}
    count: Counter[str] = Counter(peer=peer(minutes["paragraphs"], truths))
    for one in truths:
        draft = found.get(one.asked.id)
        place = draft.sentences[0].paragraph if draft else None
        is_right = place == one.answer
        count += Counter(
            themes=1,
            answered=one.answer is not None,
            right=is_right and draft is not None,
            across=one.across and one.answer is not None,
            across_right=one.across and is_right and draft is not None,
            likely=draft is not None and draft.is_likely,
            likely_right=draft is not None and draft.is_likely and is_right,
            silent=is_right and draft is None,
            verdict=draft is not None and is_right and draft.verdict == one.verdict,
            drafts=draft is not None,
            exact=draft is not None and is_faithful(draft, paragraphs),
        )
    return count


def truth(at: int, one: dict[str, Any], language: str) -> Truth:
    """A labelled theme."""
    asked = Asked(str(at), [one["name"], *one["texts"]], one["language"])
    return Truth(asked, one["answer"], one["verdict"], one["language"] != language)


def peer(paragraphs: list[str], truths: list[Truth]) -> int:
    """Themes TF-IDF gets right, passage or silence, at the threshold that suits it best."""
    words = TfidfVectorizer(sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    themes = [" ".join(one.asked.texts) for one in truths]
    rows = make_union(words, letters).fit_transform([*paragraphs, *themes])
    near = (rows[len(paragraphs) :] @ rows[: len(paragraphs)].T).toarray()
    best, score = near.argmax(axis=1), near.max(axis=1)
    return max(
        sum(
            one.answer == (int(place) if sure >= least else None)
            for one, place, sure in zip(truths, best, score, strict=True)
        )
        for least in [*score, 2.0]
    )


def line(name: str, n: Counter[str]) -> str:
    """A row of the table."""
    cells = (
        (n["right"], n["answered"]),
        (n["across_right"], n["across"]),
        (n["likely_right"], n["likely"]),
        (n["silent"], n["themes"] - n["answered"]),
        (n["verdict"], n["right"]),
        (n["exact"], n["drafts"]),
    )
    told = " | ".join(f"{some} of {many}" for some, many in cells)
    return f"| {name} | {told} | {n['right'] + n['silent']}, {n['peer']} of {n['themes']} |"


if __name__ == "__main__":
    main()
