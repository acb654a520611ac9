"""What came out, told apart by the place people said they are from: for whoever compares places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from talka.core.spaces.domain import OPEN
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import Apart
from talka.kit.langtext import plain
from talka.tools.surveys import queries
from talka.tools.surveys.domain import Question
from talka.tools.surveys.domain.reading import read_question
from talka.tools.surveys.views.told import key_words, worded


def by_place(stage: Stage) -> list[Apart]:
    """After the close, each question by each describing one; groups too small are left out already."""
    kept = None if stage.state_at(timezone.now()) == OPEN else queries.results(stage)
    told = kept.found["questions"] if kept else []
    asked = [read_question(one["question"], "results") for one in told]
    return [
        _apart(question, group, asked)
        for question, one in zip(asked, told, strict=True)
        for group in one["groups"]
    ]


def _apart(question: Question, group: Mapping[str, Any], asked: Sequence[Question]) -> Apart:
    places, words = key_words(asked[group["by"]], {}), key_words(question, {})
    named = [words.get(answer, answer) for answer in group["answers"]]
    line = worded(question.rows).get(group["part"], "")
    return Apart(
        ": ".join(filter(None, (plain(question.text), line))),
        {places.get(place, place): size for place, size, _numbers in group["rows"]},
        {
            places.get(place, place): dict(zip(named, numbers, strict=True))
            for place, _size, numbers in group["rows"]
        },
    )
