"""A questionnaire from its JSON, version 1. Every mistake names its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from talka.tools.surveys.domain.questionnaire import (
    DATE,
    KINDS,
    MATRIX,
    MULTIPLE,
    NUMBER,
    PLACE,
    RANKING,
    SCALE,
    SINGLE,
    TEXT,
    Choice,
    Margin,
    Page,
    Question,
    Questionnaire,
    Quota,
    ShownIf,
    Texts,
)

FORMAT: Final = "talka-survey"
VERSION: Final = 1
ID: Final = re.compile(r"[a-z][a-z0-9_]{0,29}")
MOST_PAGES, MOST_QUESTIONS, MOST_CHOICES, MOST_STEPS = 30, 100, 60, 11
LONGEST_WORDS: Final = 2000
LARGEST: Final = 1_000_000_000

_ALWAYS: Final = {"id", "kind", "text", "hint", "required", "shown_if"}
_OWN: Final[Mapping[str, set[str]]] = {
    SINGLE: {"choices", "is_group"},
    MULTIPLE: {"choices", "most"},
    RANKING: {"choices", "most"},
    SCALE: {"first", "last", "low", "high", "is_group"},
    MATRIX: {"choices", "rows"},
    NUMBER: {"first", "last", "unit", "bands", "is_group"},
    DATE: {"first", "last"},
    TEXT: {"most"},
    PLACE: set(),
}


class Mistake(ValueError):  # noqa: N818 - named for whoever wrote the file
    """``place``: where in the file ("pages[0].questions[2].choices"); ``why``: a key of the page's wording."""

    def __init__(self, place: str, why: str, told: object = "") -> None:
        super().__init__(f"{place}: {why} {told}".rstrip())
        self.place, self.why, self.told = place, why, str(told)


def read(document: Any) -> Questionnaire:
    """The questionnaire; raises Mistake at the first thing that is wrong."""
    top = _object(
        document, "", {"format", "version", "intro", "thanks", "pages", "quotas", "margins"}
    )
    if top.get("format") != FORMAT:
        raise Mistake("format", "format", FORMAT)
    if top.get("version") != VERSION:
        raise Mistake("version", "version", VERSION)
    found = Questionnaire(
        pages=tuple(_each(top.get("pages", []), "pages", _page, MOST_PAGES)),
        intro=_texts(top.get("intro", {}), "intro", needed=False),
        thanks=_texts(top.get("thanks", {}), "thanks", needed=False),
        quotas=tuple(_each(top.get("quotas", []), "quotas", _quota)),
        margins=tuple(_each(top.get("margins", []), "margins", _margin)),
    )
    check_whole(found)
    return found


def check_whole(found: Questionnaire) -> None:
    """Raises Mistake where parts don't fit together: ids twice, rules that look forward, unknown answers."""
    seen: dict[str, Question] = {}
    ids: set[str] = set()
    for n, page in enumerate(found.pages):
        for k, question in enumerate(page.questions):
            place = f"pages[{n}].questions[{k}]"
            if len(ids) == MOST_QUESTIONS:
                raise Mistake(place, "many", MOST_QUESTIONS)
            if question.id in ids:
                raise Mistake(f"{place}.id", "twice", question.id)
            ids.add(question.id)
            if question.shown_if is not None:
                _check_rule(question.shown_if, seen, f"{place}.shown_if")
        seen |= {one.id: one for one in page.questions}
    for n, quota in enumerate(found.quotas):
        _check_answer(seen, quota.question, [quota.answer], f"quotas[{n}]")
    for n, margin in enumerate(found.margins):
        _check_answer(seen, margin.question, list(margin.shares), f"margins[{n}]")


def _check_rule(rule: ShownIf, seen: Mapping[str, Question], place: str) -> None:
    asked = seen.get(rule.question)
    if asked is None:
        raise Mistake(f"{place}.question", "earlier", rule.question)
    if rule.any:
        if asked.kind not in (SINGLE, MULTIPLE, SCALE):
            raise Mistake(place, "rule", rule.question)
        _known(rule.any, _answers(asked), f"{place}.any")
    elif asked.kind not in (SCALE, NUMBER):
        raise Mistake(place, "rule", rule.question)


def _check_answer(
    seen: Mapping[str, Question], id: str, answers: Sequence[str], place: str
) -> None:
    asked = seen.get(id)
    if asked is None:
        raise Mistake(f"{place}.question", "unknown", id)
    kinds = (SINGLE, SCALE) if place.startswith("margins") else (SINGLE, MULTIPLE, SCALE)
    if asked.kind not in kinds:
        raise Mistake(f"{place}.question", "rule", id)
    _known(answers, _answers(asked), place)


def _answers(question: Question) -> set[str]:
    steps = question.steps if question.kind == SCALE else ()
    return {*question.choice_ids, *map(str, steps)}


def _known(answers: Sequence[str], known: set[str], place: str) -> None:
    if strange := [one for one in answers if one not in known]:
        raise Mistake(place, "unknown", strange[0])


def _page(value: Any, place: str) -> Page:
    given = _object(value, place, {"title", "questions"})
    questions = _each(given.get("questions", []), f"{place}.questions", read_question)
    return Page(tuple(questions), _texts(given.get("title", {}), f"{place}.title", needed=False))


def read_question(value: Any, place: str) -> Question:
    """One question from its JSON; raises Mistake."""
    given = _object(value, place, None)
    kind = given.get("kind")
    if kind not in KINDS:
        raise Mistake(f"{place}.kind", "kind", ", ".join(KINDS))
    _object(value, place, _ALWAYS | _OWN[kind])
    bound = _day if kind == DATE else _whole
    parts: dict[str, Any] = {
        name: bound(given[name], f"{place}.{name}")
        for name in ("first", "last")
        if given.get(name) is not None
    }
    parts |= {
        name: _texts(given.get(name, {}), f"{place}.{name}", needed=False)
        for name in ("hint", "low", "high", "unit")
    }
    parts |= {
        name: tuple(_each(given.get(name, []), f"{place}.{name}", _choice, MOST_CHOICES))
        for name in ("choices", "rows")
    }
    rule = given.get("shown_if")
    found = Question(
        id=_id(given.get("id"), f"{place}.id"),
        kind=kind,
        text=_texts(given.get("text", {}), f"{place}.text", needed=True),
        required=_yes(given.get("required", False), f"{place}.required"),
        is_group=_yes(given.get("is_group", False), f"{place}.is_group"),
        most=_whole(given.get("most", 0), f"{place}.most", least=0),
        bands=tuple(_each(given.get("bands", []), f"{place}.bands", _whole, MOST_CHOICES)),
        shown_if=_rule(rule, f"{place}.shown_if") if rule is not None else None,
        **parts,
    )
    _check_question(found, place)
    return found


def _check_question(found: Question, place: str) -> None:
    for name in {"choices", "rows"} & _OWN[found.kind]:
        ids = [one.id for one in getattr(found, name)]
        if len(ids) < (1 if name == "rows" else 2):
            raise Mistake(f"{place}.{name}", "few")
        if len(set(ids)) < len(ids):
            raise Mistake(f"{place}.{name}", "twice", max(ids, key=ids.count))
    if found.kind == SCALE and not 1 < len(found.steps) <= MOST_STEPS:
        raise Mistake(place, "steps", MOST_STEPS)
    if found.first is not None and found.last is not None and _is_after(found.first, found.last):
        raise Mistake(f"{place}.last", "order")
    if list(found.bands) != sorted(set(found.bands)):
        raise Mistake(f"{place}.bands", "order")


def _is_after(one: Any, other: Any) -> bool:
    return bool(one > other)


def _rule(value: Any, place: str) -> ShownIf:
    given = _object(value, place, {"question", "any", "at_least", "at_most"})
    numbers = {
        name: _whole(given[name], f"{place}.{name}")
        for name in ("at_least", "at_most")
        if given.get(name) is not None
    }
    answers = _each(given.get("any", []), f"{place}.any", _word, MOST_CHOICES)
    if bool(answers) == bool(numbers):
        raise Mistake(place, "either")
    return ShownIf(_id(given.get("question"), f"{place}.question"), tuple(answers), **numbers)


def _quota(value: Any, place: str) -> Quota:
    given = _object(value, place, {"question", "answer", "most"})
    question = _id(given.get("question"), f"{place}.question")
    answer = _word(given.get("answer"), f"{place}.answer")
    return Quota(question, answer, _whole(given.get("most"), f"{place}.most", least=1))


def _margin(value: Any, place: str) -> Margin:
    given = _object(value, place, {"question", "shares", "source"})
    shares = _object(given.get("shares"), f"{place}.shares", None)
    if len(shares) < 2:
        raise Mistake(f"{place}.shares", "few")
    for answer, share in shares.items():
        is_number = isinstance(share, int | float) and not isinstance(share, bool)
        if not is_number or not 0 < share < LARGEST:
            raise Mistake(f"{place}.shares.{answer}", "share")
    source = _texts(given.get("source", {}), f"{place}.source", needed=False)
    return Margin(_id(given.get("question"), f"{place}.question"), shares, source)


def _choice(value: Any, place: str) -> Choice:
    given = _object(value, place, {"id", "text"})
    text = _texts(given.get("text", {}), f"{place}.text", needed=True)
    return Choice(_id(given.get("id"), f"{place}.id"), text)


def _object(value: Any, place: str, names: set[str] | None) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Mistake(place or "{}", "object")
    strange = sorted(set(value) - names) if names is not None else []
    if strange:
        raise Mistake(f"{place}.{strange[0]}".lstrip("."), "field", ", ".join(sorted(names or ())))
    return value


def _each(value: Any, place: str, made: Callable[[Any, str], Any], most: int = 100) -> list[Any]:
    if not isinstance(value, list):
        raise Mistake(place, "list")
    if len(value) > most:
        raise Mistake(place, "many", most)
    return [made(one, f"{place}[{n}]") for n, one in enumerate(value)]


def _texts(value: Any, place: str, *, needed: bool) -> Texts:
    given = _object(value, place, None)
    for code, text in given.items():
        if not re.fullmatch("[a-z]{2,3}", code) or not isinstance(text, str):
            raise Mistake(f"{place}.{code}", "texts")
        if len(text) > LONGEST_WORDS:
            raise Mistake(f"{place}.{code}", "long", LONGEST_WORDS)
    found = {code: text.strip() for code, text in given.items() if text.strip()}
    if needed and not found:
        raise Mistake(place, "words")
    return found


def _id(value: Any, place: str) -> str:
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise Mistake(place, "id")
    return value


def _word(value: Any, place: str) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 30:
        raise Mistake(place, "text")
    return value


def _whole(value: Any, place: str, least: int = -LARGEST) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= LARGEST:
        raise Mistake(place, "whole")
    return value


def _day(value: Any, place: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise Mistake(place, "day") from None


def _yes(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise Mistake(place, "yes")
    return value
