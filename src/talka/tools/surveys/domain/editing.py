"""Changing a questionnaire step by step. What the steps make is checked as a whole by ``reading.check_whole``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from talka.tools.surveys.domain.questionnaire import Choice, Page, Question, Questionnaire, Texts
from talka.tools.surveys.domain.reading import check_whole

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def with_page(asked: Questionnaire) -> Questionnaire:
    """One more page at the end."""
    return replace(asked, pages=(*asked.pages, Page(())))


def titled(asked: Questionnaire, page: int, title: Texts) -> Questionnaire:
    """A page with another title."""
    return _with(asked, page, replace(asked.pages[page], title=title))


def without_page(asked: Questionnaire, page: int) -> Questionnaire:
    """Without a page and all that is asked on it. Raises Mistake where something else hangs on it."""
    return _checked(replace(asked, pages=(*asked.pages[:page], *asked.pages[page + 1 :])))


def with_question(asked: Questionnaire, page: int, question: Question) -> Questionnaire:
    """One more question at the end of a page."""
    held = asked.pages[page]
    return _checked(_with(asked, page, replace(held, questions=(*held.questions, question))))


def with_other(asked: Questionnaire, id: str, question: Question) -> Questionnaire:
    """Another question in the place of one."""
    pages = tuple(
        replace(page, questions=tuple(question if one.id == id else one for one in page.questions))
        for page in asked.pages
    )
    return _checked(replace(asked, pages=pages))


def without_question(asked: Questionnaire, id: str) -> Questionnaire:
    """Without a question. Raises Mistake where another hangs on it."""
    pages = tuple(
        replace(page, questions=tuple(one for one in page.questions if one.id != id))
        for page in asked.pages
    )
    return _checked(replace(asked, pages=pages))


def moved(asked: Questionnaire, id: str, step: int) -> Questionnaire:
    """A question one place up (-1) or down (1), onto the neighbouring page at an edge. Raises Mistake."""
    pages = [list(page.questions) for page in asked.pages]
    page = next(n for n, own in enumerate(pages) if id in {one.id for one in own})
    at = next(n for n, one in enumerate(pages[page]) if one.id == id)
    question = pages[page].pop(at)
    if 0 <= at + step <= len(pages[page]):
        pages[page].insert(at + step, question)
    else:
        other = min(max(page + step, 0), len(pages) - 1)
        pages[other].insert(0 if step > 0 or other == page else len(pages[other]), question)
    made = tuple(
        replace(old, questions=tuple(own)) for old, own in zip(asked.pages, pages, strict=True)
    )
    return _checked(replace(asked, pages=made))


def free_id(asked: Questionnaire) -> str:
    """An id that no question has."""
    taken = {one.id for one in asked.questions()}
    return next(id for id in (f"q{number}" for number in range(1, 1000)) if id not in taken)


def choices(lines: Mapping[str, Sequence[str]], before: Sequence[Choice]) -> tuple[Choice, ...]:
    """Choices from lines by language. One whose words stood there before keeps its id, others get free ones."""
    number = max((len(own) for own in lines.values()), default=0)
    texts: list[Texts] = [
        {code: own[n] for code, own in lines.items() if n < len(own) and own[n]}
        for n in range(number)
    ]
    left = list(before)
    found: list[str] = []
    for text in texts:
        same = next(
            (one for one in left if not set(one.text.items()).isdisjoint(text.items())), None
        )
        found.append(same.id if same else "")
        if same:
            left.remove(same)
    fresh = iter(id for id in _ids() if id not in {one.id for one in before})
    return tuple(Choice(id or next(fresh), text) for id, text in zip(found, texts, strict=True))


def _ids() -> list[str]:
    return [*LETTERS, *(one + two for one in LETTERS for two in LETTERS)]


def _with(asked: Questionnaire, page: int, made: Page) -> Questionnaire:
    return replace(asked, pages=(*asked.pages[:page], made, *asked.pages[page + 1 :]))


def _checked(asked: Questionnaire) -> Questionnaire:
    check_whole(asked)
    return asked
