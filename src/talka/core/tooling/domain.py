"""What a tool declares of itself: the one way to plug a capability into the house."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, NewType, Protocol, TypeVar

T = TypeVar("T")
Lines = NewType("Lines", str)
"""An option of several lines: staff fill it in in a large field."""


class OptionsError(ValueError):
    """Stored options do not fit the tool's declaration."""


@dataclass(frozen=True)
class DataHeld:
    """One kind of data a tool keeps: what, why, and until when. Shown on the data-use page."""

    what: Any
    why: Any
    until: Any


@dataclass(frozen=True)
class Asks:
    """What a stage asks of an opinion that somebody else types in: its longest text, and which fields beside it."""

    longest: int
    alias: bool = False
    place: bool = False
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Apart:
    """What was said to one question, or about one theme, told apart by the places people named.

    ``sizes`` {place: how many people or opinions}; ``rows`` {place: {answer: how many gave it}}. Whatever may not be
    told of few people the tool has left out.
    """

    words: str
    sizes: Mapping[str, int]
    rows: Mapping[str, Mapping[str, int]]


class Town(Protocol):
    """What a tool's ``demo`` is given: the demo town's host, an official to act as, today, and its texts."""

    @property
    def space(self) -> Any:
        """The host."""

    @property
    def official(self) -> Any:
        """The actor who asks and answers."""

    @property
    def now(self) -> datetime:
        """The present moment; the town's dates are told in days from it."""

    @property
    def tell(self) -> Callable[[str], None]:
        """Says what is being made."""

    def json(self, name: str) -> Any:
        """A data file of the town."""

    def rows(self, name: str) -> list[dict[str, str]]:
        """The opinions of a file."""


@dataclass(frozen=True)
class Tool:
    """The declaration of a civic tool. Dotted paths are resolved on first use (apps load before models).

    ``options``: path of a frozen dataclass, kept as versioned JSON on the stage; the host's staff set its bool,
    int, str and ``Lines`` fields in a form, labelled by ``option_words`` {field: (label, hint)}. ``urls``: URL
    module of the stage pages; its views take (request, stage, …). ``card(stage) -> dict``: what lists show of a stage.
    ``export(stage) -> iterable of dict``: public rows as open data. ``paper_form(stage, language) -> html``.
    ``assisted(stage) -> Asks``: what forms on paper and helpers ask; a tool with it mounts ``assisted.urls``.
    ``on_stage_change(stage)``: called in the transaction that changed the stage's state. ``accepts``: item
    kinds that ``take_over(actor, items, stage, now)`` can receive from another stage, as items of its own
    in the same order (``contributions.actions.take_as`` copies the words). ``api``: a ninja Router.
    ``demo(town)``: makes demo content through the tool's actions. ``desk_pages`` {address name: label}: pages of
    the tool's own that the desk of a stage links first; one named "waiting" is where moderators look at texts
    before anybody sees them. ``dates(space) -> list of outreach.ical.Event``: what takes place with a host, for its
    page and its calendar. ``letter(item, what) -> (subject, body)``: the words of what the tool told with
    ``outreach.actions.telling.tell``, in the present language. ``steps(contribution)``: the
    ``kit.pieces.Step``s that the tool itself knows of an opinion's way, shown on its receipt.
    ``changeable(contribution)``: raises Refused where its author may no longer change or withdraw it.
    ``changed(contribution)``: called in the transaction in which its author changed its words.
    ``pauses(stage, now)``: raises Refused, with the reason, while nothing may be sent to an open stage or newly
    published in it.
    ``answers_at_once``: single opinions are answered in public while others still come.
    ``receipt(entropy) -> Stage | None``: the stage in which the words of a receipt open what is no opinion but the
    tool's own, on its page named ``mine``. ``by_place(stage) -> list of Apart``: what may be compared between places
    now, in the present language, beside what ``answers.queries.apart`` tells of opinions and themes.
    """

    name: str
    title: Any
    purpose: Any
    grade: str
    kinds: tuple[str, ...]
    options: str
    urls: str
    data_held: tuple[DataHeld, ...]
    card: str
    export: str
    paper_form: str = ""
    assisted: str = ""
    on_stage_change: str = ""
    accepts: tuple[str, ...] = ()
    take_over: str = ""
    api: str = ""
    demo: str = ""
    dates: str = ""
    letter: str = ""
    steps: str = ""
    changeable: str = ""
    changed: str = ""
    pauses: str = ""
    answers_at_once: bool = False
    receipt: str = ""
    by_place: str = ""
    options_version: int = 1
    option_words: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    desk_pages: Mapping[str, Any] = field(default_factory=dict)


def pack(options: Any, version: int) -> dict[str, Any]:
    """Options as versioned JSON-ready values: ``{"version": n, field: value, …}``."""
    return {"version": version, **{f.name: getattr(options, f.name) for f in fields(options)}}


def unpack(kind: type[T], stored: dict[str, Any]) -> T:
    """The options dataclass from stored JSON: unknown names are refused, missing ones take defaults."""
    values = {name: value for name, value in stored.items() if name != "version"}
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    if unknown := sorted(set(values) - known):
        raise OptionsError(f"unknown options: {', '.join(unknown)}")
    return kind(**values)
