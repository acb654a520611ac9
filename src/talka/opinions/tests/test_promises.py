"""Promises that hold for whatever people write, tried with many inventions."""

import random
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talka.opinions import Voice, group, similar
from talka.opinions.cleaning import clean, visible
from talka.opinions.sentences import sentences

_WORDS = st.sampled_from(
    [
        "park",
        "trees",
        "bench",
        "road",
        "cars",
        "bus",
        "библиотека",
        "книги",
        "soliņi",
        "ielas",
        "ceļš",
        "7",
        "!",
        "jā",
        "нет",
        "\u202e",
        "\u200b",
        "🌳",
    ]
)
_OPINIONS = st.lists(_WORDS, max_size=30).map(" ".join)
_ANYTHING = st.one_of(
    _OPINIONS, st.text(max_size=80), _OPINIONS.map(lambda t: t.replace(" ", ". "))
)
_QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def voices(texts: list[str]) -> list[Voice]:
    return [Voice(f"v{row}", text) for row, text in enumerate(texts)]


@_QUICK
@given(st.lists(_ANYTHING, max_size=25))
def test_every_voice_has_one_status_and_points_lie_within_it(texts: list[str]) -> None:
    grouping = group(voices(texts))
    assert [one.id for one in grouping.assigned] == [f"v{row}" for row in range(len(texts))]
    assert sum(grouping.counts().values()) == len(texts)
    known = {theme.id for theme in grouping.themes}
    for one in grouping.assigned:
        assert 0 <= one.confidence <= 1
        assert (one.theme in known) == (one.theme is not None)
        assert one.status in ("duplicate", "campaign") or one.same_as is None
    _points_lie_within(grouping.points, {f"v{row}": text for row, text in enumerate(texts)})


def _points_lie_within(points: object, text: dict[str, str]) -> None:
    end: Counter[str] = Counter()
    for point in points:  # type: ignore[attr-defined]
        assert end[point.id] <= point.start <= point.end <= len(text[point.id])
        end[point.id] = point.end
    assert set(end) | {name for name, words in text.items() if not words} == set(text)


@_QUICK
@given(st.lists(_ANYTHING, max_size=25))
def test_quotes_and_summaries_are_verbatim(texts: list[str]) -> None:
    text = {f"v{row}": words for row, words in enumerate(texts)}
    for theme in group(voices(texts)).themes:
        assert all(quote in text[voice] for voice, quote in theme.quotes)
        assert all(one.sentence in text[one.cites[0]] for one in theme.summary)
        assert all(len(set(one.cites)) == len(one.cites) for one in theme.summary)


@_QUICK
@given(st.lists(_ANYTHING, max_size=25), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(texts: list[str], chance: random.Random) -> None:
    once = voices(texts)
    again = chance.sample(once, len(once))
    first, second = group(once), group(again)
    assert group(once) == first
    by_text = [
        sorted(
            (text[one.id], one.status, one.theme or "", one.subtheme or "", one.confidence)
            for one in result.assigned
        )
        for result in (first, second)
        for text in [{voice.id: voice.text for voice in once}]
    ]
    assert by_text[0] == by_text[1]
    named = [[(t.id, t.name, t.size, t.key_phrases) for t in r.themes] for r in (first, second)]
    assert named[0] == named[1]


@given(st.text(max_size=300))
def test_sentences_are_ordered_spans_that_hold_every_letter(text: str) -> None:
    at = 0
    for start, end in sentences(text):
        assert at <= start < end <= len(text)
        assert not any(letter.isalpha() for letter in text[at:start])
        at = end
    assert not any(letter.isalpha() for letter in text[at:])


@given(st.text(max_size=100))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert visible(visible(text)) == visible(text)


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=8))
def test_similar_gives_known_ids_with_scores_from_best_down(text: str, others: list[str]) -> None:
    found = similar(text, voices(others), 3)
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1.0001 for score in scores)
    assert len(found) <= 3
